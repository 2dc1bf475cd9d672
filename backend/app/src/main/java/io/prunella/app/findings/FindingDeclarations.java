package io.prunella.app.findings;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Knows which code declares the resources of findings. The feature `drift` implements it; its methods join
/// the current transaction.
public interface FindingDeclarations {
    @Schema(name = "DeclaringRepository")
    record RepositoryRef(UUID id, String name) {}

    /// @param line where the declaration begins, from 1
    /// @param address as the language writes it
    /// @param link to its lines at the host; null where the host's pages are not known
    record DeclaredIn(
            RepositoryRef repository,
            String file,
            int line,
            String address,
            @Nullable String link) {}

    /// By resource; what no code declares, or not for certain, is left out.
    Map<UUID, DeclaredIn> declaredIn(Collection<UUID> resources);
}
