package io.prunella.app.drift;

import io.prunella.app.codefix.DriftInCode;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.code.patch.LivePatcher;
import jakarta.enterprise.context.ApplicationScoped;

/// Fetches a repository and lets its code say what a live resource has.
@ApplicationScoped
class PatchCode {
    private final ReadCode code;

    PatchCode(ReadCode code) {
        this.code = code;
    }

    /// @param commit that the patch is for
    record Made(LivePatcher.Patched patched, String commit) {}

    /// @throws Problem 409 where the repository cannot be fetched, 503 while other code is worked on
    Made make(DriftInCode.Drifted drifted) {
        try {
            return code.read(
                    drifted.repository(),
                    (checkout, judge) -> new Made(
                            new LivePatcher(judge).patch(checkout.tree(), drifted.target(), drifted.differences()),
                            checkout.commit()));
        } catch (GitFailure e) {
            throw new Problem(ProblemType.CONFLICT, "The repository cannot be read: " + e.why());
        }
    }
}
