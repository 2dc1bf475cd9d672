package io.prunella.policy;

import java.util.List;
import java.util.Optional;

/// A fix whose expressions are type-checked.
record CompiledFix(
        Fix fix,
        Optional<CompiledExpression> disruptionWhen,
        List<Rule> preconditions,
        List<Rule> evidence,
        List<CompiledUsage> usage,
        List<CompiledStep> steps) {
    record Rule(Fix.ConditionRule rule, CompiledExpression check) {}
}
