package io.prunella.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/// A type-checked expression, ready to run any number of times.
record CompiledExpression(Expression source, CelRuntime.Program program) {
    Evaluation evaluate(Scope scope) {
        try {
            return Evaluation.of(program.eval(scope), scope.reading());
        } catch (CelEvaluationException e) {
            return Evaluation.failed(e, scope.reading());
        }
    }
}
