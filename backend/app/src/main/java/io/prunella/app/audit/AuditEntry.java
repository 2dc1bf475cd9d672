package io.prunella.app.audit;

import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Row;
import io.prunella.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// One link of a tenant's chain. Its hash is SHA-256 over the canonical JSON (RFC 8785) of everything else in it and
/// the tenant's id, `detail` as the text of its own canonical JSON.
record AuditEntry(
        UUID tenantId,
        long seq,
        Instant at,
        Actor actor,
        String action,
        String objectType,
        String objectId,
        String summary,
        String detail,
        String previousHash) {

    /// What comes before the first event.
    static final String GENESIS = "0".repeat(64);

    static AuditEntry read(Row row) throws SQLException {
        return new AuditEntry(
                row.uuid("tenant_id"),
                row.number("seq"),
                row.instant("at"),
                new Actor(
                        row.constant("actor_kind", Actor.Kind.class),
                        row.text("actor_subject"),
                        row.text("actor_name")),
                row.text("action"),
                row.text("object_type"),
                row.text("object_id"),
                row.text("summary"),
                row.text("detail"),
                row.text("previous_hash"));
    }

    String hash() {
        Map<String, Object> content = new TreeMap<>();
        content.put("tenant", tenantId.toString());
        content.put("seq", seq);
        content.put("at", at.toString());
        content.put("actorKind", actor.kind().name());
        content.put("actorSubject", actor.subject());
        content.put("actorName", actor.name());
        content.put("action", action);
        content.put("objectType", objectType);
        content.put("objectId", objectId);
        content.put("summary", summary);
        content.put("detail", detail);
        content.put("previousHash", previousHash);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(CanonicalJson.text(content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    record AuditEventResponse(
            long seq,
            Instant at,
            Actor actor,
            String action,
            String objectType,
            String objectId,
            String summary,
            Map<String, Object> detail,
            String hash,
            String previousHash) {}

    AuditEventResponse response(String storedHash) {
        return new AuditEventResponse(
                seq, at, actor, action, objectType, objectId, summary, Json.map(detail), storedHash, previousHash);
    }
}
