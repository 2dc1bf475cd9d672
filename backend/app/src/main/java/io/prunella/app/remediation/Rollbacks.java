package io.prunella.app.remediation;

import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Who may undo a fix. One person alone within a day of healing; later, or where the undo stops logging, a second one.
@ApplicationScoped
public class Rollbacks {
    private final RemediationConfig config;
    private final Policies policies;

    Rollbacks(RemediationConfig config, Policies policies) {
        this.config = config;
        this.policies = policies;
    }

    /// @param at when the undo was asked for
    public int approvalsRequired(Remediation done, Instant at) {
        boolean inTime =
                switch (done.state()) {
                    case RemediationState.Healed healed ->
                        at.isBefore(healed.at().plus(config.rollbackWindow()));
                    case RemediationState.Failed ignored ->
                        at.isBefore(done.createdAt().plus(config.rollbackWindow()));
                    case RemediationState.Proposed ignored -> false;
                    case RemediationState.Ready ignored -> false;
                    case RemediationState.Applying ignored -> false;
                    case RemediationState.Verifying ignored -> false;
                    case RemediationState.Rejected ignored -> false;
                    case RemediationState.Expired ignored -> false;
                    case RemediationState.Stale ignored -> false;
                    case RemediationState.RolledBack ignored -> false;
                };
        return inTime && !stopsLogging(done) ? 0 : 1;
    }

    /// Fixes of logging policies turn logging on; their undo turns it off. So may the undo of what was brought back to
    /// its declaration.
    private boolean stopsLogging(Remediation done) {
        return switch (done.plan().ground()) {
            case Ground.Failing failing ->
                policies.find(failing.policy())
                        .map(CompiledPolicy::policy)
                        .map(Policy::id)
                        .filter(id -> id.contains("logging") || id.contains("flow-log") || id.contains("trail"))
                        .isPresent();
            case Ground.Declared ignored ->
                (done.plan().document().type() + done.plan().writes()).matches(".*(Logging|FlowLog|Trail).*");
        };
    }
}
