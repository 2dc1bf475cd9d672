package io.prunella.connector;

/// A way into one account.
///
/// @param partition the AWS partition (`aws`)
/// @param account the registered account's native id
public record Access(String partition, String account, Credentials credentials) {}
