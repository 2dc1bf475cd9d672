package io.prunella.app.platform.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The human behind a request. An API key counts as the person who owns it, with the key's permissions.
///
/// @param tenant the organization's alias in Keycloak
/// @param subject the user's id in Keycloak
/// @param email as verified by Keycloak; empty when there is none
/// @param roles of the token
/// @param permissions their own, on the whole tenant
/// @param inAccounts where each of their own permissions reaches only some accounts
/// @param lent by absent approvers, for whom this person may decide
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
        List<Lent> lent,
        @Nullable UUID apiKeyId) {

    public Person {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        inAccounts = Map.copyOf(inAccounts);
        lent = List.copyOf(lent);
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

    /// What a permission lets this person see and change, for themselves or in somebody's place; empty where they
    /// have it nowhere.
    public Optional<Reach> reach(Permission permission) {
        Optional<Reach> own = ownReach(permission);
        return Lent.PERMISSIONS.contains(permission)
                ? Stream.concat(own.stream(), lent.stream().map(Lent::reach)).reduce(Reach::and)
                : own;
    }

    /// Without what others lent.
    public Optional<Reach> ownReach(Permission permission) {
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
        if (!lent.isEmpty()) {
            all.addAll(Lent.PERMISSIONS);
        }
        return all;
    }

    /// What people call somebody: an address, which is compared as it is written but for its case, or a subject.
    public static String called(String name) {
        return name.strip().contains("@") ? name.strip().toLowerCase(Locale.ROOT) : name.strip();
    }

    /// The names by which others can have meant this person.
    public Set<String> names() {
        return names(subject, email);
    }

    public static Set<String> names(String subject, String email) {
        return email.isEmpty() ? Set.of(subject) : Set.of(subject, called(email));
    }

    /// Approving needs a person who signed in: a key cannot be the second pair of eyes.
    public boolean mayApprove() {
        return apiKeyId == null && may(Permission.APPROVE);
    }

    /// What this person may decide by their own right; empty where nothing.
    public Optional<Reach> ownApprovals() {
        return apiKeyId == null ? ownReach(Permission.APPROVE) : Optional.empty();
    }
}
