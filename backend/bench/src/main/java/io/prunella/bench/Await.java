package io.prunella.bench;

import java.time.Duration;
import java.util.Optional;

/// Waiting for what other processes do.
final class Await {
    private static final long LOOK_EVERY_MILLIS = 100;

    private Await() {}

    interface Look<T> {
        Optional<T> look() throws Exception;
    }

    interface Question {
        boolean holds() throws Exception;
    }

    /// @throws IllegalStateException when it did not come about in time
    static <T> T until(String what, Duration patience, Look<T> look) throws Exception {
        return until(what, patience, LOOK_EVERY_MILLIS, look);
    }

    /// @param every milliseconds between looks; where looking costs what is measured, look seldom
    static <T> T until(String what, Duration patience, long every, Look<T> look) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + ": not within " + patience.toSeconds() + " s");
            }
            Thread.sleep(every);
        }
    }

    static void holds(String what, Duration patience, Question question) throws Exception {
        until(what, patience, () -> question.holds() ? Optional.of(true) : Optional.empty());
    }
}
