package io.prunella.app.remediation;

import io.prunella.app.accounts.AccountClosing;
import io.prunella.app.audit.Audit;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// What becomes of plans when their account is deleted: those that wait end, those that are being applied are waited
/// for. Remediations themselves stay on record.
@ApplicationScoped
class ClosingAccounts {
    private static final String WHY = "The connection to its account was deleted";

    private final RemediationStore store;
    private final Jobs jobs;
    private final Audit audit;

    ClosingAccounts(RemediationStore store, Jobs jobs, Audit audit) {
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// @throws Problem 409 while something is being written to the account
    void onClosing(@Observes AccountClosing event) {
        for (Remediation open : store.lockOpen(event.account().id())) {
            switch (open.state()) {
                case RemediationState.Proposed proposed -> end(open, proposed.expired(), event);
                case RemediationState.Ready ready -> end(open, ready.expired(), event);
                case RemediationState.Applying ignored -> throw inFlight(open);
                case RemediationState.Verifying ignored -> throw inFlight(open);
                case RemediationState.Healed ignored -> {}
                case RemediationState.Rejected ignored -> {}
                case RemediationState.Expired ignored -> {}
                case RemediationState.Stale ignored -> {}
                case RemediationState.Failed ignored -> {}
                case RemediationState.RolledBack ignored -> {}
            }
        }
    }

    private void end(Remediation open, RemediationState.Expired expired, AccountClosing event) {
        Remediation ended = store.move(open, expired);
        store.event(
                open.id(),
                "expired",
                ended.status(),
                "Prunella",
                WHY,
                Map.of("account", event.account().nativeId()));
        audit.record(Remediations.event("remediation.expired", ended, Remediations.title(open) + ": " + WHY));
        jobs.cancel(Remediations.EXPIRY, open.id().toString());
        jobs.cancel(Remediations.APPLY, open.id().toString());
    }

    private static Problem inFlight(Remediation open) {
        return new Problem(
                        ProblemType.CONFLICT,
                        "A fix is being applied in this account and must be able to end: " + Remediations.title(open)
                                + ". Delete the connection once it has ended.")
                .with("remediation", open.id());
    }
}
