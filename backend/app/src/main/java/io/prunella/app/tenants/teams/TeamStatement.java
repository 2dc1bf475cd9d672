package io.prunella.app.tenants.teams;

import io.prunella.app.platform.security.Person;
import java.util.List;

/// Who is in a team, and what it owns.
///
/// @param members verified e-mail addresses, or subjects of Keycloak
record TeamStatement(List<String> members, List<OwnershipRule> owns) implements Statement {
    static final TeamStatement NOTHING = new TeamStatement(List.of(), List.of());

    TeamStatement {
        members = Statement.distinct(members.stream().map(Person::called).toList());
        owns = Statement.distinct(owns);
    }

    @Override
    public boolean goesBeyond(Statement other) {
        return !(other instanceof TeamStatement team
                && team.members().containsAll(members)
                && team.owns().containsAll(owns));
    }

    @Override
    public TeamStatement within(Statement other) {
        return other instanceof TeamStatement team
                ? new TeamStatement(Statement.common(members, team.members()), Statement.common(owns, team.owns()))
                : NOTHING;
    }

    @Override
    public boolean names(Person person) {
        return person.names().stream().anyMatch(members::contains);
    }
}
