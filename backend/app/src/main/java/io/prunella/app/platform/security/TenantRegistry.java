package io.prunella.app.platform.security;

import java.util.UUID;

/// Knows the tenants; the feature `tenants` implements it.
public interface TenantRegistry {
    /// The tenant of an organization, made on the first sign-in of one of its members.
    UUID provision(String alias);
}
