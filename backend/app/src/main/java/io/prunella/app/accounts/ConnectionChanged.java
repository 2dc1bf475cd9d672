package io.prunella.app.accounts;

/// A connection was made, its settings changed, or it was tested. Observed in the same transaction.
public record ConnectionChanged(Connection connection) {}
