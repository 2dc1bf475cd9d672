package io.prunella.app.tenants.teams;

import io.prunella.app.platform.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final AccountUnits units;

    Teams(AccessRules rules, AccountUnits units) {
        this.rules = rules;
        this.units = units;
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

    private record Claim(OwnershipRule rule, UUID team) {}

    /// What each team owns. Of two teams that claim the same, the older one has it; of two units, the inner one tells.
    public Ownership ownership() {
        List<Claim> claims = rules.inForce().teams().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(UUID::toString)))
                .flatMap(entry -> entry.getValue().owns().stream().map(rule -> new Claim(rule, entry.getKey())))
                .toList();
        List<Ownership.ByTag> byTag = new ArrayList<>();
        Map<UUID, UUID> owners = new LinkedHashMap<>();
        for (Claim claim : claims) {
            OwnershipRule rule = claim.rule();
            if (rule.tag() != null) {
                byTag.add(tagged(rule, rule.tag(), claim.team()));
            } else if (rule.account() != null) {
                owners.putIfAbsent(rule.account(), claim.team());
            }
        }
        byUnit(claims).forEach(owners::putIfAbsent);
        byTag.sort(Comparator.comparing(Ownership.ByTag::anyValue));
        return new Ownership(
                List.copyOf(byTag),
                owners.entrySet().stream()
                        .map(entry -> new Ownership.ByAccount(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private Map<UUID, UUID> byUnit(List<Claim> claims) {
        List<Claim> innerFirst = claims.stream()
                .filter(claim -> claim.rule().unit() != null)
                .sorted(Comparator.comparing(
                        claim -> String.valueOf(claim.rule().unit()).length(), Comparator.reverseOrder()))
                .toList();
        Map<UUID, UUID> owners = new HashMap<>();
        if (!innerFirst.isEmpty()) {
            units.paths()
                    .forEach((account, path) -> innerFirst.stream()
                            .filter(claim -> claim.rule().reaches(path))
                            .findFirst()
                            .ifPresent(claim -> owners.put(account, claim.team())));
        }
        return owners;
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
