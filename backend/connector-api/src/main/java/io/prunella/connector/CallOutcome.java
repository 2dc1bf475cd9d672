package io.prunella.connector;

import org.jspecify.annotations.Nullable;

/// How a writing call ended.
public sealed interface CallOutcome {
    /// The provider confirmed it.
    ///
    /// @param createdId the native id of what it made, if it made something
    record Applied(@Nullable String requestId, @Nullable String createdId) implements CallOutcome {}

    /// The provider refused it; nothing changed.
    record Refused(String code, String message, @Nullable String requestId) implements CallOutcome {}

    /// No answer, or one that does not tell: it may or may not have had its effect. Only reads can settle it.
    record Unsettled(String message) implements CallOutcome {}
}
