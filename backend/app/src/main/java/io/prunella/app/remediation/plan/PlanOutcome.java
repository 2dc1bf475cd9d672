package io.prunella.app.remediation.plan;

import java.util.List;
import java.util.Map;

/// What came of asking for a plan.
public sealed interface PlanOutcome {
    record Planned(Plan plan) implements PlanOutcome {}

    /// There is nothing to do: the policy passes already.
    record AlreadyRight() implements PlanOutcome {}

    /// The person must choose these first.
    ///
    /// @param names parameter name → why it is asked
    record MissingParameters(Map<String, String> names) implements PlanOutcome {}

    record InvalidParameter(String name, String why) implements PlanOutcome {}

    /// The fix is not safe or not possible here.
    ///
    /// @param kind `precondition`, `evidence` or `not-fixable`
    /// @param conditions the conditions that did not hold
    record Refused(String kind, String why, List<PlannedCondition> conditions) implements PlanOutcome {}

    /// The resource is not there any more.
    record Gone() implements PlanOutcome {}
}
