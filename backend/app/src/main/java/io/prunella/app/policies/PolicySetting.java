package io.prunella.app.policies;

import io.prunella.app.approvals.Subject;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a tenant decided about a policy of the catalogue.
///
/// @param choice what is in force
/// @param pending what waits for a second person
/// @param version 0 where nothing was ever decided
record PolicySetting(
        UUID id, String policy, Choice choice, @Nullable Pending pending, Instant changedAt, long version) {

    /// @param severity in place of the catalogue's; null for that
    /// @param requester the subject of the person who chose so
    record Choice(
            boolean enabled,
            @Nullable Severity severity,
            @Nullable String reason,
            String requester,
            String requesterName) {}

    record Pending(Choice choice, String digest) {}

    /// What a second person approves: exactly this choice.
    Subject subject(Choice choice) {
        String digest = CanonicalJson.sha256(Map.of(
                "tenant",
                TenantScope.current().toString(),
                "setting",
                id.toString(),
                "policy",
                policy,
                "enabled",
                choice.enabled(),
                "severity",
                choice.severity() == null ? "" : choice.severity().word()));
        return new Subject("policy", id, digest, choice.requester());
    }
}
