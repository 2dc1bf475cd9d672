package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.pulls.PullRequestResource.PullRequestResponse;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Drifts that code is to take over.
@Path("/api/v1/drift/{id}/pull-request")
@RunOnVirtualThread
class AdoptingResource {
    private final PullRequests pullRequests;
    private final PullRequestResource requests;

    AdoptingResource(PullRequests pullRequests, PullRequestResource requests) {
        this.pullRequests = pullRequests;
        this.requests = requests;
    }

    /// @param title ours where it is left out
    record DriftPullRequestWish(@Nullable String title) {}

    /// Has the code say what the cloud has, where no policy fails by that. A pull request that is being prepared or is
    /// open already is given instead of another.
    @POST
    @Requires(value = Permission.REQUEST_FIX, tenantWide = true)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PullRequestResponse.class)))
    public Response openDriftPullRequest(UUID id, @Nullable DriftPullRequestWish wish) {
        return MendingResource.answer(
                pullRequests.requestDrift(id, MendingResource.wish(null, wish == null ? null : wish.title(), null)),
                requests);
    }
}
