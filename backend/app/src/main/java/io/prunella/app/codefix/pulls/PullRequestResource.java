package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.pulls.PullRequest.Kind;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.codefix.pulls.PullRequest.Status;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    @Schema(name = "MendedFinding")
    record MendedFinding(UUID id, String title, Kind kind) {}

    /// @param base the branch that it is to be merged into
    /// @param commit what it wants merged; null until that is made
    /// @param link its page at the host
    /// @param mergeCommit what merging it made
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
            @Nullable String diff,
            String requestedBy,
            Instant createdAt,
            @Nullable Instant closedAt) {
        static PullRequestResponse of(PullRequest request, List<Mended> findings, boolean whole) {
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
                            .map(one -> new MendedFinding(one.finding(), one.title(), one.kind()))
                            .toList(),
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
        Map<UUID, List<Mended>> findings =
                pullRequests.findings(page.items().stream().map(PullRequest::id).toList());
        return page.map(
                request -> PullRequestResponse.of(request, findings.getOrDefault(request.id(), List.of()), false));
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public PullRequestResponse pullRequest(UUID id) {
        return whole(pullRequests.get(id));
    }

    private PullRequestResponse whole(PullRequest request) {
        return PullRequestResponse.of(
                request, pullRequests.findings(List.of(request.id())).getOrDefault(request.id(), List.of()), true);
    }
}
