package io.prunella.app.remediation;

/// Where a remediation stands, in the words of API, database and console.
public enum RemediationStatus {
    PROPOSED,
    APPROVED,
    SCHEDULED,
    APPLYING,
    VERIFYING,
    HEALED,
    REJECTED,
    EXPIRED,
    STALE,
    FAILED,
    ROLLED_BACK;

    /// Nothing more will happen to it by itself.
    public boolean isFinal() {
        return switch (this) {
            case PROPOSED, APPROVED, SCHEDULED, APPLYING, VERIFYING -> false;
            case HEALED, REJECTED, EXPIRED, STALE, FAILED, ROLLED_BACK -> true;
        };
    }
}
