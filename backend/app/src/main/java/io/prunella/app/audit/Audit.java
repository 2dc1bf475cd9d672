package io.prunella.app.audit;

import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Records what happened, in the very transaction in which it happens: an act without its record, or a record without
/// its act, cannot be committed. Events of one tenant form one gapless chain, so recording waits for the tenant's other
/// recording transactions; record late in a transaction.
@ApplicationScoped
public class Audit {
    private final Sql sql;
    private final Transactions transactions;
    private final CurrentPerson current;
    private final AuditAnchors anchors;

    Audit(Sql sql, Transactions transactions, CurrentPerson current, AuditAnchors anchors) {
        this.sql = sql;
        this.transactions = transactions;
        this.current = current;
        this.anchors = anchors;
    }

    /// As the person of the request.
    public void record(AuditEvent event) {
        record(Actor.of(current.get()), event);
    }

    public void record(Actor actor, AuditEvent event) {
        UUID tenant = TenantScope.current();
        sql.update(
                "insert into audit_head (tenant_id, seq, hash) values (?, 0, ?) on conflict do nothing",
                tenant,
                AuditEntry.GENESIS);
        Head head = sql.first(
                        "select seq, hash from audit_head where tenant_id = ? for update",
                        row -> new Head(row.number("seq"), row.text("hash")),
                        tenant)
                .orElseThrow();
        AuditEntry entry = new AuditEntry(
                tenant,
                head.seq() + 1,
                // PostgreSQL keeps microseconds; the hash must survive the round trip.
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                actor,
                event.action(),
                event.objectType(),
                event.objectId(),
                event.summary(),
                CanonicalJson.text(TreeJson.read(Json.write(event.detail()))),
                head.hash());
        String hash = entry.hash();
        insert(entry, hash);
        sql.update("update audit_head set seq = ?, hash = ? where tenant_id = ?", entry.seq(), hash, tenant);
        transactions.afterCommit(() -> anchors.append(tenant, entry.seq(), entry.at(), hash));
    }

    private record Head(long seq, String hash) {}

    private void insert(AuditEntry entry, String hash) {
        sql.update(
                """
                insert into audit_event (tenant_id, seq, at, actor_kind, actor_subject, actor_name, action, object_type,
                  object_id, summary, detail, previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entry.tenantId(),
                entry.seq(),
                entry.at(),
                entry.actor().kind(),
                entry.actor().subject(),
                entry.actor().name(),
                entry.action(),
                entry.objectType(),
                entry.objectId(),
                entry.summary(),
                entry.detail(),
                entry.previousHash(),
                hash);
    }
}
