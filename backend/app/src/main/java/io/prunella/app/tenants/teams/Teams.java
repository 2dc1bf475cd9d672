package io.prunella.app.tenants.teams;

import io.prunella.app.platform.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The current tenant's teams, as far as they are in force. Joins the current transaction.
@ApplicationScoped
public class Teams {
    private final AccessRules rules;

    Teams(AccessRules rules) {
        this.rules = rules;
    }

    /// A team as others refer to it.
    public record TeamRef(UUID id, String name) {}

    /// All teams by their ids.
    public Map<UUID, TeamRef> all() {
        return rules.inForce().teamNames().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new TeamRef(entry.getKey(), entry.getValue())));
    }

    /// The teams that a person is in.
    ///
    /// @param names by which people can have meant them
    public Set<UUID> of(Set<String> names) {
        return rules.inForce().teams().entrySet().stream()
                .filter(entry -> entry.getValue().members().stream().anyMatch(names::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// What each team owns. Of two teams that claim the same, the older one has it.
    public Ownership ownership() {
        List<Ownership.ByTag> byTag = new ArrayList<>();
        List<Ownership.ByAccount> byAccount = new ArrayList<>();
        Set<UUID> owned = new HashSet<>();
        rules.inForce().teams().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(UUID::toString)))
                .forEach(entry -> {
                    for (OwnershipRule rule : entry.getValue().owns()) {
                        if (rule.tag() != null) {
                            byTag.add(tagged(rule, rule.tag(), entry.getKey()));
                        } else if (rule.account() != null && owned.add(rule.account())) {
                            byAccount.add(new Ownership.ByAccount(rule.account(), entry.getKey()));
                        }
                    }
                });
        byTag.sort(Comparator.comparing(Ownership.ByTag::anyValue));
        return new Ownership(List.copyOf(byTag), List.copyOf(byAccount));
    }

    private static Ownership.ByTag tagged(OwnershipRule rule, String tag, UUID team) {
        return new Ownership.ByTag(tag, rule.value() == null ? "" : rule.value(), rule.value() == null, team);
    }

    /// The team that owns all of an account.
    public Optional<TeamRef> ofAccount(UUID account) {
        Map<UUID, TeamRef> all = all();
        return ownership().byAccount().stream()
                .filter(rule -> rule.account().equals(account))
                .flatMap(rule -> Optional.ofNullable(all.get(rule.team())).stream())
                .findFirst();
    }

    /// Teams with members who may approve.
    public Set<UUID> withApprovers() {
        AccessRules.InForce now = rules.inForce();
        return now.grants().stream()
                .filter(grant -> grant.role() == Role.APPROVER || grant.role() == Role.ADMIN)
                .flatMap(grant -> Optional.ofNullable(grant.team()).stream())
                .filter(team -> Optional.ofNullable(now.teams().get(team))
                        .filter(known -> !known.members().isEmpty())
                        .isPresent())
                .collect(Collectors.toSet());
    }
}
