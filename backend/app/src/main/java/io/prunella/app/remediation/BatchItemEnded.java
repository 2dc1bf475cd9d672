package io.prunella.app.remediation;

import java.util.UUID;

/// A remediation of a batch has ended, in the current transaction.
public record BatchItemEnded(UUID batch) {}
