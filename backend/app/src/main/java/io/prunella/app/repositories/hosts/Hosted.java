package io.prunella.app.repositories.hosts;

import org.jspecify.annotations.Nullable;

/// A pull request as its host tells it; GitLab calls it a merge request.
///
/// @param url where people read it; null where the host names no page
/// @param mergeCommit what merging it made; null before that, or where the host does not say
public record Hosted(
        long number,
        @Nullable String url,
        State state,
        @Nullable String mergeCommit) {
    public enum State {
        OPEN,
        MERGED,
        /// Closed without being merged.
        CLOSED
    }
}
