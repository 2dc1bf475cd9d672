package io.prunella.app.platform.security;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What grants give a person, beyond the roles of their token.
///
/// @param tenantWide roles on the whole tenant
/// @param byAccount roles on single accounts
public record Granted(Set<Role> tenantWide, Map<UUID, Set<Role>> byAccount) {
    public static final Granted NOTHING = new Granted(Set.of(), Map.of());

    public Granted {
        tenantWide = Set.copyOf(tenantWide);
        byAccount = Map.copyOf(byAccount);
    }

    /// What these and the tenant-wide roles together allow on the whole tenant.
    public Set<Permission> tenantWideWith(Collection<Role> roles) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        all.addAll(tenantWide);
        return Role.permissionsOf(all);
    }

    /// The accounts that each permission reaches. Some permissions are never of an account.
    public Map<Permission, Set<UUID>> accounts() {
        Map<Permission, Set<UUID>> accounts = new EnumMap<>(Permission.class);
        Map<UUID, Set<Permission>> permissions = new HashMap<>();
        byAccount.forEach((account, roles) -> permissions.put(account, Role.permissionsOf(roles)));
        permissions.forEach((account, those) -> those.stream()
                .filter(Permission::ofAccounts)
                .forEach(permission -> accounts.merge(permission, Set.of(account), Granted::both)));
        return accounts;
    }

    private static Set<UUID> both(Set<UUID> one, Set<UUID> other) {
        Set<UUID> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
