package io.prunella.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One running program of ours, with its log and its pid file.
final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LINES_SHOWN = 12;

    private final Spec spec;
    private final Process process;

    /// @param environment all that it sees; secrets travel here and never on the command line
    record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Path pidFile,
            StopSignal stopSignal) {

        /// In place of a log: the program owns the terminal, as live reload does.
        static final Path TERMINAL = Path.of("/dev/tty");

        boolean inTerminal() {
            return log.equals(TERMINAL);
        }
    }

    private ServerProcess(Spec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    static ServerProcess start(Spec spec) {
        // A session of its own keeps Ctrl-C in the terminal from reaching it before the launcher stops it in order.
        List<String> command = new ArrayList<>();
        if (!spec.inTerminal() && Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        try {
            if (spec.inTerminal()) {
                builder.inheritIO();
            } else {
                Files.createDirectories(spec.log().getParent());
                builder.redirectErrorStream(true);
                builder.redirectOutput(
                        ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            }
            Process process = builder.start();
            process.getOutputStream().close();
            new PidFile(spec.pidFile()).write(process.toHandle());
            return new ServerProcess(spec, process);
        } catch (IOException e) {
            throw new LaunchFailure(
                    "Cannot start " + spec.name() + ": " + e.getMessage(), "See " + spec.log() + ".", e);
        }
    }

    String name() {
        return spec.name();
    }

    Process process() {
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() {
        spec.stopSignal().stop(process.toHandle(), PATIENCE);
        new PidFile(spec.pidFile()).delete();
    }

    /// The failure to show when it ended by itself.
    LaunchFailure ended() {
        return new LaunchFailure(
                spec.name() + " ended with exit code " + process.exitValue() + ". Its last lines:\n"
                        + LogTail.of(spec.log(), LINES_SHOWN),
                "The whole log is " + spec.log() + ".");
    }

    LaunchFailure notReadyAfter(Duration limit) {
        return new LaunchFailure(
                spec.name() + " was not ready after " + limit.toSeconds() + " s. Its last lines:\n"
                        + LogTail.of(spec.log(), LINES_SHOWN),
                "The whole log is " + spec.log() + ".");
    }

    /// Ends a process that an earlier, killed launcher left behind.
    static boolean stopLeftover(Path pidFile, StopSignal signal) {
        PidFile remembered = new PidFile(pidFile);
        boolean found = remembered.running().isPresent();
        remembered.running().ifPresent(process -> signal.stop(process, PATIENCE));
        remembered.delete();
        return found;
    }
}
