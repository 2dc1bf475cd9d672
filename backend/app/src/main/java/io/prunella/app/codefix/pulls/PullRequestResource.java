package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.DriftInCode.LeftDifference;
import io.prunella.app.codefix.pulls.PullRequest.Kind;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.codefix.pulls.PullRequest.Status;
import io.prunella.app.codefix.pulls.PullRequestDrifts.Adopted;
import io.prunella.app.codefix.pulls.PullRequests.AskedForSeveral;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Pull requests that mend findings in the code.
@Path("/api/v1/pull-requests")
@RunOnVirtualThread
class PullRequestResource {
    private static final String ORDER = "pull-requests";

    private final PullRequests pullRequests;
    private final Cursor cursors;

    PullRequestResource(PullRequests pullRequests, Cursor cursors) {
        this.pullRequests = pullRequests;
        this.cursors = cursors;
    }

    @Schema(name = "PullRequestRepository")
    record RepositoryName(UUID id, String name) {}

    /// A finding that it mends.
    ///
    /// @param left why the patch leaves it after all; null where it mends it, or is not made yet
    @Schema(name = "MendedFinding")
    record MendedFinding(
            UUID id, String title, Kind kind, @Nullable String left) {}

    /// A drift that it takes back by letting code say what the cloud has.
    ///
    /// @param name of the live resource
    /// @param address of its declaration
    /// @param left the differences that the patch leaves; none until it is made
    @Schema(name = "AdoptedDrift")
    record AdoptedDrift(UUID id, UUID resource, String name, String address, List<LeftDifference> left) {}

    /// @param base the branch that it is to be merged into
    /// @param commit what it wants merged; null until that is made
    /// @param link its page at the host
    /// @param mergeCommit what merging it made
    /// @param findings none where it is for drift
    /// @param drift null where it is for findings
    /// @param diff what it changes, as a unified diff; null until that is made, and in lists
    /// @param reason why it failed, or why its host could not be asked lately
    @Schema(name = "PullRequest")
    record PullRequestResponse(
            UUID id,
            Status status,
            @Nullable String reason,
            RepositoryName repository,
            String branch,
            String base,
            @Nullable String commit,
            @Nullable Long number,
            @Nullable String link,
            @Nullable String mergeCommit,
            String title,
            List<MendedFinding> findings,
            @Nullable AdoptedDrift drift,
            @Nullable String diff,
            String requestedBy,
            Instant createdAt,
            @Nullable Instant closedAt) {
        static PullRequestResponse of(
                PullRequest request, List<Mended> findings, @Nullable Adopted drift, boolean whole) {
            return new PullRequestResponse(
                    request.id(),
                    request.status(),
                    request.reason(),
                    new RepositoryName(request.repository(), request.repositoryName()),
                    request.branch(),
                    request.base(),
                    request.commit(),
                    request.number(),
                    request.link(),
                    request.mergeCommit(),
                    request.title(),
                    findings.stream()
                            .map(one -> new MendedFinding(one.finding(), one.title(), one.kind(), one.left()))
                            .toList(),
                    drift == null
                            ? null
                            : new AdoptedDrift(
                                    drift.drift(), drift.resource(), drift.name(), drift.address(), drift.left()),
                    whole ? request.diff() : null,
                    request.requestedBy(),
                    request.createdAt(),
                    request.closedAt());
        }
    }

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<PullRequestResponse> pullRequests(
            @QueryParam("status") @Nullable Status status,
            @QueryParam("repository") @Nullable UUID repository,
            @QueryParam("finding") @Nullable UUID finding,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        int size = Page.limit(limit);
        List<PullRequest> rows = pullRequests.page(
                new PullRequestRows.Filter(status, repository, finding),
                after.isEmpty() ? null : UUID.fromString(after.getFirst()),
                size + 1);
        Page<PullRequest> page = Page.of(rows, size, last -> cursors.encode(ORDER, last.id()));
        List<UUID> ids = page.items().stream().map(PullRequest::id).toList();
        Map<UUID, List<Mended>> findings = pullRequests.findings(ids);
        Map<UUID, Adopted> drifts = pullRequests.drifts(ids);
        return page.map(request -> PullRequestResponse.of(
                request, findings.getOrDefault(request.id(), List.of()), drifts.get(request.id()), false));
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public PullRequestResponse pullRequest(UUID id) {
        return whole(pullRequests.get(id));
    }

    PullRequestResponse whole(PullRequest request) {
        List<UUID> id = List.of(request.id());
        return PullRequestResponse.of(
                request,
                pullRequests.findings(id).getOrDefault(request.id(), List.of()),
                pullRequests.drifts(id).get(request.id()),
                true);
    }

    /// @param findings of code, or of the cloud where code declares the resource; all of one repository
    /// @param params what the fixes write where the policies leave that to people, by name
    /// @param title ours where it is left out
    /// @param allowReplace whether the patch may make the provider replace resources
    record PullRequestOfSeveral(
            @NotEmpty @Size(max = 100) List<@NotNull UUID> findings,
            @Nullable Map<String, Object> params,
            @Nullable String title,
            @Nullable Boolean allowReplace) {}

    /// A finding that the pull request does not mend.
    @Schema(name = "RefusedFinding")
    record RefusedFinding(UUID finding, String reason) {}

    /// @param refused what is not mended by it
    @Schema(name = "PullRequestAsked")
    record PullRequestAsked(PullRequestResponse pullRequest, List<RefusedFinding> refused) {}

    /// Has several findings of a repository mended by one commit. Those that cannot be are told with the reason.
    @POST
    @Requires(value = Permission.REQUEST_FIX, tenantWide = true)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = PullRequestAsked.class)))
    public Response openPullRequestOfSeveral(@Valid @NotNull PullRequestOfSeveral request) {
        AskedForSeveral asked = pullRequests.requestAll(
                request.findings(), MendingResource.wish(request.params(), request.title(), request.allowReplace()));
        return Response.created(URI.create(
                        "/api/v1/pull-requests/" + asked.pullRequest().id()))
                .entity(new PullRequestAsked(
                        whole(asked.pullRequest()),
                        asked.refused().stream()
                                .map(one -> new RefusedFinding(one.finding(), one.reason()))
                                .toList()))
                .build();
    }
}
