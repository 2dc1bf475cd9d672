package io.prunella.app.repositories;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What trying a repository showed, step by step: a step after one that failed was not tried.
///
/// @param commit where the branch stands; null where it could not be read
public record RepositoryReport(
        Repository.Status status, @Nullable String commit, List<Step> steps, Instant testedAt) {

    @Schema(name = "RepositoryTestOutcome")
    public enum Outcome {
        PASS,
        FAIL,
        NOT_TRIED
    }

    /// @param id `host`, `credentials`, `repository` or `branch`
    /// @param mend what to do when it is not a pass
    @Schema(name = "RepositoryTestStep")
    public record Step(String id, String title, Outcome outcome, String message, String mend) {}
}
