package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.DriftInCode.Drifted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A change of a repository that mends findings or takes drift back, as people agree to it at the repository's host.
///
/// @param base the branch that it is to be merged into
/// @param params what its fixes write where a policy leaves that to people
/// @param body what the host shows, in Markdown; null until it is made
/// @param commit what is pushed; written before it is
/// @param reason why it failed, or why the host could not be asked lately
record PullRequest(
        UUID id,
        UUID repository,
        String repositoryName,
        Status status,
        String title,
        Map<String, Object> params,
        boolean allowReplace,
        String branch,
        String base,
        @Nullable String body,
        @Nullable String commit,
        @Nullable String diff,
        @Nullable Long number,
        @Nullable String link,
        @Nullable String mergeCommit,
        @Nullable String reason,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant closedAt) {

    @Schema(name = "PullRequestStatus")
    enum Status {
        PREPARING,
        OPEN,
        MERGED,
        /// Closed without being merged.
        CLOSED,
        /// It never came to be.
        FAILED
    }

    /// Where a mended finding stands.
    @Schema(name = "MendedFindingKind")
    enum Kind {
        CODE,
        CLOUD
    }

    /// A finding that it mends.
    ///
    /// @param root the root module's folder, or the template's file
    /// @param subject the address of the judged resource
    /// @param left why the patch leaves it; null where it mends it, or is not made yet
    record Mended(
            UUID finding,
            Kind kind,
            String title,
            String policy,
            String root,
            String subject,
            @Nullable String left) {}

    /// What it is for.
    sealed interface Purpose {
        record OfFindings(List<Mended> findings) implements Purpose {
            public OfFindings {
                findings = List.copyOf(findings);
            }
        }

        /// The code is to say what the cloud has.
        record OfDrift(Drifted drift) implements Purpose {}
    }

    /// The branch of the pull request with this id. The same every time, so that whoever begins again finds it.
    static String branch(String policy, UUID id) {
        String text = id.toString();
        return "prunella/" + policy + "-" + text.substring(text.length() - 8);
    }
}
