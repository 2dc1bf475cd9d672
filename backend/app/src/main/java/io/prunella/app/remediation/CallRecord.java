package io.prunella.app.remediation;

import io.prunella.model.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of a plan as committed before it is sent.
///
/// @param preImage the values at the call's places before it, by document and pointer; absent ones as null
/// @param postImage the same after it
/// @param leaseEpoch the lease under which it was last intended; a worker of another epoch must not settle it
public record CallRecord(
        int seq,
        Outcome outcome,
        Call call,
        String clientToken,
        Map<String, Object> preImage,
        Map<String, Object> postImage,
        long leaseEpoch,
        int attempts,
        @Nullable String requestId,
        @Nullable String createdId,
        @Nullable String message) {

    public enum Outcome {
        /// Committed; it may have been sent.
        INTENDED,
        APPLIED,
        REFUSED
    }
}
