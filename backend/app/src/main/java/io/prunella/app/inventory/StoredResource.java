package io.prunella.app.inventory;

import io.prunella.model.Document;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A resource as it is known now.
///
/// @param listedIn region of the scan unit that lists it (`global` for buckets)
/// @param readAt when it was last read, whether or not anything had changed
/// @param goneAt since when it is proven gone
public record StoredResource(
        UUID id,
        UUID accountId,
        Document document,
        String listedIn,
        Instant readAt,
        @Nullable Instant goneAt) {}
