package io.prunella.connector;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The pace of calls to one service in one account and region: a token bucket that halves its rate when it is told to
/// slow down and wins it back slowly. First come, first served; waiting can be interrupted. Made for virtual threads.
public final class Pace {
    /// Waits; tests put a clock of their own in its place.
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private static final double SLOWEST_PER_SECOND = 0.2;
    private static final double RECOVERY_SHARE_PER_SECOND = 0.05;
    // Many calls in flight are throttled together: that is one sign, not many.
    private static final double DEAF_SECONDS = 1.0;
    private static final double NANOS = 1e9;

    private final Quota quota;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final ReentrantLock state = new ReentrantLock();

    private double rate;
    private double tokens;
    private long countedAt;
    private long throttledAt;
    private boolean everThrottled;

    public Pace(Quota quota) {
        this(quota, System::nanoTime, Thread::sleep);
    }

    Pace(Quota quota, LongSupplier nanos, Sleeper sleeper) {
        this.quota = quota;
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.rate = quota.perSecond();
        this.tokens = quota.burst();
        this.countedAt = nanos.getAsLong();
    }

    /// Waits for its turn and for a token.
    public void await() throws InterruptedException {
        queue.lockInterruptibly();
        try {
            Duration wait = take();
            while (!wait.isZero()) {
                sleeper.sleep(wait);
                wait = take();
            }
        } finally {
            queue.unlock();
        }
    }

    /// The service asked to slow down.
    public void throttled() {
        state.lock();
        try {
            count();
            long now = nanos.getAsLong();
            if (!everThrottled || (now - throttledAt) / NANOS >= DEAF_SECONDS) {
                rate = Math.max(SLOWEST_PER_SECOND, rate / 2);
                tokens = Math.min(tokens, 0);
                throttledAt = now;
                everThrottled = true;
            }
        } finally {
            state.unlock();
        }
    }

    /// Calls per second at present.
    public double perSecond() {
        state.lock();
        try {
            count();
            return rate;
        } finally {
            state.unlock();
        }
    }

    /// Takes a token, or tells how long there will be none.
    private Duration take() {
        state.lock();
        try {
            count();
            if (tokens >= 1) {
                tokens -= 1;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * NANOS));
        } finally {
            state.unlock();
        }
    }

    private void count() {
        long now = nanos.getAsLong();
        double seconds = Math.max(0, (now - countedAt) / NANOS);
        countedAt = now;
        rate = Math.min(quota.ceiling(), rate + quota.ceiling() * RECOVERY_SHARE_PER_SECOND * seconds);
        tokens = Math.min(quota.burst(), tokens + rate * seconds);
    }
}
