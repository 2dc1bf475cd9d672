package io.prunella.code.terraform.eval;

import java.util.List;

/// The functions that expressions may call.
@FunctionalInterface
public interface Functions {
    /// @throws EvaluationException when there is no such function or it refuses its arguments
    Value call(String name, List<Value> arguments) throws EvaluationException;
}
