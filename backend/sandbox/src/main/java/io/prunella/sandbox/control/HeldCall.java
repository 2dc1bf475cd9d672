package io.prunella.sandbox.control;

/// A call that waits to be released.
///
/// @param kind `HOLD_BEFORE` or `HOLD_AFTER`
public record HeldCall(long id, FaultKind kind, CallSubject call) {}
