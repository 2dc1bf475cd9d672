package io.prunella.app.remediation;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Says once more that an approval is wanted, before it is too late: a day ahead, or half-way where there is less time.
@ApplicationScoped
public class ExpiryWarning implements StandingJob {
    private static final String NAME = "approval-expiring";
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Jobs jobs;
    private final Sql sql;
    private final Transactions transactions;
    private final Notifications notifications;

    ExpiryWarning(Jobs jobs, Sql sql, Transactions transactions, Notifications notifications) {
        this.jobs = jobs;
        this.sql = sql;
        this.transactions = transactions;
        this.notifications = notifications;
    }

    /// Joins the current transaction.
    ///
    /// @param id of a remediation, or of a batch
    /// @param wanted what was told when it was asked for
    public void schedule(UUID id, Instant from, Instant expiresAt, Notice wanted) {
        Duration half = Duration.between(from, expiresAt).dividedBy(2);
        jobs.schedule(
                NAME,
                id.toString(),
                expiresAt.minus(half.compareTo(AHEAD) < 0 ? half : AHEAD),
                Map.of(
                        "id",
                        id.toString(),
                        "title",
                        wanted.title(),
                        "path",
                        wanted.path(),
                        "until",
                        expiresAt.toString()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.text("id"));
        transactions.run(() -> {
            if (stillWaits(id)) {
                notifications.publish(Notice.of(
                        NoticeKind.APPROVAL_EXPIRING,
                        context.text("title").replaceFirst("Approval wanted", "Approval expires soon"),
                        "Nobody has decided it yet; it expires at " + context.text("until") + ".",
                        context.text("path"),
                        Map.of("id", id.toString(), "expiresAt", context.text("until"))));
            }
        });
    }

    private boolean stillWaits(UUID id) {
        return sql.first("""
                        select 1 from remediation
                        where tenant_id = ? and status = 'PROPOSED' and (id = ? or batch_id = ?) limit 1
                        """, row -> true, TenantScope.current(), id, id).isPresent();
    }
}
