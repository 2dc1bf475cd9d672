package io.prunella.app.platform.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person of the running request. Jobs have none.
@RequestScoped
public class CurrentPerson {
    private @Nullable Person person;
    private Reach reach = new Reach.Accounts(Set.of());

    public Person get() {
        if (person == null) {
            throw new IllegalStateException("No person is signed in here; jobs act as Actor.system");
        }
        return person;
    }

    public Optional<Person> find() {
        return Optional.ofNullable(person);
    }

    /// What this request may see and change.
    Reach reach() {
        return reach;
    }

    /// For whoever begins a request, once.
    ///
    /// @throws IllegalStateException when somebody is signed in already
    public void begin(Person signedIn, Reach allowed) {
        if (person != null) {
            throw new IllegalStateException("A request has one person");
        }
        this.person = signedIn;
        this.reach = allowed;
    }

    /// For the rest of the request.
    void narrow(Set<UUID> accounts) {
        this.reach = reach.within(accounts);
    }
}
