package io.prunella.policy;

import io.prunella.model.Disruption;
import io.prunella.model.Fidelity;
import io.prunella.model.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a policy's findings are fixed.
///
/// @param sides where the recipe applies: the live cloud, code, or both
/// @param params what a human must choose
/// @param preconditions must hold, or the plan is refused
/// @param evidence measured facts that show whether anybody would notice
/// @param usage the same from logs and metrics
/// @param recipe its steps in order
/// @param written the recipe as its file writes it
public record Fix(
        DisruptionRule disruption,
        Rollback rollback,
        Set<Side> sides,
        List<Param> params,
        List<ConditionRule> preconditions,
        List<ConditionRule> evidence,
        List<UsageRule> usage,
        List<RecipeStep> recipe,
        String written) {
    public Fix {
        sides = Set.copyOf(sides);
        params = List.copyOf(params);
        preconditions = List.copyOf(preconditions);
        evidence = List.copyOf(evidence);
        usage = List.copyOf(usage);
        recipe = List.copyOf(recipe);
    }

    /// How much the fix may disturb.
    ///
    /// @param when tells between the two; empty where it is always `then`
    /// @param otherwise what it is where `when` is false; an undecided `when` counts as [Disruption#HIGH]
    /// @param why one sentence for the approver
    public record DisruptionRule(Optional<Expression> when, Disruption then, Disruption otherwise, String why) {}

    /// How truly the inverse of the patch restores what was.
    ///
    /// @param notes what stays different; empty for an exact rollback
    public record Rollback(Fidelity fidelity, String notes) {}

    /// @param check must be true
    /// @param why what it protects from
    public record ConditionRule(String name, Expression check, String why) {}
}
