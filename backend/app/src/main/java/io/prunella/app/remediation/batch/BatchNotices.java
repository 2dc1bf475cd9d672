package io.prunella.app.remediation.batch;

import io.prunella.app.remediation.ExpiryWarning;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// Tells the tenant's channels how batches go. Joins the current transaction.
@ApplicationScoped
class BatchNotices {
    private final Notifications notifications;
    private final ExpiryWarning warning;

    BatchNotices(Notifications notifications, ExpiryWarning warning) {
        this.notifications = notifications;
        this.warning = warning;
    }

    void wanted(Batch batch, int fixes) {
        Notice notice = notice(
                NoticeKind.APPROVAL_WANTED,
                batch,
                "Approval wanted: " + fixes + " fixes, " + batch.title(),
                batch.requestedBy().name() + " asks for them; " + batch.approvalsRequired() + " must agree by "
                        + batch.expiresAt() + ".");
        notifications.publish(notice);
        warning.schedule(batch.id(), batch.createdAt(), batch.expiresAt(), notice);
    }

    void halted(Batch batch, String why) {
        notifications.publish(notice(NoticeKind.BATCH_HALTED, batch, "Batch halted: " + batch.title(), why + "."));
    }

    void done(Batch batch, BatchRows.Progress progress) {
        notifications.publish(notice(
                NoticeKind.REMEDIATION_HEALED,
                batch,
                "Batch done: " + batch.title(),
                progress.healed() + " of " + progress.total() + " fixes healed."));
    }

    private static Notice notice(NoticeKind kind, Batch batch, String title, String text) {
        return Notice.of(
                kind,
                title,
                text,
                "/batches/" + batch.id(),
                Map.of("batch", batch.id().toString(), "title", batch.title()));
    }
}
