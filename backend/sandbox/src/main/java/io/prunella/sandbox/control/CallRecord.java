package io.prunella.sandbox.control;

import java.time.Instant;
import java.util.Map;

/// One call as it was answered, or as it took effect when no answer was sent. `seq` follows the order of effects.
///
/// @param effective whether the call changed the state of the cloud
/// @param status 0 when the connection was closed before the effect
/// @param errorCode empty when the call succeeded
/// @param fingerprint SHA-256 over the parameters; equal parameters have equal fingerprints
/// @param parameters readable parameters; secrets are replaced by `(hidden)`
public record CallRecord(
        long seq,
        Instant time,
        String account,
        String principal,
        String sourceIdentity,
        String service,
        String operation,
        String region,
        String resource,
        boolean effective,
        int status,
        String errorCode,
        String requestId,
        String fingerprint,
        Map<String, Object> parameters) {}
