package io.prunella.app.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Knows when accounts were last scanned; the feature `scans` implements it.
public interface LastScans {
    record LastScan(
            UUID id,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /// The newest scan of each account that has one, in the current transaction.
    Map<UUID, LastScan> of(Collection<UUID> accountIds);
}
