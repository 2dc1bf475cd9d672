package io.prunella.connector.aws.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The time in which use counts.
record Period(Instant from, Instant until) {
    static Period ofDays(int days) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Period(now.minus(Duration.ofDays(days)), now);
    }

    /// Whether what began then was there all the time.
    boolean coveredSince(Instant began) {
        return !began.isAfter(from);
    }

    long days() {
        return Duration.between(from, until).toDays();
    }
}
