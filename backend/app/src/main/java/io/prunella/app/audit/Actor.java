package io.prunella.app.audit;

import io.prunella.app.platform.security.Person;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Who did something.
///
/// @param subject the user's id in Keycloak, or the part of Prunella that acted
public record Actor(Kind kind, String subject, String name) {
    @Schema(name = "ActorKind")
    public enum Kind {
        PERSON,
        API_KEY,
        SYSTEM
    }

    /// A part of Prunella acting on its own (`scan`, `expiry`).
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part, part);
    }

    public static Actor of(Person person) {
        return new Actor(person.apiKeyId() == null ? Kind.PERSON : Kind.API_KEY, person.subject(), person.name());
    }
}
