package io.prunella.app.platform.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The person of the running request. Jobs have none.
@RequestScoped
public class CurrentPerson {
    private @Nullable Person person;

    public Person get() {
        if (person == null) {
            throw new IllegalStateException("No person is signed in here; jobs act as Actor.system");
        }
        return person;
    }

    public Optional<Person> find() {
        return Optional.ofNullable(person);
    }

    void set(Person signedIn) {
        this.person = signedIn;
    }
}
