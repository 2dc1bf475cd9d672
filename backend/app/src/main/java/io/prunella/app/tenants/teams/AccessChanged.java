package io.prunella.app.tenants.teams;

/// Access changed, in the current transaction.
///
/// @param ownership whether other teams may own things now
public record AccessChanged(boolean ownership) {}
