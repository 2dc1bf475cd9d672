package io.prunella.connector.aws.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The time in which use counts.
record Period(Instant from, Instant until) {
    /// Longer without data, and nobody can say what happened meanwhile.
    private static final Duration LONGEST_GAP = Duration.ofDays(1);

    static Period ofDays(int days) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Period(now.minus(Duration.ofDays(days)), now);
    }

    /// Whether what began then was there all the time.
    boolean coveredSince(Instant began) {
        return !began.isAfter(from);
    }

    /// The first part of it that is too long to know nothing of.
    ///
    /// @param known what is known of it, the earliest first
    Optional<Period> gap(Iterable<Period> known) {
        Instant end = from;
        for (Period each : known) {
            Optional<Period> gap = between(end, each.from);
            if (gap.isPresent()) {
                return gap;
            }
            end = each.until.isAfter(end) ? each.until : end;
        }
        return between(end, until);
    }

    private static Optional<Period> between(Instant from, Instant until) {
        return Duration.between(from, until).compareTo(LONGEST_GAP) > 0
                ? Optional.of(new Period(from, until))
                : Optional.empty();
    }

    long days() {
        return Duration.between(from, until).toDays();
    }
}
