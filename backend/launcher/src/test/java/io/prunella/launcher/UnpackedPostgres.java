package io.prunella.launcher;

import java.nio.file.Path;
import java.util.List;

/// PostgreSQL as it is unpacked once for all tests, for those that ask for no unpacking of their own.
final class UnpackedPostgres {

    private UnpackedPostgres() {}

    /// @param data the directory of an installation's data
    static void in(Path data) {
        Path once = EmbeddedPostgres.OF_ALL_TESTS.resolve("binaries");
        PostgresBinaries.in(once);
        Shell.runOrFail(
                List.of("cp", "-a", once.toString(), data.resolve("postgres").toString()), "Look at the free space.");
    }
}
