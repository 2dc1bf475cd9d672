package io.prunella.app.remediation;

import io.prunella.app.remediation.plan.Ground;
import io.prunella.code.drift.Difference;
import io.prunella.model.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Knows which resources are otherwise than declared, and what is declared of them; the feature `drift` implements it.
public interface DriftedResources {
    /// @param open whether it was there when the two were compared last
    record Drift(UUID id, UUID resource, UUID account, boolean open) {}

    /// In the current transaction.
    Optional<Drift> find(UUID drift);

    /// What code declares of a drifted resource.
    sealed interface DeclaredState {
        /// @param ground which declaration it is, without values
        /// @param document all that is declared and known
        record Known(Ground.Declared ground, Map<String, Object> document) implements DeclaredState {}

        record NotKnown(String why) implements DeclaredState {}
    }

    /// As the last scan of its repository found it. In the current transaction.
    DeclaredState declaration(Drift drift);

    /// The same, if that is what the newest commit declares: the repository is read to know. Not within a transaction.
    ///
    /// @throws io.prunella.app.platform.http.Problem 503 while other code is worked on
    DeclaredState newest(Drift drift);

    /// Where a resource is otherwise than declared.
    List<Difference> differences(DeclaredState.Known declaration, Document live);
}
