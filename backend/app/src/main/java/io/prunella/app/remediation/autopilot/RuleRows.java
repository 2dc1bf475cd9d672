package io.prunella.app.remediation.autopilot;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.autopilot.AutopilotRule.Approved;
import io.prunella.app.remediation.autopilot.AutopilotRule.Pending;
import io.prunella.app.remediation.autopilot.AutopilotRule.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Rules in the database. What is in force is sealed under a key outside the database. Joins the current transaction.
@ApplicationScoped
class RuleRows {
    private static final Logger LOG = Logger.getLogger(RuleRows.class);
    private static final String PURPOSE = "autopilot-rule";

    private final Sql sql;
    private final KeyRing keys;
    private final Approvals approvals;

    RuleRows(Sql sql, KeyRing keys, Approvals approvals) {
        this.sql = sql;
        this.keys = keys;
        this.approvals = approvals;
    }

    boolean any() {
        return sql.first("select 1 from autopilot_rule where tenant_id = ? limit 1", row -> true, TenantScope.current())
                .isPresent();
    }

    /// In the tenant's order: the first that covers a finding is the one that acts.
    List<AutopilotRule> all() {
        return sql
                .query(
                        "select * from autopilot_rule where tenant_id = ? order by position, id",
                        this::read,
                        TenantScope.current())
                .stream()
                .map(this::checked)
                .toList();
    }

    Optional<AutopilotRule> find(UUID id) {
        return sql.first(
                        "select * from autopilot_rule where tenant_id = ? and id = ?",
                        this::read,
                        TenantScope.current(),
                        id)
                .map(this::checked);
    }

    UUID nextId() {
        return sql.first("select uuidv7() as id", row -> row.uuid("id")).orElseThrow();
    }

    /// Stores the rule, new or changed, and seals what is in force.
    void put(AutopilotRule rule) {
        Approved approved = rule.approved();
        sql.update(
                """
                insert into autopilot_rule (tenant_id, id, position, terms, approved_digest, approved_requester, seal, pending,
                    changed_by, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint pk_autopilot_rule do update set position = excluded.position,
                    terms = excluded.terms, approved_digest = excluded.approved_digest,
                    approved_requester = excluded.approved_requester, seal = excluded.seal, pending = excluded.pending,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """,
                TenantScope.current(),
                rule.id(),
                rule.position(),
                Jsonb.of(rule.terms()),
                approved == null ? null : approved.digest(),
                approved == null ? null : approved.requester(),
                keys.mac(PURPOSE, fields(rule.id(), rule.terms(), approved)),
                rule.pending() == null ? null : Jsonb.of(rule.pending()),
                rule.changedBy(),
                rule.changedAt());
    }

    void remove(UUID id) {
        sql.update("delete from autopilot_rule where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    /// False when it has stopped already, or is no more.
    boolean trip(UUID id, Trip trip) {
        return sql.update("""
                        update autopilot_rule set tripped_at = ?, tripped_reason = ?
                        where tenant_id = ? and id = ? and tripped_at is null
                        """, trip.at(), trip.reason(), TenantScope.current(), id) > 0;
    }

    void reset(UUID id) {
        sql.update("""
                update autopilot_rule set tripped_at = null, tripped_reason = null where tenant_id = ? and id = ?
                """, TenantScope.current(), id);
    }

    private record Stored(AutopilotRule rule, byte[] seal) {}

    private Stored read(Row row) throws SQLException {
        String digest = row.textOrNull("approved_digest");
        String pending = row.textOrNull("pending");
        Instant trippedAt = row.instantOrNull("tripped_at");
        AutopilotRule rule = new AutopilotRule(
                row.uuid("id"),
                row.integer("position"),
                row.json("terms", RuleTerms.class),
                digest == null ? null : new Approved(digest, row.text("approved_requester")),
                pending == null ? null : Json.read(pending, Pending.class),
                trippedAt == null ? null : new Trip(trippedAt, row.text("tripped_reason")),
                row.text("changed_by"),
                row.instant("changed_at"),
                false);
        return new Stored(rule, row.bytes("seal"));
    }

    /// A rule that is on, and that no second person approved, counts for nothing, whatever its row says.
    private AutopilotRule checked(Stored stored) {
        AutopilotRule rule = stored.rule();
        Approved approved = rule.approved();
        boolean genuine = keys.verify(PURPOSE, stored.seal(), fields(rule.id(), rule.terms(), approved))
                && (!rule.terms().enabled() || approved != null && approvals.approved(approved.subject(rule.id()), 1));
        if (!genuine) {
            LOG.errorf("Autopilot rule %s was changed outside Prunella; it is ignored", rule.id());
        }
        return new AutopilotRule(
                rule.id(),
                rule.position(),
                rule.terms(),
                approved,
                rule.pending(),
                rule.trip(),
                rule.changedBy(),
                rule.changedAt(),
                genuine);
    }

    private static String[] fields(UUID id, RuleTerms terms, @Nullable Approved approved) {
        return new String[] {
            terms.digest(id, Instant.EPOCH),
            approved == null ? "" : approved.digest(),
            approved == null ? "" : approved.requester()
        };
    }
}
