package io.prunella.app.tenants.teams;

import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.AccessGrants;
import io.prunella.app.platform.security.Granted;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Role;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is in force, and what follows from it for a person. Asked at every request, so it is kept in memory for as long
/// as the database says that nothing changed.
@ApplicationScoped
class AccessRules implements AccessGrants {
    private final AccessEntries entries;
    private final Transactions transactions;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    AccessRules(AccessEntries entries, Transactions transactions) {
        this.entries = entries;
        this.transactions = transactions;
    }

    private record Known(String fingerprint, InForce inForce) {}

    /// Statements in force by the id of their entry.
    record InForce(
            Map<UUID, TeamStatement> teams,
            Map<UUID, GroupStatement> groups,
            List<GrantStatement> grants,
            Map<UUID, String> teamNames) {}

    @Override
    public Granted of(UUID tenantId, String subject, String email) {
        InForce now = transactions.call(tenantId, this::inForce);
        if (now.grants().isEmpty()) {
            return Granted.NOTHING;
        }
        Set<String> names = Person.names(subject, email);
        Set<Role> tenantWide = EnumSet.noneOf(Role.class);
        Map<UUID, Set<Role>> byAccount = new HashMap<>();
        for (GrantStatement grant : now.grants()) {
            if (isFor(grant, names, now)) {
                switch (grant.scope()) {
                    case TENANT -> tenantWide.add(grant.role());
                    case ACCOUNT_GROUP ->
                        members(grant.accountGroup(), now).forEach(account -> add(byAccount, account, grant.role()));
                    case ACCOUNT -> add(byAccount, grant.account(), grant.role());
                }
            }
        }
        return new Granted(tenantWide, byAccount);
    }

    /// Joins the current transaction.
    InForce inForce() {
        UUID tenantId = TenantScope.current();
        String fingerprint = entries.fingerprint();
        Known before = known.get(tenantId);
        if (before != null && before.fingerprint().equals(fingerprint)) {
            return before.inForce();
        }
        InForce now = read();
        known.put(tenantId, new Known(fingerprint, now));
        return now;
    }

    private InForce read() {
        Map<UUID, TeamStatement> teams = new HashMap<>();
        Map<UUID, GroupStatement> groups = new HashMap<>();
        Map<UUID, String> names = new HashMap<>();
        List<GrantStatement> grants = new ArrayList<>();
        for (AccessEntry entry : entries.all()) {
            if (entry.kind() == AccessEntry.Kind.TEAM) {
                names.put(entry.id(), entry.name());
            }
            switch (entry.inForce()) {
                case null -> {}
                case TeamStatement team -> teams.put(entry.id(), team);
                case GroupStatement group -> groups.put(entry.id(), group);
                case GrantStatement grant -> grants.add(grant);
            }
        }
        return new InForce(Map.copyOf(teams), Map.copyOf(groups), List.copyOf(grants), Map.copyOf(names));
    }

    private static boolean isFor(GrantStatement grant, Set<String> names, InForce now) {
        if (grant.person() != null) {
            return names.contains(grant.person());
        }
        TeamStatement team = grant.team() == null ? null : now.teams().get(grant.team());
        return team != null && team.members().stream().anyMatch(names::contains);
    }

    private static List<UUID> members(@Nullable UUID group, InForce now) {
        GroupStatement found = group == null ? null : now.groups().get(group);
        return found == null ? List.of() : found.accounts();
    }

    private static void add(Map<UUID, Set<Role>> byAccount, @Nullable UUID account, Role role) {
        if (account != null) {
            byAccount.computeIfAbsent(account, id -> EnumSet.noneOf(Role.class)).add(role);
        }
    }
}
