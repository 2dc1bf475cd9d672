package io.prunella.app.tenants.teams;

import java.util.Map;
import java.util.UUID;

/// Knows the current tenant's accounts; the feature `accounts` implements it.
public interface KnownAccounts {
    /// Their names. Joins the current transaction.
    Map<UUID, String> names();
}
