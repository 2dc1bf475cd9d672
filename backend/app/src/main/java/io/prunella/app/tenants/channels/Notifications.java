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

    Notifications(DeliveryRows rows, Jobs jobs) {
        this.rows = rows;
        this.jobs = jobs;
    }

    public void publish(Notice notice) {
        if (!rows.anybodyListens(notice)) {
            return;
        }
        UUID id = rows.store(notice, Instant.now());
        rows.addressAll(id, notice)
                .forEach(delivery -> jobs.schedule(Deliver.NAME, delivery.toString(), Instant.now(), data(delivery)));
    }

    /// As soon as an earlier attempt has come to its end.
    void again(UUID delivery) {
        jobs.ask(Deliver.NAME, delivery.toString(), data(delivery));
    }

    private static Map<String, Object> data(UUID delivery) {
        return Map.of("delivery", delivery.toString());
    }
}
