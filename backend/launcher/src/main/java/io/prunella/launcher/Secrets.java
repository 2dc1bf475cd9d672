package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Random secrets of this installation, one file each, readable by their owner alone.
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    Secrets(Path directory) {
        this.directory = directory;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    /// The stored secret of this name; made on first use.
    String password(String name) {
        try {
            if (has(name)) {
                return Files.readString(file(name)).strip();
            }
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(24));
            write(file(name), secret);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the secret " + file(name), e);
        }
    }

    /// A new 256-bit key in standard base64.
    static String newKey() {
        return Base64.getEncoder().encodeToString(randomBytes(32));
    }

    /// Writes by rename, so that a crash leaves the whole secret or none.
    static void write(Path file, String secret) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, secret + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
