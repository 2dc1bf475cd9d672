package io.prunella.app.tenants.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who has which role where. It is made and removed, never changed.
///
/// @param person a verified e-mail address, or a subject of Keycloak; null where it is a team's
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantStatement(
        @Nullable String person,
        @Nullable UUID team,
        Role role,
        Scope scope,
        @Nullable UUID accountGroup,
        @Nullable UUID account)
        implements Statement {

    enum Scope {
        TENANT,
        ACCOUNT_GROUP,
        ACCOUNT
    }

    GrantStatement {
        person = person == null ? null : Person.called(person);
    }

    @Override
    public boolean goesBeyond(Statement other) {
        return !equals(other);
    }

    @Override
    public GrantStatement within(Statement other) {
        return this;
    }

    @Override
    public boolean names(Person asked) {
        return person != null && asked.names().contains(person);
    }
}
