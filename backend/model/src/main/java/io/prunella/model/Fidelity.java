package io.prunella.model;

/// How truly a rollback restores what was: `EXACT` byte for byte, `SEMANTIC` in effect, `PARTIAL` with a named
/// difference, `NONE` not at all.
public enum Fidelity {
    EXACT,
    SEMANTIC,
    PARTIAL,
    NONE
}
