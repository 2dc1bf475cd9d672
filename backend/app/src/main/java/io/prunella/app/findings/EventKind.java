package io.prunella.app.findings;

/// What can happen to a finding.
public enum EventKind {
    OPENED,
    /// It fails again after it was closed.
    REOPENED,
    /// It still fails, otherwise than before.
    CHANGED,
    RESOLVED,
    /// Our own fix, verified.
    HEALED,
    /// Our own fix, undone.
    ROLLED_BACK,
    WAIVED,
    WAIVER_ENDED,
    /// It was undone again and again, and autopilot leaves it alone.
    AUTOPILOT_STOPPED,
    /// Who undid it is known.
    ATTRIBUTED,
    ASSIGNED,
    COMMENTED
}
