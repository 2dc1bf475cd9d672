package io.prunella.app.remediation.autopilot;

import io.prunella.connector.CloudChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A finding that autopilot leaves alone because it was undone again and again.
///
/// @param brokenSince when it was healed last: whoever undid it did so later
/// @param principal who undid it; empty while that is not known
/// @param changes what the cloud recorded since then, newest first
record Stop(
        UUID findingId,
        UUID ruleId,
        Instant at,
        String reason,
        Instant brokenSince,
        Optional<String> principal,
        List<CloudChange> changes) {}
