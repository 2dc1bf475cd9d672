package io.prunella.app.accounts;

/// An account was made, or its schedule, regions or reachability changed. Observed in the same transaction.
public record AccountChanged(Account account) {}
