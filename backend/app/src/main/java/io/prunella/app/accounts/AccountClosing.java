package io.prunella.app.accounts;

/// An account is about to be deleted, with everything known about it. Observers cancel its scans and waiting jobs, in
/// the same transaction; rows that refer to the account go with it.
public record AccountClosing(Account account) {}
