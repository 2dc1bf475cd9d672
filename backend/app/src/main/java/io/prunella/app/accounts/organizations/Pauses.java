package io.prunella.app.accounts.organizations;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// When something is done again: never for many accounts at one moment.
@ApplicationScoped
class Pauses {
    private static final int MOST_DOUBLINGS = 20;

    private final OrganizationConfig config;

    Pauses(OrganizationConfig config) {
        this.config = config;
    }

    Instant nextDiscovery(Instant now) {
        return now.plus(spread(config.interval(), 0.1));
    }

    Instant nextProof(Instant now) {
        return now.plus(spread(config.proof(), 0.25));
    }

    /// @param attempts that were refused one after another, at least 1
    Instant afterRefusal(int attempts, Instant now) {
        Duration doubled = config.firstPause().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration pause = doubled.compareTo(config.longestPause()) > 0 ? config.longestPause() : doubled;
        return now.plus(spread(pause, 0.25));
    }

    private static Duration spread(Duration time, double share) {
        double factor = 1 + share * ThreadLocalRandom.current().nextDouble(-1, 1);
        return Duration.ofMillis(Math.round(time.toMillis() * factor));
    }
}
