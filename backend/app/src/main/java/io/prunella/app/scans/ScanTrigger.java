package io.prunella.app.scans;

/// What started a scan.
public enum ScanTrigger {
    MANUAL,
    SCHEDULE,
    /// A fix is verified.
    VERIFY,
    /// One resource is read again.
    RESOURCE
}
