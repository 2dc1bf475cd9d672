package io.prunella.launcher;

import java.nio.file.Path;
import java.util.List;

/// Entry point of `./prunella run` and `./prunella dev`.
public final class Launch {

    private Launch() {}

    /// @param arguments the checkout, then the operator's own arguments
    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        try {
            List<String> all = List.of(arguments);
            Options options = Options.parse(
                    Path.of(all.getFirst()).toAbsolutePath(), all.subList(1, all.size()), System.getenv());
            try (Workspace workspace = Workspace.open(options.data())) {
                new Installation(options, workspace, progress).runUntilStopped();
            }
        } catch (LaunchFailure failure) {
            System.err.println("\nprunella: " + failure.getMessage());
            System.exit(1);
        }
    }
}
