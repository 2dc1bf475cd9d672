package io.prunella.app.tenants.channels;

import java.time.Instant;
import java.util.UUID;

/// A notice as it is told.
///
/// @param id the same with every attempt and replay
record Message(UUID id, Instant at, Notice notice) {}
