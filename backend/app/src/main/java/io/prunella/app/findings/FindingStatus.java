package io.prunella.app.findings;

/// Where a finding is in its life.
public enum FindingStatus {
    OPEN,
    /// Closed by something else than us; its cause says what.
    RESOLVED,
    /// Closed by our own fix, verified.
    HEALED,
    /// Still failing, and accepted until the waiver ends.
    WAIVED
}
