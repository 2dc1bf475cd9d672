package io.prunella.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
            if (!process.isAlive()) {
                return;
            }
            Shell.run(List.of("kill", "-s", signal, Long.toString(process.pid())));
            if (endsWithin(process, patience)) {
                return;
            }
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
