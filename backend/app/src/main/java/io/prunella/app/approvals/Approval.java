package io.prunella.app.approvals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's decision, whose code was checked.
public record Approval(
        UUID id,
        String digest,
        String person,
        String personName,
        Decision decision,
        @Nullable String reason,
        Instant at) {
    public enum Decision {
        APPROVED,
        REJECTED
    }
}
