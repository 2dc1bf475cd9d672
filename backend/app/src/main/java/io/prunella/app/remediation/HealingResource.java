package io.prunella.app.remediation;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.remediation.RemediationResponse.PlanResponse;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.model.Pointer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Drifted resources that are to be as code declares them again.
@Path("/api/v1/drift/{id}/remediation")
@RunOnVirtualThread
class HealingResource {
    private final Proposals proposals;
    private final DeclaredPlans plans;
    private final DriftedResources drifted;
    private final RemediationViews views;
    private final Transactions transactions;
    private final CurrentPerson current;

    HealingResource(
            Proposals proposals,
            DeclaredPlans plans,
            DriftedResources drifted,
            RemediationViews views,
            Transactions transactions,
            CurrentPerson current) {
        this.proposals = proposals;
        this.plans = plans;
        this.drifted = drifted;
        this.views = views;
        this.transactions = transactions;
        this.current = current;
    }

    /// @param pointers the differences that are to go; all where it is left out
    record DriftRemediationRequest(
            @Nullable @Size(max = 200) List<@NotNull String> pointers,
            @Nullable String reason) {}

    /// What asking for the remediation would lead to.
    ///
    /// @param plan null where there is none
    /// @param reason why there is none
    record DriftRemediationPreview(
            @Nullable PlanResponse plan, @Nullable String reason) {}

    /// On the resource and the code as they were last read; asking for the remediation reads both afresh.
    @GET
    @Requires(Permission.READ)
    @Transactional
    public DriftRemediationPreview previewDriftRemediation(UUID id) {
        return switch (plans.preview(open(id)).orElseGet(PlanOutcome.Gone::new)) {
            case PlanOutcome.Planned planned ->
                new DriftRemediationPreview(RemediationViews.plan(planned.plan(), null), null);
            case PlanOutcome.Refused refused -> new DriftRemediationPreview(null, refused.why());
            case PlanOutcome.AlreadyRight ignored -> none("It is as declared already; a scan brings that up to date.");
            case PlanOutcome.Gone ignored -> none("The resource is not there any more.");
            case PlanOutcome.MissingParameters ignored -> none("A choice is missing.");
            case PlanOutcome.InvalidParameter invalid -> none(invalid.why());
        };
    }

    private static DriftRemediationPreview none(String why) {
        return new DriftRemediationPreview(null, why);
    }

    /// @throws Problem 404
    private DriftedResources.Drift open(UUID id) {
        return drifted.find(id).filter(DriftedResources.Drift::open).orElseThrow(() -> Problem.notFound("open drift"));
    }

    /// Plans to bring the resource back to what its code declares, against the cloud and the newest commit as they are
    /// now.
    @POST
    @Requires(Permission.REQUEST_FIX)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RemediationResponse.class)))
    public Response requestDriftRemediation(UUID id, @Nullable DriftRemediationRequest request) {
        List<Pointer> places = request == null || request.pointers() == null
                ? List.of()
                : request.pointers().stream().map(HealingResource::pointer).toList();
        Remediation asked = proposals.requestDeclared(id, places, request == null ? null : request.reason());
        return Response.created(URI.create("/api/v1/remediations/" + asked.id()))
                .entity(transactions.call(() -> views.of(asked, current.get())))
                .build();
    }

    private static Pointer pointer(String text) {
        try {
            return Pointer.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.field("pointers", "'" + text + "' is no JSON Pointer.");
        }
    }
}
