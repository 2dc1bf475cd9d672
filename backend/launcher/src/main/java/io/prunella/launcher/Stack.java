package io.prunella.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running installation for other tools of this machine: the one that runs already, or one that is started by
/// `run` in a process of its own and stops when this is closed.
final class Stack implements AutoCloseable {

    private static final long STOP_SECONDS = 90;

    private final Path data;
    private final Endpoints endpoints;
    private final @Nullable Process own;

    private Stack(Path data, Endpoints endpoints, @Nullable Process own) {
        this.data = data;
        this.endpoints = endpoints;
        this.own = own;
    }

    /// Takes the installation that runs on this directory, or starts one.
    static Stack on(Options options, Progress progress) {
        Optional<Stack> running = running(options.data());
        return running.isPresent() ? running.get() : start(options, progress);
    }

    static Optional<Stack> running(Path data) {
        return Endpoints.read(data)
                .filter(endpoints -> Http.answers(endpoints.app() + "/q/health/ready"))
                .map(endpoints -> new Stack(data, endpoints, null));
    }

    /// Returns once everything answers; what starts is shown on the way.
    ///
    /// @throws LaunchFailure when it does not start
    static Stack start(Options options, Progress progress) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launch.class.getName(),
                options.checkout().toString(),
                "run",
                "--data",
                options.data().toString(),
                "--port",
                Integer.toString(options.port())));
        builder.environment().putAll(options.environment());
        try {
            Process process = builder.redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop"));
            awaitReady(process, progress);
            Endpoints endpoints = Endpoints.read(options.data()).orElseThrow();
            return new Stack(options.data(), endpoints, process);
        } catch (IOException e) {
            throw new LaunchFailure("Cannot start Prunella: " + e.getMessage(), "Start it with ./prunella run.", e);
        }
    }

    private static void awaitReady(Process process, Progress progress) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            progress.say(line);
            if (line.equals(Installation.READY)) {
                Thread.ofVirtual().start(() -> drain(output));
                return;
            }
        }
        throw new LaunchFailure("Prunella did not start.", "The lines above say why.");
    }

    /// Whatever it says later must not fill the pipe.
    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                continue;
            }
        } catch (IOException e) {
            // It ended, and the pipe with it.
        }
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /// A part's process, whoever started it.
    Optional<ProcessHandle> part(String name) {
        return new PidFile(data.resolve("run/" + name + ".pid")).running();
    }

    @Override
    public void close() {
        if (own != null) {
            stop(own);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
