package io.prunella.app.findings;

import java.time.Instant;

/// A finding that we had healed and that failed again.
///
/// @param at when that was seen; the change itself happened at some time since `healed`
public record Rebroken(Instant healed, Instant at) {}
