package io.prunella.app.testing;

import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Reach;
import io.prunella.app.platform.security.Role;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Runs work as a person, as a request of theirs would.
@ApplicationScoped
public class People {
    private final CurrentPerson current;

    People(CurrentPerson current) {
        this.current = current;
    }

    public static Person of(UUID tenantId, String tenant, String subject, Role role) {
        return new Person(
                tenantId,
                tenant,
                subject,
                subject,
                subject + "@example.org",
                Set.of(role),
                role.permissions(),
                Map.of(),
                List.of(),
                null);
    }

    public void as(Person person, Runnable work) {
        ManagedContext request = Arc.container().requestContext();
        var outer = request.getState();
        request.activate();
        try {
            current.begin(person, Reach.WHOLE_TENANT);
            work.run();
        } finally {
            request.terminate();
            if (outer.isValid()) {
                request.activate(outer);
            }
        }
    }
}
