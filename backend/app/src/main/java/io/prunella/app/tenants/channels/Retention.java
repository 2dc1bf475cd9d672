package io.prunella.app.tenants.channels;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Forgets what was told long ago, once a day for as long as a tenant has anything to forget.
@ApplicationScoped
class Retention implements StandingJob {
    private static final String NAME = "notice-retention";
    private static final Duration PAUSE = Duration.ofDays(1);

    private final DeliveryRows rows;
    private final Jobs jobs;
    private final Transactions transactions;
    private final Duration keep;

    Retention(DeliveryRows rows, Jobs jobs, Transactions transactions, ChannelSettings settings) {
        this.rows = rows;
        this.jobs = jobs;
        this.transactions = transactions;
        this.keep = settings.keep();
    }

    /// Something was told. Joins the current transaction.
    void begin() {
        jobs.schedule(NAME, TenantScope.current().toString(), Instant.now().plus(PAUSE), Map.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        if (forget(Instant.now())) {
            context.runAgainAt(Instant.now().plus(PAUSE));
        }
    }

    /// Whether something is left to forget later.
    boolean forget(Instant now) {
        return transactions.call(() -> {
            rows.forget(now.minus(keep));
            return rows.any();
        });
    }
}
