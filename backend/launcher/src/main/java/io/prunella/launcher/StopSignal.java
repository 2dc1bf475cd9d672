package io.prunella.launcher;

import java.time.Duration;
import java.util.List;

/// How a process is asked to end, and what follows when it does not.
enum StopSignal {
    TERMINATE(List.of("TERM", "KILL")),
    /// PostgreSQL: roll back and disconnect; if that hangs, leave without a checkpoint (the next start recovers).
    FAST_SHUTDOWN(List.of("INT", "QUIT", "KILL"));

    private final List<String> escalation;

    StopSignal(List<String> escalation) {
        this.escalation = escalation;
    }

    /// Returns when the process has ended; each step of the escalation gets that much patience.
    void stop(ProcessHandle process, Duration patience) {
        for (String signal : escalation) {
            if (!Running.is(process)) {
                return;
            }
            Shell.run(List.of("kill", "-s", signal, Long.toString(process.pid())));
            long deadline = System.nanoTime() + patience.toNanos();
            while (Running.is(process) && System.nanoTime() < deadline) {
                Pause.millis(20);
            }
        }
    }
}
