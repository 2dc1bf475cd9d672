package io.prunella.app.findings.waivers;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Says that a waiver is about to end: a week ahead, or half-way where there is less time.
@ApplicationScoped
class WaiverWarning implements StandingJob {
    private static final String NAME = "waiver-expiring";
    private static final Duration AHEAD = Duration.ofDays(7);

    private final WaiverRows rows;
    private final Jobs jobs;
    private final Notifications notifications;
    private final Transactions transactions;

    WaiverWarning(WaiverRows rows, Jobs jobs, Notifications notifications, Transactions transactions) {
        this.rows = rows;
        this.jobs = jobs;
        this.notifications = notifications;
        this.transactions = transactions;
    }

    /// Joins the current transaction.
    void schedule(Waiver waiver, Instant from) {
        Duration half = Duration.between(from, waiver.expiresAt()).dividedBy(2);
        Instant when = waiver.expiresAt().minus(half.compareTo(AHEAD) < 0 ? half : AHEAD);
        jobs.schedule(
                NAME, waiver.id().toString(), when, Map.of("waiver", waiver.id().toString()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.text("waiver"));
        transactions.run(() -> {
            Waiver waiver = rows.get(id);
            if (waiver.status() == Waiver.Status.ACTIVE) {
                notifications.publish(Notice.of(
                        NoticeKind.WAIVER_EXPIRING,
                        "Waiver ends soon: " + Waivers.count(waiver) + " will count again",
                        "It ends at " + waiver.expiresAt() + ". It was given because: " + waiver.reason(),
                        "/waivers",
                        Map.of(
                                "waiver",
                                id.toString(),
                                "expiresAt",
                                waiver.expiresAt().toString())));
            }
        });
    }
}
