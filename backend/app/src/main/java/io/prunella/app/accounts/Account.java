package io.prunella.app.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One AWS account of a connection.
///
/// @param nativeId the 12 digits
public record Account(
        UUID id,
        UUID connectionId,
        String name,
        String provider,
        String nativeId,
        String partition,
        List<String> regions,
        Status status,
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
        PAUSED
    }
}
