package io.prunella.app.tenants.channels;

import io.prunella.app.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Tells a tenant's channels what happened. The outbox is written in the current transaction: nobody hears of what is
/// rolled back, and what is committed is told even after a crash.
@ApplicationScoped
public class Notifications {
    private final DeliveryRows rows;
    private final Jobs jobs;
    private final Retention retention;

    Notifications(DeliveryRows rows, Jobs jobs, Retention retention) {
        this.rows = rows;
        this.jobs = jobs;
        this.retention = retention;
    }

    public void publish(Notice notice) {
        if (!rows.anybodyListens(notice)) {
            return;
        }
        UUID id = rows.store(notice, Instant.now());
        rows.addressAll(id, notice).forEach(delivery -> soon(delivery));
        retention.begin();
    }

    /// False while an earlier attempt is coming to its end.
    boolean soon(UUID delivery) {
        return jobs.put(Deliver.NAME, delivery.toString(), Instant.now(), Map.of("delivery", delivery.toString()));
    }
}
