package io.prunella.app.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prunella.app.approvals.Approval;
import io.prunella.app.approvals.Capacity.OnBehalfOf;
import io.prunella.app.findings.FindingDeclarations;
import io.prunella.app.remediation.plan.Moved;
import io.prunella.app.remediation.plan.PlannedUsage;
import io.prunella.app.tenants.teams.Teams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A remediation as the API tells it.
///
/// @param findings the findings it heals
/// @param finding the first of them, in short; null where it is about drift
/// @param drift the drift that it takes back; null where it heals a finding
/// @param team that owns the resource
/// @param declaredIn the code that declares the resource; null where none is known
/// @param temporary whether the next deployment of that code may undo it, so that the code needs mending, too
/// @param mayApprove whether the person who asks may decide it now
/// @param inPlaceOf whom they would stand in for when deciding it; null for themselves
/// @param waitsForMe whether it waits for just that
/// @param batch the batch that it is decided with
/// @param rollbackUntil until when one person alone may roll it back
/// @param stale what moved, where it became stale
/// @param failure why it stopped, where it failed
/// @param scheduledFor when windows and freezes let it write, where they hold it
/// @param changeReference where an approver says that the change is on record elsewhere
record RemediationResponse(
        UUID id,
        Remediation.Kind kind,
        RemediationStatus status,
        String digest,
        List<UUID> findings,
        @Nullable FindingRef finding,
        @Nullable DriftRef drift,
        ResourceRef resource,
        AccountRef account,
        Teams.@Nullable TeamRef team,
        PlanResponse plan,
        FindingDeclarations.@Nullable DeclaredIn declaredIn,
        boolean temporary,
        PersonRef requestedBy,
        @Nullable String reason,
        List<ApprovalResponse> approvals,
        List<RemediationStep> events,
        boolean mayApprove,
        @Nullable PersonRef inPlaceOf,
        boolean mayRollBack,
        boolean waitsForMe,
        @Nullable UUID rollbackOf,
        @Nullable UUID batch,
        @Nullable Instant rollbackUntil,
        @Nullable StaleResponse stale,
        @Nullable String failure,
        @Nullable Instant scheduledFor,
        @Nullable String changeReference,
        Instant createdAt,
        Instant expiresAt,
        int version) {

    record FindingRef(
            UUID id,
            String policy,
            String title,
            String severity,
            @Nullable String element) {}

    /// A resource that was otherwise than code declares it.
    ///
    /// @param commit at which the declaration last became another
    /// @param root the root module's folder, or the template's file
    /// @param address as the language writes it
    @Schema(name = "RemediatedDrift")
    record DriftRef(UUID id, UUID repository, String commit, String root, String address) {}

    @Schema(name = "RemediationResource")
    record ResourceRef(UUID id, String type, String nativeId, String name, String region) {}

    @Schema(name = "RemediationAccount")
    record AccountRef(
            UUID id, String name, String nativeId, @Nullable String environment) {}

    @Schema(name = "RemediationPerson")
    record PersonRef(String subject, String name) {}

    /// @param onBehalfOf in whose place they decided; null for their own
    record ApprovalResponse(PersonRef person, @Nullable PersonRef onBehalfOf, Approval.Decision decision, Instant at) {
        static ApprovalResponse of(Approval approval) {
            OnBehalfOf other = approval.onBehalfOf();
            return new ApprovalResponse(
                    new PersonRef(approval.person(), approval.personName()),
                    other == null ? null : new PersonRef(other.subject(), other.name()),
                    approval.decision(),
                    approval.at());
        }
    }

    record RemediationStep(
            Instant at,
            String kind,
            @Nullable RemediationStatus status,
            String actor,
            String message,
            @Nullable String call,
            @Nullable String requestId,
            Map<String, Object> detail) {
        static RemediationStep of(RemediationEvent event) {
            return new RemediationStep(
                    event.at(),
                    event.kind(),
                    event.status(),
                    event.actor(),
                    event.message(),
                    text(event, "call"),
                    text(event, "requestId"),
                    event.detail());
        }

        private static @Nullable String text(RemediationEvent event, String name) {
            Object value = event.detail().get(name);
            return value == null ? null : value.toString();
        }
    }

    record StaleResponse(List<Moved> moved) {}

    record PatchResponse(Map<String, Object> document, List<OperationResponse> operations) {}

    /// An RFC 6902 operation.
    record OperationResponse(
            String op,
            String path,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Object value) {}

    record CallResponse(String service, String operation, Map<String, Object> parameters, String region) {}

    record ConditionResponse(String name, String why, String outcome, Map<String, Object> observed) {}

    record RollbackResponse(String fidelity, String notes, List<CallResponse> calls) {}

    record ChangeResponse(
            Map<String, Object> document,
            String pointer,
            @Nullable Object before,
            @Nullable Object after) {}

    /// @param cli commands for the AWS CLI, one per line
    record CodeResponse(String cli) {}

    /// @param reads pointer → the value the decision rests on
    /// @param writes the pointers written
    /// @param sessionPolicy all that the fix session may do
    record PlanResponse(
            List<PatchResponse> patch,
            List<CallResponse> calls,
            List<ConditionResponse> preconditions,
            List<ConditionResponse> evidence,
            List<PlannedUsage> usage,
            String disruption,
            String disruptionReason,
            RollbackResponse rollback,
            Map<String, Object> params,
            Map<String, Object> reads,
            List<String> writes,
            String sessionPolicy,
            int approvalsRequired,
            @Nullable Instant expiresAt,
            List<ChangeResponse> diff,
            CodeResponse code) {}
}
