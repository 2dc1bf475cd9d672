package io.prunella.app.platform.security;

import java.util.UUID;

/// Knows who was granted what; the feature `tenants` implements it.
public interface AccessGrants {
    /// @param email verified by whoever signed the person in; empty when there is none
    Granted of(UUID tenantId, String subject, String email);
}
