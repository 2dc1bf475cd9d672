package io.prunella.app.repositories;

/// A repository is about to be forgotten, with all that was found in it. Observed in the same transaction.
public record RepositoryClosing(Repository repository) {}
