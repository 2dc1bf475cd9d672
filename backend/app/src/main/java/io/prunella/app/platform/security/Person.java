package io.prunella.app.platform.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The human behind a request. An API key counts as the person who owns it, with the key's permissions.
///
/// @param tenant the organization's alias in Keycloak
/// @param subject the user's id in Keycloak
/// @param apiKeyId the key that signed the request, null when the person signed in
public record Person(
        UUID tenantId,
        String tenant,
        String subject,
        String name,
        String email,
        Set<Role> roles,
        Set<Permission> permissions,
        @Nullable UUID apiKeyId) {

    public Person {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Approving needs a person who signed in: a key cannot be the second pair of eyes.
    public boolean mayApprove() {
        return apiKeyId == null && may(Permission.APPROVE);
    }
}
