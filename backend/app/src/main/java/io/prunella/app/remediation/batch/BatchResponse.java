package io.prunella.app.remediation.batch;

import io.prunella.app.approvals.Approval;
import io.prunella.app.remediation.RemediationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch as the API tells it.
///
/// @param digest of all plans that are or were up for decision; what approvers approve
/// @param counts how many of its plans have which status
/// @param plans in the order in which they are applied
/// @param refused what was asked for too and could not be planned
/// @param mayDecide whether the person who asks may approve or reject it now
/// @param inPlaceOf whom they would stand in for when deciding it; null for themselves
record BatchResponse(
        UUID id,
        Batch.Status status,
        String title,
        String digest,
        int approvalsRequired,
        BatchPerson requestedBy,
        @Nullable String reason,
        @Nullable String haltedReason,
        Map<String, Long> counts,
        List<BatchPlan> plans,
        List<Batch.Refusal> refused,
        List<BatchApproval> approvals,
        boolean mayDecide,
        @Nullable BatchPerson inPlaceOf,
        boolean mayHalt,
        boolean mayResume,
        Instant createdAt,
        Instant expiresAt,
        int version) {

    record BatchPerson(String subject, String name) {}

    /// @param onBehalfOf in whose place they decided; null for their own
    record BatchApproval(
            BatchPerson person, @Nullable BatchPerson onBehalfOf, Approval.Decision decision, Instant at) {}

    /// @param wave in which it was let go; null while it waits
    /// @param why it stopped, where it did
    record BatchPlan(
            UUID id,
            UUID findingId,
            String policy,
            String severity,
            String resource,
            UUID resourceId,
            String region,
            UUID accountId,
            String account,
            @Nullable String environment,
            RemediationStatus status,
            String digest,
            String disruption,
            @Nullable Integer wave,
            @Nullable String why) {}
}
