package io.prunella.app.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How we sign in to one AWS account.
///
/// @param account the account's native id
/// @param scan for reading; null until somebody gives it
/// @param fix for fixing, enabled by a second person; null when the connection is scan-only
/// @param pending a change that waits for a second person
/// @param weakTrust the role accepted a wrong or missing external id, and the operator accepts that
public record Connection(
        UUID id,
        String name,
        String provider,
        String account,
        Status status,
        List<String> regions,
        Schedule schedule,
        @Nullable String environment,
        @Nullable String owner,
        String externalId,
        String fixExternalId,
        @Nullable Login scan,
        @Nullable Login fix,
        @Nullable Pending pending,
        boolean weakTrust,
        @Nullable TestReport lastTest,
        Instant createdAt,
        long version) {

    @Schema(name = "ConnectionStatus")
    public enum Status {
        PENDING,
        READY,
        FAILED
    }

    public enum FixStatus {
        NONE,
        PENDING_APPROVAL,
        ENABLED
    }

    /// @param change for now always `ENABLE_FIX`
    /// @param digest of exactly what would be enabled
    public record Pending(String change, String digest, Requester requestedBy, Login fix, Instant requestedAt) {}

    public record Requester(String subject, String name) {}

    /// Keys alone cannot be narrowed to one plan, so without a role the connection stays scan-only.
    public FixStatus fixStatus() {
        if (pending != null) {
            return FixStatus.PENDING_APPROVAL;
        }
        return fix != null && fix.roleArn() != null ? FixStatus.ENABLED : FixStatus.NONE;
    }

    /// The AWS partition, as the regions tell it.
    public String partition() {
        return AwsNames.partition(regions);
    }
}
