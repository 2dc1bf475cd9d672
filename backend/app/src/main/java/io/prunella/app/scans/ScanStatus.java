package io.prunella.app.scans;

/// How far a scan or one of its units is, or how it ended.
public enum ScanStatus {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    /// It ended, and some of it could not be read.
    PARTIAL,
    /// Nothing could be read.
    FAILED,
    CANCELLED;

    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, PARTIAL, FAILED, CANCELLED -> true;
        };
    }
}
