package io.prunella.app.codefix;

/// What started a scan of code.
public enum CodeScanTrigger {
    UPLOAD,
    MANUAL,
    SCHEDULE,
    PUSH
}
