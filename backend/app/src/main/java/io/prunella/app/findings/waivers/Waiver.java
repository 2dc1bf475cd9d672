package io.prunella.app.findings.waivers;

import io.prunella.app.approvals.Subject;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An exception for findings: somebody's reason, somebody else's approval, and an end.
///
/// @param requester the subject of the person who asked
/// @param decider the subject of the person who decided, or ended it
/// @param absent in whose place it was decided; null for the decider's own
public record Waiver(
        UUID id,
        List<UUID> findingIds,
        String reason,
        Instant expiresAt,
        Status status,
        String requester,
        String requesterName,
        @Nullable String decider,
        @Nullable String deciderName,
        @Nullable Absent absent,
        Instant createdAt,
        long version) {
    /// Whom somebody stands in for.
    public record Absent(String subject, String name) {}

    @Schema(name = "WaiverStatus")
    public enum Status {
        PENDING,
        ACTIVE,
        REJECTED,
        REVOKED,
        EXPIRED
    }

    public Waiver {
        findingIds = findingIds.stream().sorted().toList();
    }

    /// What is approved: exactly these findings, for this reason, until then.
    Subject subject() {
        String digest = CanonicalJson.sha256(Map.of(
                "tenant",
                TenantScope.current().toString(),
                "waiver",
                id.toString(),
                "findings",
                findingIds.stream().map(UUID::toString).toList(),
                "reason",
                reason,
                "expiresAt",
                expiresAt.toString()));
        return new Subject("waiver", id, digest, requester);
    }
}
