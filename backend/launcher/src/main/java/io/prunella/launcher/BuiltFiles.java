package io.prunella.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the build left what the launcher starts.
final class BuiltFiles {

    private BuiltFiles() {}

    static Path application(Path checkout) {
        Path jar = checkout.resolve("backend/app/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw notBuilt(jar);
        }
        return jar;
    }

    static Path keycloak(Path checkout) {
        Path directory = checkout.resolve("backend/launcher/target/dist");
        try (DirectoryStream<Path> zips = Files.newDirectoryStream(directory, "keycloak-*.zip")) {
            for (Path zip : zips) {
                return zip;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
        throw notBuilt(directory);
    }

    static String sandboxClassPath(Path checkout) {
        return checkout.resolve("backend/launcher/target/lib") + File.separator + "*";
    }

    private static LaunchFailure notBuilt(Path missing) {
        return new LaunchFailure(missing + " is missing: the project is not built.", "Start with ./prunella run.");
    }
}
