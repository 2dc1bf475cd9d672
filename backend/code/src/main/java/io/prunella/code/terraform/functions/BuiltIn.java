package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.util.Optional;

/// One function.
@FunctionalInterface
interface BuiltIn {
    Value call(Arguments arguments) throws EvaluationException;

    /// The same function, answering unknown when anything in its arguments is.
    default BuiltIn ofKnown() {
        return arguments -> {
            for (Value argument : arguments.values()) {
                Optional<Value.Unknown> unknown = argument.firstUnknown();
                if (unknown.isPresent()) {
                    return Value.unknown(unknown.get().reason());
                }
            }
            return call(arguments);
        };
    }

    /// The same function, answering unknown when an argument is unknown as a whole; elements may be.
    default BuiltIn ofHolders() {
        return arguments -> {
            for (Value argument : arguments.values()) {
                if (argument instanceof Value.Unknown unknown) {
                    return Value.unknown(unknown.reason());
                }
            }
            return call(arguments);
        };
    }
}
