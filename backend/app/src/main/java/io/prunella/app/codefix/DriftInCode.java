package io.prunella.app.codefix;

import io.prunella.code.drift.Difference;
import io.prunella.code.patch.LivePatcher;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Knows the drifts that code could be mended for; the feature `drift` implements it.
public interface DriftInCode {
    /// A live resource is otherwise than declared.
    ///
    /// @param name of the resource
    /// @param target where it is declared
    record Drifted(
            UUID drift,
            UUID resource,
            String name,
            UUID repository,
            LivePatcher.Target target,
            List<Difference> differences) {
        public Drifted {
            differences = List.copyOf(differences);
        }
    }

    /// A difference that a patch leaves.
    @Schema(name = "LeftDifference")
    record LeftDifference(String pointer, String why) {}

    /// An open one, in the current transaction.
    ///
    /// @throws io.prunella.app.platform.http.Problem 409 where no code declares the resource any more
    Optional<Drifted> drifted(UUID drift);
}
