package io.prunella.app.audit;

import java.util.HashMap;
import java.util.Map;

/// Something that happened and must stay on record.
///
/// @param action object and past participle: `connection.created`, `remediation.approved`
/// @param summary one sentence for people
/// @param detail what changed; never a secret
public record AuditEvent(
        String action, String objectType, String objectId, String summary, Map<String, Object> detail) {

    public static AuditEvent of(String action, String objectType, Object objectId, String summary) {
        return new AuditEvent(action, objectType, objectId.toString(), summary, Map.of());
    }

    /// The event with more to tell.
    public AuditEvent with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(detail);
        all.putAll(more);
        return new AuditEvent(action, objectType, objectId, summary, all);
    }
}
