package io.prunella.app.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Counts the open findings of resources. Findings implement it.
public interface FindingCounts {
    /// Resources without any are left out.
    Map<UUID, Long> openOf(Collection<UUID> resourceIds);
}
