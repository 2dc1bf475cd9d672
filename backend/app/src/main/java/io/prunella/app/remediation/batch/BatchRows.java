package io.prunella.app.remediation.batch;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Batches in the database, and which remediations are theirs. Joins the current transaction.
@ApplicationScoped
class BatchRows {
    private static final String OF_TEAM = """
            select 1 from remediation r join finding f on f.tenant_id = r.tenant_id and f.id = r.finding_id
            where r.tenant_id = b.tenant_id and r.batch_id = b.id and f.team_id = ?
            """;

    private final Sql sql;

    BatchRows(Sql sql) {
        this.sql = sql;
    }

    UUID nextId() {
        return sql.first("select uuidv7() as id", row -> row.uuid("id")).orElseThrow();
    }

    void insert(Batch batch) {
        sql.update(
                """
                insert into remediation_batch (tenant_id, id, status, title, refused, approvals_required, requested_by,
                    requested_by_name, reason, expires_at, created_at, account_ids)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                TenantScope.current(),
                batch.id(),
                batch.status(),
                batch.title(),
                Jsonb.of(batch.refused()),
                batch.approvalsRequired(),
                batch.requestedBy().subject(),
                batch.requestedBy().name(),
                batch.reason(),
                batch.expiresAt(),
                batch.createdAt(),
                batch.accounts());
    }

    void order(List<Remediation> items) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int position = 0; position < items.size(); position++) {
            rows.add(new Object[] {
                position, TenantScope.current(), items.get(position).id()
            });
        }
        sql.batch("update remediation set batch_position = ? where tenant_id = ? and id = ?", rows);
    }

    Batch get(UUID id) {
        return read(id, "");
    }

    /// Locks the row until the transaction ends.
    Batch lock(UUID id) {
        return read(id, " for no key update");
    }

    private Batch read(UUID id, String suffix) {
        return sql.first(
                        "select * from remediation_batch where tenant_id = ? and id = ?" + suffix,
                        BatchRows::read,
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("batch"));
    }

    /// Newest first.
    ///
    /// @param accounts it has a plan in any of these; empty for all
    /// @param team it has a plan for what this one owns; empty for all
    List<Batch> page(
            Collection<String> statuses, Optional<Set<UUID>> accounts, Optional<UUID> team, UUID before, int limit) {
        SqlConditions where = new SqlConditions()
                .and("b.tenant_id = ?", TenantScope.current())
                .and("b.status = any(?)", statuses)
                .and("b.id < ?", before);
        accounts.ifPresent(some -> where.and("b.account_ids && ?::uuid[]", some));
        team.ifPresent(owner -> where.and("exists (" + OF_TEAM + ")", owner));
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit);
        return sql.query(
                "select b.* from remediation_batch b where " + where.text() + " order by b.id desc limit ?",
                BatchRows::read,
                parameters.toArray());
    }

    /// Those that a rule has asked for and that have not come to their end.
    List<UUID> openOf(String asker) {
        return sql.query("""
                select id from remediation_batch where tenant_id = ? and requested_by = ?
                and status in ('RUNNING', 'HALTED') order by id
                """, row -> row.uuid("id"), TenantScope.current(), asker);
    }

    /// In the order in which they are applied.
    List<Remediation> items(UUID batch) {
        return sql.query("""
                select * from remediation where tenant_id = ? and batch_id = ? order by batch_position
                """, RemediationStore::read, TenantScope.current(), batch);
    }

    List<Remediation> lockItems(UUID batch, Collection<String> statuses) {
        return sql.query("""
                select * from remediation where tenant_id = ? and batch_id = ? and status = any(?)
                order by batch_position for no key update
                """, RemediationStore::read, TenantScope.current(), batch, statuses);
    }

    /// Those that wait for their turn, first come first.
    List<Remediation> nextUp(UUID batch, int most) {
        return sql.query("""
                select * from remediation where tenant_id = ? and batch_id = ? and status = 'SCHEDULED'
                and batch_wave is null order by batch_position limit ? for no key update
                """, RemediationStore::read, TenantScope.current(), batch, most);
    }

    /// In which wave each was let go.
    Map<UUID, Integer> waves(UUID batch) {
        Map<UUID, Integer> waves = new HashMap<>();
        sql.stream(
                """
                select id, batch_wave from remediation
                where tenant_id = ? and batch_id = ? and batch_wave is not null
                """,
                row -> Map.entry(row.uuid("id"), row.integer("batch_wave")),
                entry -> waves.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                batch);
        return waves;
    }

    /// @param started have been let go and not ended
    /// @param failed count those that somebody rolled back, too
    record Progress(int total, int waiting, int started, int healed, int failed) {}

    Progress progress(UUID batch) {
        return sql.first(
                        """
                        select count(*) filter (where status not in ('REJECTED')) as total,
                               count(*) filter (where status = 'SCHEDULED' and batch_wave is null) as waiting,
                               count(*) filter (where batch_wave is not null
                                                and status in ('SCHEDULED', 'APPLYING', 'VERIFYING')) as started,
                               count(*) filter (where status = 'HEALED') as healed,
                               count(*) filter (where status in ('FAILED', 'ROLLED_BACK')) as failed
                        from remediation where tenant_id = ? and batch_id = ?
                        """,
                        row -> new Progress(
                                row.integer("total"),
                                row.integer("waiting"),
                                row.integer("started"),
                                row.integer("healed"),
                                row.integer("failed")),
                        TenantScope.current(),
                        batch)
                .orElseThrow();
    }

    /// Waits for its turn again; [#letGo] ends that.
    void holdBack(UUID remediation) {
        wave(remediation, null);
    }

    void letGo(UUID remediation, int wave) {
        wave(remediation, wave);
    }

    private void wave(UUID remediation, @Nullable Integer wave) {
        sql.update(
                "update remediation set batch_wave = ? where tenant_id = ? and id = ?",
                wave,
                TenantScope.current(),
                remediation);
    }

    void move(Batch batch, Batch.Status status, @Nullable String haltedReason) {
        sql.update("""
                update remediation_batch set status = ?, halted_reason = ?, version = version + 1, updated_at = now()
                where tenant_id = ? and id = ?
                """, status, haltedReason, TenantScope.current(), batch.id());
    }

    void wave(Batch batch, int wave) {
        sql.update(
                "update remediation_batch set wave = ?, updated_at = now() where tenant_id = ? and id = ?",
                wave,
                TenantScope.current(),
                batch.id());
    }

    void acceptFailures(Batch batch, int failures) {
        sql.update(
                "update remediation_batch set failures_accepted = ? where tenant_id = ? and id = ?",
                failures,
                TenantScope.current(),
                batch.id());
    }

    /// Keeps it from being halted until the transaction ends. True while it runs.
    boolean holdRunning(UUID batch) {
        return sql.first(
                        "select status from remediation_batch where tenant_id = ? and id = ? for share",
                        row -> row.constant("status", Batch.Status.class),
                        TenantScope.current(),
                        batch)
                .filter(status -> status == Batch.Status.RUNNING)
                .isPresent();
    }

    private static Batch read(Row row) throws SQLException {
        return new Batch(
                row.uuid("id"),
                row.constant("status", Batch.Status.class),
                row.text("title"),
                List.of(Json.read(row.text("refused"), Batch.Refusal[].class)),
                Set.copyOf(row.uuids("account_ids")),
                row.integer("approvals_required"),
                new Remediation.Requester(row.text("requested_by"), row.text("requested_by_name")),
                row.textOrNull("reason"),
                row.textOrNull("halted_reason"),
                row.integer("wave"),
                row.integer("failures_accepted"),
                row.instant("expires_at"),
                row.instant("created_at"),
                row.integer("version"));
    }
}
