package io.prunella.app.accounts;

/// The role of an account of an organization let us in for the first time. Observed in the same transaction.
public record MemberJoined(Account account) {}
