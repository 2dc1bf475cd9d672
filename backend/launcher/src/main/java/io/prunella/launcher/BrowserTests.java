package io.prunella.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Entry point of the browser's part of `./prunella test`: runs the console's script `test:browser` against a fresh
/// installation on free ports.
///
/// The script finds `PRUNELLA_URL` (the application), `PRUNELLA_SANDBOX` (the sandbox, its switches below
/// `/_sandbox/`) and, where one is installed, `PRUNELLA_CHROMIUM` in its environment.
public final class BrowserTests {

    private static final int LINES_SHOWN = 40;

    private BrowserTests() {}

    /// @param arguments the checkout
    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        try {
            Path checkout = Path.of(arguments[0]).toAbsolutePath();
            Path data = checkout.resolve(".prunella/browser-tests");
            forgetData(data);
            Options options = Options.parse(
                    checkout,
                    List.of("--data", data.toString(), "--port", Integer.toString(Ports.anyFree())),
                    Map.of());
            try (Stack stack = Stack.start(options, progress)) {
                int exitCode = runScript(checkout, stack.endpoints());
                if (exitCode != 0) {
                    System.err.println("The application's last lines (all logs are in " + data.resolve("logs") + "):");
                    System.err.println(LogTail.of(data.resolve("logs/" + Application.NAME + ".log"), LINES_SHOWN));
                }
                System.exit(exitCode);
            }
        } catch (LaunchFailure failure) {
            System.err.println("\nprunella: " + failure.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("\nprunella: the browser tests could not run: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Keeps what takes long to prepare: the unpacked servers.
    private static void forgetData(Path data) throws IOException {
        for (String name : List.of("data", "keys", "audit-anchor.log")) {
            PostgresBinaries.deleteRecursively(data.resolve(name));
        }
        Files.createDirectories(data);
    }

    private static int runScript(Path checkout, Endpoints endpoints) throws IOException {
        ProcessBuilder script = new ProcessBuilder("npm", "run", "--silent", "test:browser");
        script.directory(checkout.resolve("frontend").toFile());
        script.environment().put("PRUNELLA_URL", endpoints.app());
        script.environment().put("PRUNELLA_SANDBOX", endpoints.sandbox());
        try {
            return script.inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
