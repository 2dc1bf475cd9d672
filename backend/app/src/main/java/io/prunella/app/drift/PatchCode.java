package io.prunella.app.drift;

import io.prunella.app.codefix.Declarations.Declared;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.code.drift.Difference;
import io.prunella.code.patch.LivePatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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
    Made make(Declared declared, List<Difference> differences) {
        LivePatcher.Target place = new LivePatcher.Target(declared.root(), declared.address(), declared.type());
        try {
            return code.read(
                    declared.repository(),
                    (checkout, judge) -> new Made(
                            new LivePatcher(judge).patch(checkout.tree(), place, differences), checkout.commit()));
        } catch (GitFailure e) {
            throw new Problem(ProblemType.CONFLICT, "The repository cannot be read: " + e.why());
        }
    }
}
