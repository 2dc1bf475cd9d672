package io.prunella.app.findings;

import io.prunella.model.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The lasting record that a policy fails on a resource.
///
/// @param element key of the failing element, null for the whole resource
/// @param region the resource's own region
/// @param team that owns the resource
public record Finding(
        UUID id,
        UUID accountId,
        UUID resourceId,
        String policy,
        @Nullable String element,
        Severity severity,
        FindingStatus status,
        String type,
        String nativeId,
        String resourceName,
        String region,
        String message,
        @Nullable UUID team,
        Instant firstSeen,
        long version) {}
