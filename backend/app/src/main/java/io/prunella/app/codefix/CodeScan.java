package io.prunella.app.codefix;

import io.prunella.app.scans.ScanStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sources that were uploaded to be judged.
///
/// @param name as people know them
/// @param reason why it failed
/// @param summary counts, once it ended
record CodeScan(
        UUID id,
        String name,
        ScanStatus status,
        @Nullable String reason,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable CodeSummary summary) {

    /// @param mended findings that the patch mends
    record CodeSummary(
            int files,
            int resources,
            int findings,
            int suppressed,
            int unknown,
            int errors,
            int mended,
            Map<String, Long> bySeverity) {}
}
