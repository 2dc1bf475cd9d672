package io.prunella.app.remediation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step in the life of a remediation.
///
/// @param kind `requested`, `approved`, `rejected`, `intent`, `call`, `settled`, `verified`, `concurrent-change`,
/// `state` …
/// @param status the state it brought; null where it brought none
/// @param detail structured facts (call, request id, pointers), never a secret
record RemediationEvent(
        Instant at,
        String kind,
        @Nullable RemediationStatus status,
        String actor,
        String message,
        Map<String, Object> detail) {}
