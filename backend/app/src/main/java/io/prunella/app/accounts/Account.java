package io.prunella.app.accounts;

import io.prunella.app.platform.jobs.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One AWS account of a connection.
///
/// @param nativeId the 12 digits
/// @param member whether the discovery of an organization made it
/// @param chosen the settings that a person made; rules of an organization leave them alone
public record Account(
        UUID id,
        UUID connectionId,
        String name,
        String provider,
        String nativeId,
        String partition,
        List<String> regions,
        Status status,
        boolean member,
        Set<String> chosen,
        @Nullable String environment,
        @Nullable String owner,
        Schedule schedule,
        Instant createdAt,
        long version) {

    @Schema(name = "AccountStatus")
    public enum Status {
        PENDING,
        CONNECTED,
        UNREACHABLE,
        /// Connected, with its schedule paused.
        PAUSED,
        /// Discovered in an organization; its role does not let us in yet.
        WAITING_FOR_ROLE,
        /// Suspended or closed, as its organization says.
        SUSPENDED,
        /// No longer in its organization. What was found stays as it was.
        LEFT,
        /// Left out by a rule of its organization.
        EXCLUDED
    }

    /// Why nobody reads it for now; empty while it is read.
    public Optional<String> atRest() {
        return switch (status) {
            case PENDING, CONNECTED, UNREACHABLE, PAUSED -> Optional.empty();
            case WAITING_FOR_ROLE ->
                Optional.of("Account " + nativeId + " waits for its role: deploy the scan template's StackSet in it.");
            case SUSPENDED -> Optional.of("Account " + nativeId + " is suspended or closed, as its organization says.");
            case LEFT -> Optional.of("Account " + nativeId + " left its organization; nothing in it is read any more.");
            case EXCLUDED -> Optional.of("A rule of the organization leaves account " + nativeId + " out.");
        };
    }
}
