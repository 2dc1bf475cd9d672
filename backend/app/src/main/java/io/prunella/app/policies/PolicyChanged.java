package io.prunella.app.policies;

/// A tenant decided otherwise about a policy, in the current transaction.
public record PolicyChanged(String policy) {}
