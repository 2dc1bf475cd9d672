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
    /// Somebody tries a channel out; every channel is told.
    CHANNEL_TEST;

    /// As messages name it: `approval.wanted`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
