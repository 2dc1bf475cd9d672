package io.prunella.app.codefix;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Knows which declaration a live resource comes from; the feature `drift` implements it. Its methods join
/// the current transaction.
public interface Declarations {
    /// @param id of the declaration
    /// @param root the root module's folder, or the template's file
    /// @param address as the language writes it
    /// @param type of its document
    /// @param rule by which it was found
    record Declared(
            UUID id,
            UUID repository,
            String root,
            String address,
            String type,
            String file,
            int startLine,
            int endLine,
            String commit,
            String rule) {}

    /// By resource; what no code declares, or not for certain, is left out.
    Map<UUID, Declared> of(Collection<UUID> resourceIds);

    default Optional<Declared> of(UUID resourceId) {
        return Optional.ofNullable(of(java.util.List.of(resourceId)).get(resourceId));
    }
}
