package io.prunella.code.patch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;

/// Writes patched files, each whole or not at all.
public final class PatchedFiles {
    private PatchedFiles() {}

    /// @throws IOException where a file cannot be written, or is no longer as it was when the patch was made; what was
    ///     written before stays
    public static void write(PatchReport report) throws IOException {
        for (Map.Entry<String, String> changed : report.changed().entrySet()) {
            Path file = report.before().path(changed.getKey());
            String before = report.before().text(changed.getKey()).orElse("");
            if (!Files.readString(file, StandardCharsets.UTF_8).equals(before)) {
                throw new IOException("'" + changed.getKey() + "' has changed while it was judged");
            }
            try {
                replace(file, changed.getValue());
            } catch (AccessDeniedException e) {
                // It is the new file beside it that may not be written, whose name tells nobody anything.
                AccessDeniedException told = new AccessDeniedException(file.toString());
                told.initCause(e);
                throw told;
            }
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path real = file.toRealPath();
        Path folder = java.util.Objects.requireNonNull(real.getParent());
        Path next = Files.createTempFile(folder, ".prunella", ".tmp");
        try {
            Files.writeString(next, text, StandardCharsets.UTF_8);
            PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(Files.getPosixFilePermissions(real));
            }
            Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
