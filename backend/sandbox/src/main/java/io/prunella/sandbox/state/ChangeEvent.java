package io.prunella.sandbox.state;

import java.time.Instant;

/// A change to the cloud, as CloudTrail's event history remembers it.
///
/// @param source the service: `ec2`
/// @param name what was called, as CloudTrail names it
/// @param resource what it was about, by id, name or ARN
public record ChangeEvent(
        String id,
        Instant at,
        String account,
        String region,
        String principal,
        String sourceIdentity,
        String source,
        String name,
        String resource) {}
