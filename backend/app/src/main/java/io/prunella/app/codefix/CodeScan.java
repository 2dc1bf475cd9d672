package io.prunella.app.codefix;

import io.prunella.app.scans.ScanStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sources that are judged: uploaded ones, or those of a repository.
///
/// @param name as people know them
/// @param repositoryId null of what was uploaded
/// @param commit that was judged; null while none was fetched
/// @param params what fixes write where a policy leaves that to people, by name
/// @param reason why it failed
/// @param summary counts, once it ended
public record CodeScan(
        UUID id,
        String name,
        @Nullable UUID repositoryId,
        @Nullable String commit,
        CodeScanTrigger trigger,
        Map<String, Object> params,
        ScanStatus status,
        @Nullable String reason,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable CodeSummary summary) {

    /// @param mended findings that the patch mends
    public record CodeSummary(
            int files,
            int resources,
            int findings,
            int suppressed,
            int unknown,
            int errors,
            int mended,
            Map<String, Long> bySeverity) {}
}
