package io.prunella.app.inventory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who read documents, where and when.
///
/// @param accountId the account they belong to
/// @param listedIn region of the unit whose listing includes them
/// @param scanId the scan, null when something else re-read them
public record Reading(
        UUID accountId, String listedIn, @Nullable UUID scanId, Instant at) {}
