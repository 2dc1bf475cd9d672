package io.prunella.app.platform.security;

import java.util.List;
import java.util.UUID;

/// Knows who lent somebody their approvals for now; the feature `tenants` implements it.
public interface Lenders {
    /// @param email verified by whoever signed the person in; empty when there is none
    List<Lent> to(UUID tenantId, String subject, String email);
}
