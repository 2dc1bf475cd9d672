package io.prunella.app.findings;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Knows the pull requests that mend findings, of clouds and of code. The feature `codefix` implements it.
public interface PullRequestLinks {
    /// @param link its page at the host, once there is one
    @Schema(name = "PullRequestLink")
    record PullRequestLink(UUID id, String status, @Nullable String link) {}

    /// The newest pull request of each finding that has one, in the current transaction.
    Map<UUID, PullRequestLink> of(Collection<UUID> findings);
}
