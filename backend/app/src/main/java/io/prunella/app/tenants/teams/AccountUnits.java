package io.prunella.app.tenants.teams;

import java.util.Map;
import java.util.UUID;

/// Knows where accounts stand in their organizations; the feature `accounts` implements it.
public interface AccountUnits {
    /// The paths of their units, like `/Workloads/Production`, for accounts of organizations. Joins the current
    /// transaction.
    Map<UUID, String> paths();
}
