package io.prunella.app.remediation.batch;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationStatus;
import io.prunella.model.CanonicalJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Several plans as one.
///
/// @param title what they have in common
/// @param refused what was asked for too and could not be planned
/// @param accounts of its plans
/// @param haltedReason why it stopped
/// @param wave how many waves were let go
/// @param failuresAccepted how many failures a person has seen and gone on from
record Batch(
        UUID id,
        Status status,
        String title,
        List<Refusal> refused,
        Set<UUID> accounts,
        int approvalsRequired,
        Remediation.Requester requestedBy,
        @Nullable String reason,
        @Nullable String haltedReason,
        int wave,
        int failuresAccepted,
        Instant expiresAt,
        Instant createdAt,
        int version) {

    @Schema(name = "BatchStatus")
    enum Status {
        PROPOSED,
        /// Approved; its plans are applied wave by wave.
        RUNNING,
        HALTED,
        DONE,
        REJECTED,
        EXPIRED
    }

    /// @param why in words for people
    record Refusal(UUID findingId, String why) {}

    /// What is or was up for decision. A plan may have ended before, with its account, say.
    List<Remediation> plansToDecide(List<Remediation> all) {
        return all.stream()
                .filter(plan -> status == Status.PROPOSED
                        ? plan.status() == RemediationStatus.PROPOSED
                        : plan.status() != RemediationStatus.REJECTED)
                .toList();
    }

    /// What approvers approve: exactly these plans.
    String digest(List<Remediation> plans) {
        return CanonicalJson.sha256(Map.of(
                "tenant",
                TenantScope.current().toString(),
                "batch",
                id.toString(),
                "plans",
                plans.stream()
                        .sorted(Comparator.comparing(plan -> plan.id().toString()))
                        .map(plan -> Map.of("remediation", plan.id().toString(), "digest", plan.digest()))
                        .toList()));
    }
}
