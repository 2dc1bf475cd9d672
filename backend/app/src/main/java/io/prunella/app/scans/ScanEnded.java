package io.prunella.app.scans;

import java.util.UUID;

/// A scan has read, judged and reconciled all it will, in the current transaction.
public record ScanEnded(UUID scanId, UUID accountId) {}
