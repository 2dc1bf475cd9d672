package io.prunella.app.remediation.plan;

import io.prunella.policy.Param;
import java.util.List;

/// What came of asking for a plan.
public sealed interface PlanOutcome {
    record Planned(Plan plan) implements PlanOutcome {}

    /// There is nothing to do: the policy passes already.
    record AlreadyRight() implements PlanOutcome {}

    /// The person must choose these first.
    ///
    record MissingParameters(List<Param> params) implements PlanOutcome {}

    record InvalidParameter(String name, String why) implements PlanOutcome {}

    /// The fix is not safe or not possible here.
    ///
    /// @param kind `precondition`, `evidence`, `not-fixable`, `protected`, or `moved` for an undo
    /// @param conditions the conditions that did not hold
    record Refused(String kind, String why, List<PlannedCondition> conditions) implements PlanOutcome {}

    /// The resource is not there any more.
    record Gone() implements PlanOutcome {}
}
