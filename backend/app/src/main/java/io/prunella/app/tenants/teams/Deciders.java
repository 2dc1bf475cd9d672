package io.prunella.app.tenants.teams;

import io.prunella.app.approvals.Capacity;
import io.prunella.app.approvals.Capacity.OnBehalfOf;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.Lent;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Reach;
import io.prunella.app.tenants.teams.Teams.TeamRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Who decides what is done to accounts: whoever approves for the whole tenant, or in the accounts, unless the owning
/// team has approvers of its own; and whoever one of these lent that to. Joins the current transaction.
@ApplicationScoped
public class Deciders {
    private final Teams teams;

    Deciders(Teams teams) {
        this.teams = teams;
    }

    /// What a decision is about.
    ///
    /// @param teams that own it
    public record Stake(Set<UUID> accounts, Set<UUID> teams) {}

    /// One right to decide.
    ///
    /// @param principal whose right it is
    /// @param teams that the principal is in
    public record Right(Capacity capacity, String principal, Reach reach, Set<UUID> teams) {

        boolean covers(Stake stake, Set<UUID> withApprovers) {
            return switch (reach) {
                case Reach.WholeTenant ignored -> true;
                case Reach.Accounts some ->
                    !stake.accounts().isEmpty()
                            && some.ids().containsAll(stake.accounts())
                            && stake.teams().stream()
                                    .allMatch(team -> teams.contains(team) || !withApprovers.contains(team));
            };
        }
    }

    /// A person's own right first, then what others lent.
    public List<Right> rights(Person person) {
        List<Right> rights = new ArrayList<>();
        person.ownApprovals()
                .ifPresent(reach ->
                        rights.add(new Right(Capacity.OWN, person.subject(), reach, teams.of(person.names()))));
        for (Lent lent : person.lent()) {
            rights.add(new Right(OnBehalfOf.of(lent), lent.subject(), lent.reach(), teams.of(lent.names())));
        }
        return rights;
    }

    /// In whose places a person may decide; their own first.
    public List<Capacity> capacities(Person person, Stake stake) {
        Set<UUID> withApprovers = teams.withApprovers();
        return rights(person).stream()
                .filter(right -> right.covers(stake, withApprovers))
                .map(Right::capacity)
                .toList();
    }

    /// @throws Problem 403 where approvers of the owning team decide, or of other accounts
    public List<Capacity> require(Person person, Stake stake) {
        List<Capacity> capacities = capacities(person, stake);
        if (capacities.isEmpty()) {
            throw refused(stake);
        }
        return capacities;
    }

    private Problem refused(Stake stake) {
        Set<UUID> deciding = new HashSet<>(stake.teams());
        deciding.retainAll(teams.withApprovers());
        return deciding.stream()
                .findFirst()
                .map(team -> {
                    TeamRef known = teams.all().get(team);
                    return new Problem(
                                    ProblemType.FORBIDDEN,
                                    "This belongs to the team " + (known == null ? team : known.name())
                                            + ", whose approvers decide it, or approvers of the whole organization.")
                            .with("team", team);
                })
                .orElseGet(() -> new Problem(
                        ProblemType.FORBIDDEN,
                        "Neither your own roles nor those of one whom you stand in for reach all its accounts."));
    }
}
