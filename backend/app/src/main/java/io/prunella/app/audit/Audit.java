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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Records what happened, in the very transaction in which it happens: an act without its record, or a record without
/// its act, cannot be committed. Events of one tenant form one gapless chain, so transactions that record wait for each
/// other. They take their places in it last, as they end: whoever holds the chain's head waits for nothing else.
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

    /// @throws IllegalStateException outside a transaction, or where no tenant is bound
    public void record(Actor actor, AuditEvent event) {
        TenantScope.Bound bound = TenantScope.bound();
        transactions
                .gathered(this, () -> beginning(bound))
                .add(new Recorded(actor, event, CanonicalJson.text(TreeJson.read(Json.write(event.detail())))));
    }

    /// @param detail as it is now: whatever the caller does with it later is not what happened
    private record Recorded(Actor actor, AuditEvent event, String detail) {}

    private List<Recorded> beginning(TenantScope.Bound bound) {
        List<Recorded> events = new ArrayList<>();
        transactions.beforeCommit(() -> bound.run(() -> append(bound.tenantId(), events)));
        return events;
    }

    private void append(UUID tenant, List<Recorded> events) {
        sql.update(
                "insert into audit_head (tenant_id, seq, hash) values (?, 0, ?) on conflict do nothing",
                tenant,
                AuditEntry.GENESIS);
        Head head = sql.first(
                        "select seq, hash from audit_head where tenant_id = ? for no key update",
                        row -> new Head(row.number("seq"), row.text("hash")),
                        tenant)
                .orElseThrow();
        for (Recorded recorded : events) {
            AuditEntry entry = entry(tenant, head, recorded);
            String hash = entry.hash();
            insert(entry, hash);
            head = new Head(entry.seq(), hash);
            transactions.afterCommit(() -> anchors.append(tenant, entry.seq(), entry.at(), hash));
        }
        sql.update("update audit_head set seq = ?, hash = ? where tenant_id = ?", head.seq(), head.hash(), tenant);
    }

    private static AuditEntry entry(UUID tenant, Head head, Recorded recorded) {
        AuditEvent event = recorded.event();
        return new AuditEntry(
                tenant,
                head.seq() + 1,
                // PostgreSQL keeps microseconds; the hash must survive the round trip.
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                recorded.actor(),
                event.action(),
                event.objectType(),
                event.objectId(),
                event.summary(),
                recorded.detail(),
                head.hash());
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
