package io.prunella.app.platform.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The human behind a request. An API key counts as the person who owns it, with the key's permissions.
///
/// @param tenant the organization's alias in Keycloak
/// @param subject the user's id in Keycloak
/// @param email as verified by Keycloak; empty when there is none
/// @param roles of the token
/// @param permissions on the whole tenant
/// @param inAccounts where each permission reaches only some accounts
/// @param apiKeyId the key that signed the request, null when the person signed in
public record Person(
        UUID tenantId,
        String tenant,
        String subject,
        String name,
        String email,
        Set<Role> roles,
        Set<Permission> permissions,
        Map<Permission, Set<UUID>> inAccounts,
        @Nullable UUID apiKeyId) {

    public Person {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        inAccounts = Map.copyOf(inAccounts);
    }

    /// On the whole tenant.
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean may(Permission permission, UUID account) {
        return may(permission) || inAccounts.getOrDefault(permission, Set.of()).contains(account);
    }

    public boolean mayInAll(Permission permission, Collection<UUID> accounts) {
        return accounts.stream().allMatch(account -> may(permission, account));
    }

    /// What a permission lets this person see and change; empty where they do not have it at all.
    public Optional<Reach> reach(Permission permission) {
        if (may(permission)) {
            return Optional.of(Reach.WHOLE_TENANT);
        }
        return Optional.ofNullable(inAccounts.get(permission)).map(Reach.Accounts::new);
    }

    /// All that this person may do somewhere.
    public Set<Permission> permissionsSomewhere() {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(permissions);
        all.addAll(inAccounts.keySet());
        return all;
    }

    /// Approving needs a person who signed in: a key cannot be the second pair of eyes.
    public boolean mayApproveSomewhere() {
        return apiKeyId == null && reach(Permission.APPROVE).isPresent();
    }

    public boolean mayApprove() {
        return apiKeyId == null && may(Permission.APPROVE);
    }

    public boolean mayApproveIn(Collection<UUID> accounts) {
        return apiKeyId == null && mayInAll(Permission.APPROVE, accounts);
    }
}
