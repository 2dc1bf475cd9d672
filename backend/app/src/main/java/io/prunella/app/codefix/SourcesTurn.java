package io.prunella.app.codefix;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Sources are held in memory while they are worked on: in this process those of one scan, of one pull request or of
/// one patch at a time.
@ApplicationScoped
public class SourcesTurn {
    private final Semaphore turn = new Semaphore(1, true);

    /// Closing it lets the next one in.
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// Empty where others are still at it after so long.
    public Optional<Held> take(Duration patience) {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(turn::release)
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
