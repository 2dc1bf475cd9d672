package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.pulls.PullRequestResource.PullRequestResponse;
import io.prunella.app.codefix.pulls.PullRequests.Asked;
import io.prunella.app.codefix.pulls.PullRequests.Wish;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Findings that are to be mended in the code.
@Path("/api/v1/findings/{id}/pull-request")
@RunOnVirtualThread
class MendingResource {
    private static final int LONGEST_TITLE = 200;

    private final PullRequests pullRequests;
    private final PullRequestResource requests;

    MendingResource(PullRequests pullRequests, PullRequestResource requests) {
        this.pullRequests = pullRequests;
        this.requests = requests;
    }

    /// @param params what the fix writes where the policy leaves that to people, by name
    /// @param title ours where it is left out
    /// @param allowReplace whether the patch may make the provider replace the resource
    record PullRequestWish(
            @Nullable Map<String, Object> params,
            @Nullable String title,
            @Nullable Boolean allowReplace) {}

    /// Has a finding of code mended, or one of the cloud whose resource a repository declares. A pull request that is
    /// being prepared or is open already is given instead of another.
    @POST
    @Requires(value = Permission.REQUEST_FIX, tenantWide = true)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PullRequestResponse.class)))
    public Response openPullRequest(UUID id, @Nullable PullRequestWish wish) {
        Wish what =
                wish == null ? new Wish(Map.of(), null, false) : wish(wish.params(), wish.title(), wish.allowReplace());
        return answer(pullRequests.request(id, what), requests);
    }

    static Response answer(Asked asked, PullRequestResource requests) {
        URI place = URI.create("/api/v1/pull-requests/" + asked.pullRequest().id());
        return (asked.fresh() ? Response.created(place) : Response.ok().location(place))
                .entity(requests.whole(asked.pullRequest()))
                .build();
    }

    /// @throws Problem 422 for a title that is none
    static Wish wish(@Nullable Map<String, Object> params, @Nullable String given, @Nullable Boolean allowReplace) {
        String title = given == null || given.isBlank() ? null : given.strip();
        if (title != null && (title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl))) {
            throw Problem.field("title", "title must be one line of at most " + LONGEST_TITLE + " characters.");
        }
        return new Wish(Objects.requireNonNullElse(params, Map.of()), title, Boolean.TRUE.equals(allowReplace));
    }
}
