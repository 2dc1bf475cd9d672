package io.prunella.app.policies;

import io.prunella.app.approvals.Subject;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Severity;
import io.prunella.model.Trees;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    /// @param params what fixes write where who asks for one leaves it open
    /// @param requester the subject of the person who chose so
    record Choice(
            boolean enabled,
            @Nullable Severity severity,
            Map<String, Object> params,
            @Nullable String reason,
            String requester,
            String requesterName) {
        Choice {
            // What waited before there were any has none.
            params = params == null ? Map.of() : Trees.copyOf(params);
        }
    }

    record Pending(Choice choice, String digest) {}

    /// What a second person approves: exactly this choice.
    Subject subject(Choice choice) {
        Map<String, Object> guarded = new LinkedHashMap<>();
        guarded.put("tenant", TenantScope.current().toString());
        guarded.put("setting", id.toString());
        guarded.put("policy", policy);
        guarded.put("enabled", choice.enabled());
        guarded.put(
                "severity", choice.severity() == null ? "" : choice.severity().word());
        if (!choice.params().isEmpty()) {
            guarded.put("params", choice.params());
        }
        return new Subject("policy", id, CanonicalJson.sha256(guarded), choice.requester());
    }
}
