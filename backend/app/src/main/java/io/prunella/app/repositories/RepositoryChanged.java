package io.prunella.app.repositories;

/// A repository was connected, or its settings changed. Observed in the same transaction.
public record RepositoryChanged(Repository repository) {}
