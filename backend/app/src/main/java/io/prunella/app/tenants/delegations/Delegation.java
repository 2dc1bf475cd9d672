package io.prunella.app.tenants.delegations;

import io.prunella.app.platform.security.Person;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An approver's word that somebody else decides in their place for a time.
///
/// @param delegate a verified e-mail address, or a subject of Keycloak
/// @param createdAt when the lender said so
/// @param revocation null while nobody took it back
record Delegation(
        UUID id,
        Lender lender,
        String delegate,
        Instant from,
        Instant until,
        String reason,
        Instant createdAt,
        @Nullable Revocation revocation) {

    /// @param wholeTenant whether a role that the identity provider gives reached the whole tenant; it knows no later
    /// state of these, unlike of grants
    record Lender(String subject, String name, String email, boolean wholeTenant) {}

    record Revocation(Instant at, String byName) {}

    @Schema(name = "DelegationStatus")
    enum Status {
        UPCOMING,
        ACTIVE,
        ENDED,
        REVOKED
    }

    Status status(Instant now) {
        if (revocation != null) {
            return Status.REVOKED;
        }
        if (!until.isAfter(now)) {
            return Status.ENDED;
        }
        return from.isAfter(now) ? Status.UPCOMING : Status.ACTIVE;
    }

    boolean isBy(Person person) {
        return lender.subject().equals(person.subject());
    }

    boolean isTo(Person person) {
        return person.names().contains(delegate);
    }
}
