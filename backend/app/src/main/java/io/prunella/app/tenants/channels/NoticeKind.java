package io.prunella.app.tenants.channels;

import java.util.Locale;

/// What a channel can be told about.
public enum NoticeKind {
    APPROVAL_WANTED,
    APPROVAL_EXPIRING,
    REMEDIATION_APPLIED,
    REMEDIATION_HEALED,
    REMEDIATION_FAILED,
    BATCH_HALTED,
    ACCOUNT_UNREACHABLE,
    FINDING_OPENED,
    /// A rule waits for a second person, is in force, or is there no more.
    AUTOPILOT_CHANGED,
    /// A rule stopped by itself, or somebody halted all of them.
    AUTOPILOT_STOPPED,
    AUTOPILOT_RESUMED,
    WAIVER_EXPIRING,
    /// Somebody asks to have a policy judge less, or that is in force.
    POLICY_WEAKENED,
    /// Somebody lends their approvals to somebody else, or that was taken back.
    APPROVALS_DELEGATED,
    /// Somebody tries a channel out; every channel is told.
    CHANNEL_TEST;

    /// As messages name it: `approval.wanted`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
