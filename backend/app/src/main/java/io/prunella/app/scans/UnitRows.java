package io.prunella.app.scans;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The units of scans in the database, and who holds their lease.
@ApplicationScoped
class UnitRows {
    private final Sql sql;
    private final Accounts accounts;

    UnitRows(Sql sql, Accounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /// Which unit of which scan.
    record Key(UUID scanId, String service, String region) {
        String job() {
            return scanId + "/" + service + "/" + region;
        }
    }

    /// What a unit did so far, in one lease.
    record Work(long calls, long throttles, int resources, int findings, int unknowns) {}

    void add(Key key, int expected) {
        sql.update("""
                insert into scan_unit (tenant_id, scan_id, service, region, status, expected)
                values (?, ?, ?, ?, 'QUEUED', ?) on conflict do nothing
                """, TenantScope.current(), key.scanId(), key.service(), key.region(), expected);
    }

    List<Scan.Unit> of(UUID scanId) {
        return sql.query(
                "select * from scan_unit where tenant_id = ? and scan_id = ? order by service, region",
                row -> new Scan.Unit(
                        row.text("service"),
                        row.text("region"),
                        row.constant("status", ScanStatus.class),
                        row.integer("expected"),
                        row.number("calls"),
                        row.number("throttles"),
                        row.integer("resources"),
                        row.integer("findings"),
                        row.integer("unknowns"),
                        row.textOrNull("reason")),
                TenantScope.current(),
                scanId);
    }

    /// Takes the lease over from whoever held it; the epoch of the new one, or empty when there is nothing left to do.
    Optional<Integer> lease(Key key, Instant now) {
        return sql.first(
                """
                update scan_unit
                set status = 'RUNNING', epoch = epoch + 1, started_at = coalesce(started_at, ?), calls = 0, throttles = 0,
                    resources = 0, findings = 0, unknowns = 0, reason = null
                where tenant_id = ? and scan_id = ? and service = ? and region = ? and status in ('QUEUED', 'RUNNING')
                returning epoch
                """,
                row -> row.integer("epoch"),
                now,
                TenantScope.current(),
                key.scanId(),
                key.service(),
                key.region());
    }

    /// Keeps the lease from being taken over, or the unit from being deleted, until this transaction ends. False when
    /// that happened already: whoever called must not write anything.
    boolean hold(UUID accountId, Key key, int epoch) {
        return accounts.hold(accountId)
                && sql.first(
                                """
                        select epoch from scan_unit
                        where tenant_id = ? and scan_id = ? and service = ? and region = ?
                        and status = 'RUNNING' for no key update
                        """,
                                row -> row.integer("epoch") == epoch,
                                TenantScope.current(),
                                key.scanId(),
                                key.service(),
                                key.region())
                        .orElse(false);
    }

    /// Notes the work of a lease. False when the lease was lost.
    boolean progress(Key key, int epoch, Work work) {
        return sql.update(
                        """
                        update scan_unit set calls = ?, throttles = ?, resources = ?, findings = ?, unknowns = ?
                        where tenant_id = ? and scan_id = ? and service = ? and region = ? and epoch = ?
                          and status = 'RUNNING'
                        """,
                        work.calls(),
                        work.throttles(),
                        work.resources(),
                        work.findings(),
                        work.unknowns(),
                        TenantScope.current(),
                        key.scanId(),
                        key.service(),
                        key.region(),
                        epoch)
                > 0;
    }

    /// Ends a unit. False when the lease was lost.
    boolean finish(Key key, int epoch, ScanStatus status, @Nullable String reason, Instant now) {
        return sql.update(
                        """
                        update scan_unit set status = ?, reason = ?, finished_at = ?
                        where tenant_id = ? and scan_id = ? and service = ? and region = ? and epoch = ?
                          and status in ('QUEUED', 'RUNNING')
                        """,
                        status,
                        reason,
                        now,
                        TenantScope.current(),
                        key.scanId(),
                        key.service(),
                        key.region(),
                        epoch)
                > 0;
    }

    /// Ends a unit whose work was given up, whoever holds it.
    void giveUp(Key key, String reason, Instant now) {
        sql.update("""
                update scan_unit set status = 'FAILED', reason = ?, finished_at = ?
                where tenant_id = ? and scan_id = ? and service = ? and region = ? and status in ('QUEUED', 'RUNNING')
                """, reason, now, TenantScope.current(), key.scanId(), key.service(), key.region());
    }

    void cancelQueued(UUID scanId, Instant now) {
        sql.update("""
                update scan_unit set status = 'CANCELLED', finished_at = ?
                where tenant_id = ? and scan_id = ? and status = 'QUEUED'
                """, now, TenantScope.current(), scanId);
    }

    /// The units of all scans of the tenant that wait or run.
    int unfinished() {
        return sql.first("""
                        select count(*) as n from scan_unit where tenant_id = ? and status in ('QUEUED', 'RUNNING')
                        """, row -> row.integer("n"), TenantScope.current()).orElse(0);
    }

    boolean allEnded(UUID scanId) {
        return sql.first("""
                        select 1 from scan_unit
                        where tenant_id = ? and scan_id = ? and status in ('QUEUED', 'RUNNING') limit 1
                        """, row -> true, TenantScope.current(), scanId).isEmpty();
    }
}
