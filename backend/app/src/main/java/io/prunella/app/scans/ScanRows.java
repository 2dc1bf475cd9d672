package io.prunella.app.scans;

import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Scans in the database.
@ApplicationScoped
class ScanRows {
    private static final String SELECT = """
            select s.*, t.calls, t.throttles, t.resources, s.findings + coalesce(t.findings, 0) as all_findings,
                   s.unknowns + coalesce(t.unknowns, 0) as all_unknowns
            from scan s
            left join lateral (
                select sum(u.calls) as calls, sum(u.throttles) as throttles, sum(u.resources) as resources,
                       sum(u.findings) as findings, sum(u.unknowns) as unknowns
                from scan_unit u where u.tenant_id = s.tenant_id and u.scan_id = s.id) t on true
            where s.tenant_id = ?
            """;

    private final Sql sql;
    private final UnitRows units;

    ScanRows(Sql sql, UnitRows units) {
        this.sql = sql;
        this.units = units;
    }

    /// @throws io.prunella.app.platform.persistence.DatabaseFailure when the account is being scanned already
    UUID insert(UUID accountId, ScanTrigger trigger, ScanScope scope, String requestedBy, Instant now) {
        return sql.query(
                        """
                        insert into scan (tenant_id, account_id, status, trigger, scope, requested_by, created_at)
                        values (?, ?, 'QUEUED', ?, ?, ?, ?) returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        accountId,
                        trigger,
                        Jsonb.of(scope),
                        requestedBy,
                        now)
                .getFirst();
    }

    /// With its units.
    Optional<Scan> find(UUID id) {
        return sql.first(
                SELECT + " and s.id = ?", row -> read(row, units.of(row.uuid("id"))), TenantScope.current(), id);
    }

    /// The scan, kept from being changed by anybody else in this transaction.
    Optional<Scan> lock(UUID id) {
        boolean there = sql.first(
                        "select id from scan where tenant_id = ? and id = ? for no key update",
                        row -> true,
                        TenantScope.current(),
                        id)
                .orElse(false);
        return there ? find(id) : Optional.empty();
    }

    /// Without their units, newest first.
    List<Scan> page(UUID accountId, @Nullable UUID after, int limit) {
        return sql.query(
                SELECT + " and s.account_id = ? and (?::uuid is null or s.id < ?::uuid) order by s.id desc limit ?",
                row -> read(row, List.of()),
                TenantScope.current(),
                accountId,
                after,
                after,
                limit);
    }

    Optional<UUID> runningOn(UUID accountId) {
        return sql.first("""
                select id from scan
                where tenant_id = ? and account_id = ? and finished_at is null and trigger in ('MANUAL', 'SCHEDULE')
                """, row -> row.uuid("id"), TenantScope.current(), accountId);
    }

    void started(UUID id, @Nullable String trouble, Instant now) {
        sql.update("""
                update scan set status = 'RUNNING', started_at = coalesce(started_at, ?), reason = ?, version = version + 1
                where tenant_id = ? and id = ? and finished_at is null
                """, now, trouble, TenantScope.current(), id);
    }

    void stop(UUID id) {
        sql.update(
                "update scan set stop = true, version = version + 1 where tenant_id = ? and id = ? and finished_at is null",
                TenantScope.current(),
                id);
    }

    boolean stopping(UUID id) {
        return sql.first(
                        "select stop or finished_at is not null as stop from scan where tenant_id = ? and id = ?",
                        row -> row.flag("stop"),
                        TenantScope.current(),
                        id)
                .orElse(true);
    }

    /// What was judged after all units: set, not added, so that doing it again counts once.
    void judgedAtEnd(UUID id, int findings, int unknowns) {
        sql.update(
                "update scan set findings = ?, unknowns = ? where tenant_id = ? and id = ?",
                findings,
                unknowns,
                TenantScope.current(),
                id);
    }

    /// False when it had ended already.
    boolean finish(UUID id, ScanStatus status, @Nullable String reason, Instant now) {
        return sql.update("""
                        update scan set status = ?, reason = ?, finished_at = ?, started_at = coalesce(started_at, ?),
                            version = version + 1
                        where tenant_id = ? and id = ? and finished_at is null
                        """, status, reason, now, now, TenantScope.current(), id) > 0;
    }

    private static Scan read(Row row, List<Scan.Unit> units) throws SQLException {
        return new Scan(
                row.uuid("id"),
                row.uuid("account_id"),
                row.constant("status", ScanStatus.class),
                row.constant("trigger", ScanTrigger.class),
                row.json("scope", ScanScope.class),
                row.text("requested_by"),
                row.textOrNull("reason"),
                row.instant("created_at"),
                row.instantOrNull("started_at"),
                row.instantOrNull("finished_at"),
                row.flag("stop"),
                new Scan.Totals(
                        row.number("calls"),
                        row.number("throttles"),
                        row.number("resources"),
                        row.number("all_findings"),
                        row.number("all_unknowns")),
                units);
    }
}
