package io.prunella.code.arm.eval;

import io.prunella.code.value.Value;

/// A function of the language that looks at nothing but its arguments.
@FunctionalInterface
interface BuiltIn {
    Value apply(Arguments arguments) throws NotKnown;
}
