package io.prunella.app.remediation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an approver says that a change is on record elsewhere: the number of a ticket, say.
public final class ChangeReference {
    private static final String NAME = "changeReference";

    private ChangeReference() {}

    /// What an event tells of it.
    public static Map<String, Object> detail(@Nullable String reference) {
        return reference == null || reference.isBlank() ? Map.of() : Map.of(NAME, reference.strip());
    }

    /// The latest that anybody gave; null for none.
    static @Nullable String of(List<RemediationEvent> events) {
        return events.reversed().stream()
                .map(event -> event.detail().get(NAME))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
