package io.prunella.launcher;

import io.prunella.launcher.demo.DemoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Entry point of the part of `./prunella test` that tries the whole: on a fresh installation on free ports, as
/// `run` starts it, the console's script `test:browser` and then the five acts of the demonstration.
///
/// The script finds `PRUNELLA_URL` (the application), `PRUNELLA_SANDBOX` (the sandbox, its switches below
/// `/_sandbox/`), `PRUNELLA_CODE_HOST_KEYS` and `PRUNELLA_CODE_HOST_PASSWORD` (the key of a host of code at 127.0.0.1
/// that this application, and none started otherwise, trusts and may fetch from) and, where one is installed,
/// `PRUNELLA_CHROMIUM` in its environment.
public final class WholeTests {

    private static final int LINES_SHOWN = 40;

    private WholeTests() {}

    /// @param arguments the checkout
    public static void main(String[] arguments) {
        Path checkout = Path.of(arguments[0]).toAbsolutePath();
        Path data = checkout.resolve("backend/launcher/target/whole");
        try {
            forgetData(data);
            run(checkout, data, new Progress(System.out));
        } catch (LaunchFailure | DemoFailure | IOException failure) {
            System.err.println("\nprunella: the whole did not pass its tests. " + failure.getMessage());
            System.err.println("The application's last lines (all logs are in " + data.resolve("logs") + "):");
            System.err.println(LogTail.of(data.resolve("logs/" + Application.NAME + ".log"), LINES_SHOWN));
            System.exit(1);
        }
    }

    /// Keeps what takes long to prepare: the unpacked servers.
    private static void forgetData(Path data) throws IOException {
        for (String name :
                List.of("data", "keys", "logs", "audit-anchor.log", "code-host.p12", "code-host.pem", "trusted.p12")) {
            PostgresBinaries.deleteRecursively(data.resolve(name));
        }
        Files.createDirectories(data);
    }

    private static void run(Path checkout, Path data, Progress progress) throws IOException {
        List<String> arguments = List.of("--data", data.toString(), "--port", Integer.toString(Ports.anyFreeBlock()));
        CodeHostKeys codeHost = CodeHostKeys.make(data);
        try (Stack stack = Stack.start(Options.parse(checkout, arguments, codeHost.environment()), progress)) {
            runScript(checkout.resolve("frontend"), stack.endpoints(), codeHost);
            Demo.play(stack, progress);
        }
    }

    private static void runScript(Path console, Endpoints endpoints, CodeHostKeys codeHost) throws IOException {
        ProcessBuilder script = new ProcessBuilder("npm", "run", "--silent", "test:browser");
        script.directory(console.toFile());
        script.environment().put("PRUNELLA_URL", endpoints.app());
        script.environment().put("PRUNELLA_SANDBOX", endpoints.sandbox());
        script.environment().put("PRUNELLA_CODE_HOST_KEYS", codeHost.host().toString());
        script.environment().put("PRUNELLA_CODE_HOST_PASSWORD", CodeHostKeys.PASSWORD);
        try {
            int exitCode = script.inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new LaunchFailure(
                        "The browser tests failed with exit code " + exitCode + ".", "The lines above say which.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the browser tests ran", e);
        }
    }
}
