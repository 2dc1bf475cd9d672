package io.prunella.app.remediation;

import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import io.prunella.policy.CompiledPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells the tenant's channels how remediations go. What belongs to a batch is told with it, but for failures.
@ApplicationScoped
class RemediationNotices {
    private final Notifications notifications;
    private final ExpiryWarning warning;
    private final Policies policies;

    RemediationNotices(Notifications notifications, ExpiryWarning warning, Policies policies) {
        this.notifications = notifications;
        this.warning = warning;
        this.policies = policies;
    }

    void moved(@Observes RemediationMoved event) {
        Remediation remediation = event.remediation();
        if (remediation.batch() != null && remediation.status() != RemediationStatus.FAILED) {
            return;
        }
        switch (remediation.status()) {
            case PROPOSED -> wanted(remediation);
            case VERIFYING ->
                tell(NoticeKind.REMEDIATION_APPLIED, remediation, "Applied: ", "Its effect is being verified.");
            case HEALED ->
                tell(
                        NoticeKind.REMEDIATION_HEALED,
                        remediation,
                        "Healed: ",
                        verified(remediation.plan().ground()));
            case FAILED -> tell(NoticeKind.REMEDIATION_FAILED, remediation, "Failed: ", why(remediation.state()));
            case STALE ->
                tell(
                        NoticeKind.REMEDIATION_FAILED,
                        remediation,
                        "Stale: ",
                        "What was approved is not what is there any more; nothing was written.");
            case APPROVED, SCHEDULED, APPLYING, REJECTED, EXPIRED, ROLLED_BACK -> {}
        }
    }

    private static String verified(Ground ground) {
        return switch (ground) {
            case Ground.Failing ignored -> "Verified: the policy passes.";
            case Ground.Declared ignored -> "Verified: it is as declared.";
        };
    }

    private String title(Ground ground) {
        return switch (ground) {
            case Ground.Failing failing -> policies.title(failing.policy());
            case Ground.Declared declared -> "What code declares as " + declared.address();
        };
    }

    private static String why(RemediationState state) {
        return state instanceof RemediationState.Failed failed ? failed.reason() : "";
    }

    private void wanted(Remediation remediation) {
        Notice notice = notice(
                NoticeKind.APPROVAL_WANTED,
                remediation,
                "Approval wanted: ",
                remediation.requestedBy().name() + " asks for it; "
                        + remediation.plan().approvalsRequired() + " must agree by " + remediation.expiresAt() + ".");
        notifications.publish(notice);
        warning.schedule(remediation.id(), remediation.createdAt(), remediation.expiresAt(), notice);
    }

    private void tell(NoticeKind kind, Remediation remediation, String lead, String text) {
        notifications.publish(notice(kind, remediation, lead, text));
    }

    private Notice notice(NoticeKind kind, Remediation remediation, String lead, String text) {
        Ground ground = remediation.plan().ground();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("remediation", remediation.id().toString());
        detail.put("status", remediation.status().name());
        detail.put("kind", remediation.kind().name());
        detail.putAll(Remediations.about(remediation));
        detail.put("resource", remediation.plan().document().toTree());
        String what = remediation.kind() == Remediation.Kind.ROLLBACK ? "undo of " : "";
        return new Notice(
                kind,
                ground instanceof Ground.Failing failing
                        ? policies.find(failing.policy())
                                .map(CompiledPolicy::policy)
                                .map(stated -> stated.severity())
                                .orElse(null)
                        : null,
                lead + what + title(ground) + " on "
                        + remediation.plan().document().nativeId(),
                text,
                "/remediations/" + remediation.id(),
                detail);
    }
}
