package io.prunella.app.remediation.autopilot;

import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlannedCondition;
import io.prunella.model.Disruption;
import io.prunella.model.Fidelity;
import io.prunella.model.Side;
import io.prunella.policy.Condition;
import io.prunella.policy.Fix;
import java.util.Optional;

/// What may be done without a person: only what nobody notices, and what can be undone.
final class Unattended {
    private Unattended() {}

    /// Whether a fix could be such on any resource.
    static boolean possible(Fix fix) {
        Fix.DisruptionRule rule = fix.disruption();
        return fix.sides().contains(Side.LIVE)
                && fix.rollback().fidelity() != Fidelity.NONE
                && (rule.then() == Disruption.NONE || rule.otherwise() == Disruption.NONE);
    }

    /// Why a plan is none such; empty where it is.
    static Optional<String> objection(Plan plan) {
        if (plan.disruption() != Disruption.NONE) {
            return Optional.of("Somebody may notice it. " + plan.disruptionReason());
        }
        if (plan.evidence().stream().anyMatch(one -> one.outcome() != Condition.Outcome.PASS)) {
            return Optional.of("The evidence does not show that nobody would notice it.");
        }
        Optional<PlannedCondition> unmet = plan.preconditions().stream()
                .filter(one -> one.outcome() == Condition.Outcome.FAIL)
                .findFirst();
        if (unmet.isPresent()) {
            return unmet.map(one -> "This does not hold: " + one.name() + ". " + one.why());
        }
        if (plan.rollback().fidelity() == Fidelity.NONE) {
            return Optional.of("It cannot be undone.");
        }
        if (plan.approvalsRequired() > 1) {
            return Optional.of("It needs two approvals.");
        }
        return Optional.empty();
    }
}
