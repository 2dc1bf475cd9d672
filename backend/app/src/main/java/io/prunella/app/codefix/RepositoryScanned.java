package io.prunella.app.codefix;

import java.util.UUID;

/// A scan has read what a repository declares. Observed in the transaction that keeps it.
public record RepositoryScanned(UUID repository) {}
