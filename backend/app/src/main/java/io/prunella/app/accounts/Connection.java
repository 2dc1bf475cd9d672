package io.prunella.app.accounts;

import io.prunella.app.platform.jobs.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How we sign in to one AWS account, or to an organization of accounts.
///
/// @param account the account's native id; of an organization, the management account or a delegated administrator
/// @param scan for reading, or for listing the organization; null until somebody gives it
/// @param members for reading an account of an organization, with [#ACCOUNT_ID] in the place of its id; null for
/// single accounts
/// @param evidence for reading metrics and logs; null when fixes must do without such evidence
/// @param fix for fixing, enabled by a second person; null when the connection is scan-only
/// @param pending a change that waits for a second person
/// @param weakTrust the role accepted a wrong or missing external id, and the operator accepts that
public record Connection(
        UUID id,
        String name,
        String provider,
        Kind kind,
        String account,
        Status status,
        List<String> regions,
        Schedule schedule,
        @Nullable String environment,
        @Nullable String owner,
        String externalId,
        String fixExternalId,
        @Nullable Login scan,
        @Nullable Login members,
        @Nullable Login evidence,
        @Nullable Login fix,
        @Nullable Pending pending,
        boolean weakTrust,
        @Nullable TestReport lastTest,
        Instant createdAt,
        long version) {

    /// Stands in the role ARNs of an organization where the id of an account belongs.
    static final String ACCOUNT_ID = "${AccountId}";

    @Schema(name = "ConnectionKind")
    public enum Kind {
        ACCOUNT,
        ORGANIZATION
    }

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

    public enum EvidenceStatus {
        NONE,
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

    public EvidenceStatus evidenceStatus() {
        return evidence == null ? EvidenceStatus.NONE : EvidenceStatus.ENABLED;
    }

    Stream<Login> logins() {
        return Stream.of(scan, members, evidence, fix, pending == null ? null : pending.fix())
                .flatMap(Stream::ofNullable);
    }

    public boolean ofOrganization() {
        return kind == Kind.ORGANIZATION;
    }

    /// The AWS partition, as the regions tell it.
    public String partition() {
        return AwsNames.partition(regions);
    }
}
