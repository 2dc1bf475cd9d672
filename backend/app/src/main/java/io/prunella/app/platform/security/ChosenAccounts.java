package io.prunella.app.platform.security;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Knows the accounts that people mean; the feature `accounts` implements it.
public interface ChosenAccounts {
    /// The current tenant's, as far as the current work reaches. Both must hold where both are given.
    ///
    /// @param names ids, or what the provider calls them; empty for all
    /// @param environments empty for all
    Set<UUID> of(Collection<String> names, Collection<String> environments);
}
