package io.prunella.connector;

/// How fast one service may be called in one account and region.
///
/// @param perSecond the pace to begin with, calls per second
/// @param ceiling the fastest pace, at most a quarter of what the provider documents
/// @param burst how many calls may go at once after a rest
public record Quota(double perSecond, double ceiling, double burst) {
    /// The share of a documented quota that we use: the rest belongs to the account's owner.
    public static final double SHARE = 0.25;

    public Quota {
        if (perSecond <= 0 || ceiling < perSecond || burst < 1) {
            throw new IllegalArgumentException("A quota needs 0 < pace <= ceiling and a burst of at least 1: %s, %s, %s"
                    .formatted(perSecond, ceiling, burst));
        }
    }

    /// A quarter of a documented token bucket.
    public static Quota quarterOf(double refillPerSecond, double burst) {
        double pace = refillPerSecond * SHARE;
        return new Quota(pace, pace, Math.max(1, burst * SHARE));
    }
}
