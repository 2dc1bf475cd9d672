package io.prunella.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The cloud in a box, a process of its own so that the application talks to it over the wire.
final class SandboxServer {

    static final String NAME = "Sandbox";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int CONNECT_MILLIS = 500;

    private final Path checkout;
    private final Workspace workspace;
    private final int port;

    SandboxServer(Path checkout, Workspace workspace, int port) {
        this.checkout = checkout;
        this.workspace = workspace;
        this.port = port;
    }

    void start(Children children) {
        ServerProcess process = children.start(new ServerProcess.Spec(
                NAME,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        BuiltFiles.sandboxClassPath(checkout),
                        "io.prunella.sandbox.SandboxMain",
                        "--port",
                        Integer.toString(port),
                        "--seed",
                        "acme"),
                ChildEnvironment.bare(),
                workspace.log(NAME),
                workspace.pidFile(NAME),
                StopSignal.TERMINATE));
        awaitListening(process);
    }

    private void awaitListening(ServerProcess process) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!accepts()) {
            if (!process.isAlive()) {
                throw process.ended();
            }
            if (System.nanoTime() > deadline) {
                throw process.notReadyAfter(START_LIMIT);
            }
            Pause.millis(50);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
