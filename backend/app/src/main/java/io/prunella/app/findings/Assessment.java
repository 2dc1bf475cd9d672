package io.prunella.app.findings;

import io.prunella.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One policy judged on one resource.
///
/// @param results one per judged element, or one for the whole resource; what is not among them does not fail
/// @param readAt when the oldest value of the resource was read; what happened to a finding later stands
public record Assessment(
        UUID resourceId,
        String nativeId,
        String region,
        String policy,
        Severity severity,
        Instant readAt,
        List<Result> results) {

    public Assessment {
        results = List.copyOf(results);
    }

    Assessment with(Severity other) {
        return new Assessment(resourceId, nativeId, region, policy, other, readAt, results);
    }

    public sealed interface Result {
        /// Key of the judged element, null for the whole resource.
        @Nullable
        String element();
    }

    public record Fails(@Nullable String element, String message, Evidence evidence) implements Result {}

    /// @param paths the unknown places
    /// @param reason an `Unknown.Reason`
    /// @param call the API call behind it, if one was
    public record NotKnown(
            @Nullable String element,
            List<String> paths,
            String reason,
            String message,
            @Nullable String call) implements Result {
        public NotKnown {
            paths = List.copyOf(paths);
        }
    }
}
