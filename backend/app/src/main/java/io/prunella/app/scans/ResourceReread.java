package io.prunella.app.scans;

import java.util.UUID;

/// A resource was read by itself and judged, in the current transaction.
public record ResourceReread(UUID resource) {}
