package io.prunella.app.remediation;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.Remediation.Cause;
import io.prunella.app.remediation.plan.PlanReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Remediations and their events in the database. Every method joins the current transaction.
@ApplicationScoped
public class RemediationStore {
    private final Sql sql;
    private final RemediationMetrics metrics;
    private final Event<BatchItemEnded> ended;
    private final Event<RemediationMoved> moves;

    RemediationStore(Sql sql, RemediationMetrics metrics, Event<BatchItemEnded> ended, Event<RemediationMoved> moves) {
        this.sql = sql;
        this.metrics = metrics;
        this.ended = ended;
        this.moves = moves;
    }

    /// Ids grow with time, so that lists can follow them.
    UUID nextId() {
        return sql.first("select uuidv7() as id", row -> row.uuid("id")).orElseThrow();
    }

    /// @throws Problem 409 where somebody else asked for the same at this moment
    void insert(Remediation remediation) {
        int stored = sql.update(
                """
                insert into remediation (tenant_id, id, kind, rollback_of, batch_id, finding_id, drift_id, team_id, account_id, resource_id, status,
                    state, plan, digest, approvals_required, requested_by, requested_by_name, reason, expires_at, created_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                TenantScope.current(),
                remediation.id(),
                remediation.kind(),
                remediation.rollbackOf(),
                remediation.batch(),
                remediation.finding().orElse(null),
                drift(remediation.cause()).map(Cause.OfDrift::id).orElse(null),
                drift(remediation.cause()).map(Cause.OfDrift::team).orElse(null),
                remediation.accountId(),
                remediation.resourceId(),
                remediation.status(),
                Jsonb.of(remediation.state()),
                new Jsonb(remediation.plan().toJson()),
                remediation.digest(),
                remediation.plan().approvalsRequired(),
                remediation.requestedBy().subject(),
                remediation.requestedBy().name(),
                remediation.reason(),
                remediation.expiresAt(),
                remediation.createdAt(),
                remediation.version());
        if (stored == 0) {
            throw new Problem(
                    ProblemType.CONFLICT, "Somebody else asked for a plan for the same just now; look again.");
        }
        entered(remediation);
    }

    private void entered(Remediation remediation) {
        metrics.entered(remediation);
        moves.fire(new RemediationMoved(remediation));
    }

    /// Stores the next state; the row must still be the version it was made from.
    ///
    /// @throws IllegalStateException when somebody else moved it meanwhile (callers hold the row lock)
    public Remediation move(Remediation remediation, RemediationState next) {
        Remediation moved = remediation.with(next);
        int rows = sql.update(
                """
                update remediation set status = ?, state = ?, healed_at = ?, updated_at = now(), version = ?
                where tenant_id = ? and id = ? and version = ?
                """,
                moved.status(),
                Jsonb.of(next),
                moved.healedAt(),
                moved.version(),
                TenantScope.current(),
                moved.id(),
                remediation.version());
        if (rows != 1) {
            throw new IllegalStateException("Remediation " + moved.id() + " was moved by somebody else");
        }
        if (moved.status() != remediation.status()) {
            entered(moved);
            UUID batch = moved.batch();
            if (batch != null && moved.status().isFinal()) {
                ended.fire(new BatchItemEnded(batch));
            }
        }
        return moved;
    }

    public Optional<Remediation> find(UUID id) {
        return sql.first(
                "select * from remediation where tenant_id = ? and id = ?",
                RemediationStore::read,
                TenantScope.current(),
                id);
    }

    /// Locks the row until the transaction ends.
    public Optional<Remediation> lock(UUID id) {
        return sql.first(
                "select * from remediation where tenant_id = ? and id = ? for no key update",
                RemediationStore::read,
                TenantScope.current(),
                id);
    }

    /// The account's remediations that have not ended, locked until the transaction ends.
    List<Remediation> lockOpen(UUID accountId) {
        return sql.query("""
                select * from remediation where tenant_id = ? and account_id = ?
                and status in ('PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING')
                order by id for no key update
                """, RemediationStore::read, TenantScope.current(), accountId);
    }

    /// @param cause id of a finding or of a drift
    public Optional<Remediation> openFor(UUID cause) {
        return sql.first("""
                select * from remediation where tenant_id = ? and (finding_id = ? or drift_id = ?)
                and status in ('PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING')
                """, RemediationStore::read, TenantScope.current(), cause, cause);
    }

    public void event(
            UUID remediationId,
            String kind,
            @Nullable RemediationStatus status,
            String actor,
            String message,
            Map<String, Object> detail) {
        sql.update(
                """
                insert into remediation_event (tenant_id, remediation_id, seq, kind, status, actor, message, detail)
                select ?, ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?
                from remediation_event where tenant_id = ? and remediation_id = ?
                """,
                TenantScope.current(),
                remediationId,
                kind,
                status,
                actor,
                message,
                detail.isEmpty() ? null : Jsonb.of(detail),
                TenantScope.current(),
                remediationId);
    }

    List<RemediationEvent> events(UUID remediationId) {
        return sql.query("""
                select seq, at, kind, status, actor, message, detail from remediation_event
                where tenant_id = ? and remediation_id = ? order by seq
                """, RemediationStore::readEvent, TenantScope.current(), remediationId);
    }

    private static RemediationEvent readEvent(Row row) throws SQLException {
        String detail = row.textOrNull("detail");
        String status = row.textOrNull("status");
        return new RemediationEvent(
                row.instant("at"),
                row.text("kind"),
                status == null ? null : RemediationStatus.valueOf(status),
                row.text("actor"),
                row.text("message"),
                detail == null ? Map.of() : Json.map(detail));
    }

    private static Optional<Cause.OfDrift> drift(Cause cause) {
        return cause instanceof Cause.OfDrift drift ? Optional.of(drift) : Optional.empty();
    }

    private static Cause cause(Row row) throws SQLException {
        UUID finding = row.uuidOrNull("finding_id");
        return finding == null
                ? new Cause.OfDrift(row.uuid("drift_id"), row.uuidOrNull("team_id"))
                : new Cause.OfFinding(finding);
    }

    public static Remediation read(Row row) throws SQLException {
        return new Remediation(
                row.uuid("id"),
                row.constant("kind", Remediation.Kind.class),
                row.uuidOrNull("rollback_of"),
                row.uuidOrNull("batch_id"),
                cause(row),
                row.uuid("account_id"),
                row.uuid("resource_id"),
                row.json("state", RemediationState.class),
                PlanReader.read(row.text("plan")),
                row.text("digest"),
                new Remediation.Requester(row.text("requested_by"), row.text("requested_by_name")),
                row.textOrNull("reason"),
                row.instant("expires_at"),
                row.instantOrNull("healed_at"),
                row.instant("created_at"),
                row.integer("version"));
    }
}
