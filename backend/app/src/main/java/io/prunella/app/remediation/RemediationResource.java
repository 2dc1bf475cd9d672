package io.prunella.app.remediation;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Remediations: asking for them, deciding on them, undoing them.
@Path("/api/v1/remediations")
@RunOnVirtualThread
class RemediationResource {
    private final Proposals proposals;
    private final Remediations remediations;
    private final RemediationStore store;
    private final RemediationQueries queries;
    private final RemediationViews views;
    private final Transactions transactions;
    private final CurrentPerson current;

    RemediationResource(
            Proposals proposals,
            Remediations remediations,
            RemediationStore store,
            RemediationQueries queries,
            RemediationViews views,
            Transactions transactions,
            CurrentPerson current) {
        this.proposals = proposals;
        this.remediations = remediations;
        this.store = store;
        this.queries = queries;
        this.views = views;
        this.transactions = transactions;
        this.current = current;
    }

    /// @param findingIds a plan is made for each
    /// @param params what the fix asks a person to choose
    record RemediationRequest(
            @NotEmpty @Size(max = 50) List<@NotNull UUID> findingIds,
            @Nullable Map<String, Object> params,
            @Nullable String reason) {}

    /// @param changeReference where the change is on record elsewhere
    record RemediationApproval(
            @NotBlank String digest,
            @Size(max = 200) @Nullable String changeReference) {}

    record BreakGlass(@NotBlank @Size(max = 2000) String reason) {}

    record RemediationRejection(@Nullable String reason) {}

    record RemediationList(List<RemediationResponse> items) {}

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<RemediationResponse> remediations(
            @BeanParam Narrowing narrowing,
            @QueryParam("status") @Nullable String status,
            @QueryParam("lane") @Nullable String lane,
            @QueryParam("finding") @Nullable UUID finding,
            @QueryParam("team") @Nullable UUID team,
            @QueryParam("mine") @Nullable Boolean mine,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Page<Remediation> page = queries.page(
                new RemediationQueries.Filter(status, lane, finding, team, Boolean.TRUE.equals(mine)),
                Page.limit(limit),
                cursor);
        return new Page<>(views.of(page.items(), current.get()), page.next());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Transactional
    public RestResponse<RemediationResponse> remediation(UUID id) {
        Remediation remediation = store.find(id).orElseThrow(() -> Problem.notFound("remediation"));
        return ETags.ok(views.of(remediation, current.get()), remediation.version());
    }

    @POST
    @Requires(Permission.REQUEST_FIX)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = RemediationList.class)))
    public Response requestFix(@Valid @NotNull RemediationRequest request) {
        Map<String, Object> params = request.params() == null ? Map.of() : request.params();
        List<Remediation> asked = proposals.request(request.findingIds(), params, request.reason());
        return Response.created(
                        URI.create("/api/v1/remediations/" + asked.getFirst().id()))
                .entity(new RemediationList(transactions.call(() -> views.of(asked, current.get()))))
                .build();
    }

    /// Approves exactly the plan of that digest.
    @POST
    @Path("/{id}/approve")
    @Requires(Permission.APPROVE)
    public RemediationResponse approveRemediation(UUID id, @Valid @NotNull RemediationApproval approval) {
        return view(remediations.approve(id, approval.digest(), approval.changeReference()));
    }

    /// Lets an approved plan write at once that a window or a freeze holds.
    @POST
    @Path("/{id}/break-glass")
    @Requires(Permission.APPROVE)
    public RemediationResponse breakGlass(UUID id, @Valid @NotNull BreakGlass request) {
        return view(remediations.breakGlass(id, request.reason()));
    }

    @POST
    @Path("/{id}/reject")
    @Requires(Permission.APPROVE)
    public RemediationResponse rejectRemediation(UUID id, @Nullable RemediationRejection rejection) {
        return view(remediations.reject(id, rejection == null ? null : rejection.reason()));
    }

    /// Plans the undo; within a day of healing it is applied at once.
    @POST
    @Path("/{id}/rollback")
    @Requires(Permission.ROLL_BACK)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RemediationResponse.class)))
    public Response rollBackRemediation(UUID id) {
        Remediation undo = remediations.rollBack(id);
        return Response.created(URI.create("/api/v1/remediations/" + undo.id()))
                .entity(view(undo))
                .build();
    }

    private RemediationResponse view(Remediation remediation) {
        return transactions.call(() -> views.of(remediation, current.get()));
    }
}
