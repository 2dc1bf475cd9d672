package io.prunella.app.findings;

import io.prunella.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which findings are asked for; an empty set asks for all.
///
/// @param accounts those named, by id
/// @param resources those named, by id
/// @param environments of their accounts
/// @param teams that own them; [#NO_TEAM] stands for none
/// @param inTeam the one that owns them, and facets count within it
/// @param declared whether code declares the resource; null for both
/// @param assignees who it may be assigned to; the empty text stands for nobody
/// @param q part of a policy's title, or of a resource's name or native id
/// @param seenSince first seen then or later
/// @param seenBefore first seen before
record FindingFilter(
        Set<FindingStatus> statuses,
        Set<Severity> severities,
        Set<String> policies,
        Set<UUID> accounts,
        Set<UUID> resources,
        Set<String> regions,
        Set<String> services,
        Set<String> types,
        Set<String> environments,
        Set<UUID> teams,
        @Nullable UUID inTeam,
        Set<Reachable> reachable,
        @Nullable Boolean declared,
        List<String> assignees,
        @Nullable String q,
        @Nullable Instant seenSince,
        @Nullable Instant seenBefore) {

    static final UUID NO_TEAM = new UUID(0, 0);

    /// Broader findings show only to those who ask for their policy by name.
    boolean withSuperseded() {
        return !policies.isEmpty();
    }
}
