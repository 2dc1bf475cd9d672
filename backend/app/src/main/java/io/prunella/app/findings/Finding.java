package io.prunella.app.findings;

import io.prunella.model.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The lasting record that a policy fails on a resource.
///
/// @param element key of the failing element, null for the whole resource
/// @param region the resource's own region
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
        Instant firstSeen,
        long version) {}
