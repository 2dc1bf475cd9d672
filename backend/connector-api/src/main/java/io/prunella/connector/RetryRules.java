package io.prunella.connector;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When a read is tried again, and after which wait. Writes are never tried again.
///
/// @param throttled how often a throttled read is tried in all
/// @param failed how often a read is tried in all that the service failed at
/// @param silent how often a read is tried in all that got no answer
/// @param base the longest first wait; it doubles with every attempt
/// @param cap the longest wait of all
public record RetryRules(int throttled, int failed, int silent, Duration base, Duration cap) {
    /// What stood in the way of a read.
    public enum Obstacle {
        THROTTLED,
        /// The service failed (5xx).
        FAILED,
        /// No answer in time, or the connection broke.
        SILENT,
        /// An answer that another attempt would not change.
        FINAL
    }

    public static RetryRules usual() {
        return new RetryRules(8, 4, 3, Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    /// How long to wait before trying again; empty when enough was tried. The wait is drawn from zero to the full step
    /// (full jitter), so that callers who were refused together do not come back together.
    ///
    /// @param attempts how many attempts were made so far, at least 1
    /// @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
    /// backoff and jitter</a>
    public Optional<Duration> again(Obstacle obstacle, int attempts, RandomGenerator random) {
        int allowed =
                switch (obstacle) {
                    case THROTTLED -> throttled;
                    case FAILED -> failed;
                    case SILENT -> silent;
                    case FINAL -> 1;
                };
        if (attempts >= allowed) {
            return Optional.empty();
        }
        long step = Math.min(cap.toMillis(), base.toMillis() << Math.min(attempts - 1, 20));
        return Optional.of(Duration.ofMillis(random.nextLong(step + 1)));
    }
}
