package io.prunella.app.remediation.autopilot;

import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The last questions before a fix begins that no person approved by itself. Fixes that persons asked for pass.
/// Joins the current transaction.
@ApplicationScoped
public class RuleGate {
    /// Who asks where a rule does, as SQL's LIKE finds them.
    public static final String ASKERS = AutopilotRule.ACTOR_PREFIX + "%";

    private final RuleRows rows;
    private final SwitchRows switches;

    RuleGate(RuleRows rows, SwitchRows switches) {
        this.rows = rows;
        this.switches = switches;
    }

    /// Whether the rule is as persons approved it, and allows this.
    ///
    /// @param plan as it is computed now
    public boolean genuine(Remediation remediation, Plan plan) {
        return ruleOf(remediation)
                .map(id -> rows.find(id)
                        .filter(AutopilotRule::genuine)
                        .filter(rule -> Unattended.objection(plan).isEmpty())
                        .isPresent())
                .orElse(true);
    }

    /// Whether nobody halted it, and nothing tripped it. Holds that until the transaction ends.
    public boolean open(Remediation remediation) {
        return ruleOf(remediation)
                .map(id -> switches.hold().halt() == null
                        && rows.find(id).filter(AutopilotRule::live).isPresent())
                .orElse(true);
    }

    static Optional<UUID> ruleOf(Remediation remediation) {
        String subject = remediation.requestedBy().subject();
        return subject.startsWith(AutopilotRule.ACTOR_PREFIX)
                ? Optional.of(UUID.fromString(subject.substring(AutopilotRule.ACTOR_PREFIX.length())))
                : Optional.empty();
    }
}
