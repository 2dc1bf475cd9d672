package io.prunella.app.tenants.teams;

import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.security.Person;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What people state about access.
sealed interface Statement permits TeamStatement, GroupStatement, GrantStatement {

    /// Whether it gives anybody anything that the other one does not.
    boolean goesBeyond(Statement other);

    /// As much of it as the other one states, too.
    Statement within(Statement other);

    /// Whether it names this very person.
    boolean names(Person person);

    default Map<String, Object> tree() {
        return Json.map(Json.write(this));
    }

    static <T> List<T> distinct(Collection<T> all) {
        return List.copyOf(new LinkedHashSet<>(all));
    }

    static <T> List<T> common(Collection<T> some, Collection<T> others) {
        Set<T> common = new LinkedHashSet<>(some);
        common.retainAll(others);
        return List.copyOf(common);
    }
}
