package io.prunella.app.findings;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Knows which code declares the resources of findings. The feature `drift` implements it; its methods join
/// the current transaction.
public interface FindingDeclarations {
    @Schema(name = "DeclaringRepository")
    record RepositoryRef(UUID id, String name) {}

    /// @param line where the declaration begins, from 1
    /// @param address as the language writes it
    record DeclaredIn(RepositoryRef repository, String file, int line, String address) {}

    /// By resource; what no code declares, or not for certain, is left out.
    Map<UUID, DeclaredIn> declaredIn(Collection<UUID> resources);
}
