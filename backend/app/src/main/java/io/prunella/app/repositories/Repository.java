package io.prunella.app.repositories;

import io.prunella.app.platform.jobs.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A connected code repository: one branch of it, and the part that is judged.
///
/// @param url https or ssh, with neither user nor secret in it
/// @param host of the url, in lower case
/// @param directory the part that is judged, `modules/network`; empty for all of it
/// @param params what its fixes write where a policy leaves that to people, by name
public record Repository(
        UUID id,
        String name,
        String url,
        String host,
        HostKind kind,
        String branch,
        String directory,
        Access credential,
        Schedule schedule,
        Map<String, Object> params,
        Status status,
        @Nullable RepositoryReport lastTest,
        Instant createdAt,
        long version) {

    @Schema(name = "RepositoryStatus")
    public enum Status {
        /// Nobody has tried it yet.
        PENDING,
        READY,
        FAILED
    }

    @Schema(name = "CredentialKind")
    public enum CredentialKind {
        NONE,
        TOKEN,
        SSH_KEY
    }

    /// How it is signed in to, without the secret.
    ///
    /// @param knownHosts the keys that the host may prove itself with, over ssh
    @Schema(name = "RepositoryCredential")
    public record Access(
            CredentialKind kind,
            @Nullable String username,
            @Nullable String knownHosts) {
        static final Access NONE = new Access(CredentialKind.NONE, null, null);
    }
}
