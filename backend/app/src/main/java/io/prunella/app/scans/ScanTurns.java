package io.prunella.app.scans;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets a tenant begin a scan only while few units of its scans wait or run.
@ApplicationScoped
class ScanTurns {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Sql sql;
    private final UnitRows units;
    private final int most;

    /// @param most units of a tenant, from which on no scan begins; somebody who waits for one may have twice as
    /// many
    ScanTurns(
            Sql sql,
            UnitRows units,
            @ConfigProperty(name = "prunella.scans.units-per-tenant", defaultValue = "60") int most) {
        this.sql = sql;
        this.units = units;
        this.most = most;
    }

    boolean has(Scan scan) {
        return switch (scan.trigger()) {
            case SCHEDULE -> units.unfinished() < most;
            case MANUAL -> units.unfinished() < 2 * most;
            case RESOURCE, VERIFY -> true;
        };
    }

    /// The same, until the end of the transaction for this scan alone.
    boolean take(Scan scan) {
        sql.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "scan-turns/" + TenantScope.current());
        return has(scan);
    }

    Instant later() {
        long wait = ThreadLocalRandom.current().nextLong(SHORTEST_WAIT.toMillis(), LONGEST_WAIT.toMillis());
        return Instant.now().plusMillis(wait);
    }
}
