package io.prunella.app.codefix;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.code.source.SourceFiles;
import io.prunella.code.source.SourceText;
import io.prunella.code.source.SourceTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Reads uploaded archives: zip, tar and tar.gz. Only sources are kept, only so much of them, and nothing is written
/// anywhere.
final class SourceArchive {
    private static final int MAX_ENTRIES = 50_000;
    /// What a scan holds in memory.
    private static final long MAX_SOURCES = 8L << 20;
    /// What else lies beside it and is passed over; a small archive can unpack to any size.
    private static final long MAX_UNPACKED = 256L << 20;

    private final Map<String, String> files = new TreeMap<>();
    private final List<io.prunella.code.source.Problem> problems = new ArrayList<>();
    private int entries;
    private long unpacked;
    private long kept;

    private SourceArchive() {}

    /// @param files texts by their path in the archive
    /// @param problems sources that could not be read
    record Sources(Map<String, String> files, List<io.prunella.code.source.Problem> problems) {
        SourceTree tree() {
            SourceTree tree = SourceTree.texts(files);
            problems.forEach(tree::report);
            return tree;
        }
    }

    /// @throws Problem 422 for what is no such archive, or is too large, or has nothing to judge
    static Sources read(InputStream body) {
        SourceArchive archive = new SourceArchive();
        try (InputStream in = new BufferedInputStream(body);
                ArchiveInputStream<? extends ArchiveEntry> opened = open(in)) {
            ArchiveEntry entry = opened.getNextEntry();
            while (entry != null) {
                archive.take(entry, opened);
                entry = opened.getNextEntry();
            }
        } catch (IOException | IllegalArgumentException e) {
            String how = e.getMessage() == null ? "it ends too early" : e.getMessage();
            throw refused("The archive is damaged: " + how + ". Make it again with zip or tar.");
        }
        if (archive.files.isEmpty() && archive.problems.isEmpty()) {
            throw refused("There are no sources in the archive (*.tf, *.tofu, *.json, *.yaml, *.yml, *.template).");
        }
        return new Sources(archive.files, archive.problems);
    }

    private static ArchiveInputStream<? extends ArchiveEntry> open(InputStream in) throws IOException {
        in.mark(512);
        byte[] head = in.readNBytes(512);
        in.reset();
        if (starts(head, 'P', 'K')) {
            return new ZipArchiveInputStream(in);
        }
        if (starts(head, 0x1f, 0x8b)) {
            return new TarArchiveInputStream(new GzipCompressorInputStream(in, true));
        }
        if (TarArchiveInputStream.matches(head, head.length)) {
            return new TarArchiveInputStream(in);
        }
        throw refused("The body is no archive. Send a zip, tar or tar.gz of the folder that holds the sources.");
    }

    private static boolean starts(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }

    private void take(ArchiveEntry entry, ArchiveInputStream<?> in) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw refused("The archive has more than " + MAX_ENTRIES + " entries. Send the folder with the code only.");
        }
        String path = path(entry.getName());
        if (entry.isDirectory() || !isFile(entry)) {
            return;
        }
        if (!SourceFiles.matter(path)) {
            pass(in);
            return;
        }
        byte[] bytes = in.readNBytes((int) (MAX_SOURCES - kept + 1));
        kept += bytes.length;
        count(bytes.length);
        if (kept > MAX_SOURCES) {
            throw refused("The sources in the archive are larger than " + (MAX_SOURCES >> 20)
                    + " MiB. Send them in parts: a root module with the modules that it uses at a time.");
        }
        try {
            files.put(path, SourceText.of(bytes));
        } catch (CharacterCodingException e) {
            problems.add(new io.prunella.code.source.Problem(path, 1, "It is not a text in UTF-8"));
        }
    }

    private void pass(InputStream in) throws IOException {
        byte[] buffer = new byte[8_192];
        int read = in.read(buffer);
        while (read >= 0) {
            count(read);
            read = in.read(buffer);
        }
    }

    private void count(long bytes) {
        unpacked += bytes;
        if (unpacked > MAX_UNPACKED) {
            throw refused("The archive unpacks to more than " + (MAX_UNPACKED >> 20)
                    + " MiB. Send the folder with the code only.");
        }
    }

    // Links and devices lead elsewhere.
    private static boolean isFile(ArchiveEntry entry) {
        return switch (entry) {
            case TarArchiveEntry tar -> tar.isFile() && !tar.isSymbolicLink() && !tar.isLink();
            case ZipArchiveEntry zip -> !zip.isUnixSymlink();
            default -> false;
        };
    }

    private static String path(String name) {
        String path = name.replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        if (path.startsWith("/") || List.of(path.split("/")).contains("..") || path.indexOf('\0') >= 0) {
            throw refused("The archive has an entry that leads out of it: '" + name + "'. Make it inside the folder.");
        }
        return path;
    }

    private static Problem refused(String detail) {
        return new Problem(ProblemType.VALIDATION, detail);
    }
}
