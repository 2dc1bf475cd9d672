package io.prunella.app.platform.jobs;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the queue stores with a job.
///
/// @param tenantId null for work of the platform itself
record JobData(@Nullable UUID tenantId, Map<String, Object> values) {}
