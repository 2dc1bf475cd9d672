package io.prunella.launcher;

import io.prunella.launcher.demo.Api;
import io.prunella.launcher.demo.DemoFailure;
import io.prunella.launcher.demo.FiveActs;
import io.prunella.launcher.demo.SandboxAccounts;
import io.prunella.launcher.demo.SandboxCloud;
import java.nio.file.Path;
import java.util.List;

/// Entry point of `./prunella demo`: plays five acts on the sandbox, on the installation that runs already or on one
/// started for it. Exits 0 only when each act ended as told.
public final class Demo {

    private Demo() {}

    /// @param arguments the checkout, then the operator's own arguments as for `run`
    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        try {
            List<String> all = List.of(arguments);
            Options options = Options.parse(
                    Path.of(all.getFirst()).toAbsolutePath(), all.subList(1, all.size()), System.getenv());
            try (Stack stack = Stack.on(options, progress)) {
                play(stack, progress);
            }
            progress.say("\nAll five acts ended as told.");
        } catch (DemoFailure | LaunchFailure failure) {
            System.err.println("\nprunella: " + failure.getMessage());
            System.exit(1);
        }
    }

    static void play(Stack stack, Progress progress) {
        Endpoints endpoints = stack.endpoints();
        if (endpoints.sandbox().isEmpty()) {
            throw new LaunchFailure(
                    "This Prunella runs without a sandbox, and the demonstration changes what it finds.",
                    "Stop it, or play on another directory: ./prunella demo --data DIR --port N");
        }
        Api api = new Api(endpoints.app(), user -> Token.of(endpoints.realm(), user));
        SandboxCloud cloud = new SandboxCloud(endpoints.sandbox());
        new SandboxAccounts(api, cloud).connect();
        new FiveActs(api, cloud, () -> kill(stack), progress::say).play();
    }

    private static void kill(Stack stack) {
        stack.part(Application.NAME)
                .orElseThrow(() -> new LaunchFailure("The application's process is not known.", "Start it again."))
                .destroyForcibly();
    }
}
