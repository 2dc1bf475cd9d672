package io.prunella.app.tenants.teams;

import io.prunella.app.platform.security.Person;
import java.util.List;
import java.util.UUID;

/// Which accounts make a group.
record GroupStatement(List<UUID> accounts) implements Statement {
    static final GroupStatement NOTHING = new GroupStatement(List.of());

    GroupStatement {
        accounts = Statement.distinct(accounts);
    }

    @Override
    public boolean goesBeyond(Statement other) {
        return !(other instanceof GroupStatement group && group.accounts().containsAll(accounts));
    }

    @Override
    public GroupStatement within(Statement other) {
        return other instanceof GroupStatement group
                ? new GroupStatement(Statement.common(accounts, group.accounts()))
                : NOTHING;
    }

    @Override
    public boolean names(Person person) {
        return false;
    }
}
