package io.prunella.app.repositories;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Knows what scans of repositories found; the feature `codefix` implements it. Its methods join the current
/// transaction.
public interface RepositoryScans {
    /// @param at when it ended, or was asked for where it has not
    @Schema(name = "LastRepositoryScan")
    record LastScan(
            UUID id, String status, Instant at, @Nullable String commit) {}

    /// The newest scan of each repository that has one.
    Map<UUID, LastScan> last(Collection<UUID> repositories);

    /// How many findings are open in each repository, by severity; none is no entry.
    Map<UUID, Map<String, Long>> openFindings(Collection<UUID> repositories);

    /// How many findings are on record, open or not.
    long findings(UUID repository);
}
