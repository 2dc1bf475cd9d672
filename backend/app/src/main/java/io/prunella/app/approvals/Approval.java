package io.prunella.app.approvals;

import io.prunella.app.approvals.Capacity.OnBehalfOf;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's decision, whose code was checked.
///
/// @param onBehalfOf in whose place they decided; null for their own
public record Approval(
        UUID id,
        String digest,
        String person,
        String personName,
        @Nullable OnBehalfOf onBehalfOf,
        Decision decision,
        @Nullable String reason,
        Instant at) {
    public enum Decision {
        APPROVED,
        REJECTED
    }

    /// Whose decision it is.
    public String principal() {
        return onBehalfOf == null ? person : onBehalfOf.subject();
    }

    /// As it follows what somebody did.
    public String inWhosePlace() {
        return onBehalfOf == null ? "" : " on behalf of " + onBehalfOf.name();
    }

    /// What a record of it tells besides.
    public Map<String, Object> detail() {
        return onBehalfOf == null
                ? Map.of()
                : Map.of(
                        "onBehalfOf",
                        Map.of("subject", onBehalfOf.subject(), "name", onBehalfOf.name()),
                        "delegation",
                        onBehalfOf.delegation().toString());
    }

    /// Whether one of these took part in it: whoever stands in for another is one person with them.
    boolean involves(Collection<String> persons) {
        return persons.contains(person) || persons.contains(principal());
    }
}
