package io.prunella.app.remediation.autopilot;

import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.connector.CloudChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stops in the database; one that was released tells since when undoing counts anew. Joins the current transaction.
@ApplicationScoped
class StopRows {
    private final Sql sql;

    StopRows(Sql sql) {
        this.sql = sql;
    }

    /// False when it is stopped already.
    boolean stop(Stop stop) {
        return sql.update(
                        """
                        insert into autopilot_stop (tenant_id, finding_id, rule_id, stopped_at, reason, broken_since)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict on constraint pk_autopilot_stop do update set rule_id = excluded.rule_id,
                            stopped_at = excluded.stopped_at, reason = excluded.reason, broken_since = excluded.broken_since,
                            principal = null, changes = '[]', released_at = null, released_by = null
                        where autopilot_stop.released_at is not null
                        """,
                        TenantScope.current(),
                        stop.findingId(),
                        stop.ruleId(),
                        stop.at(),
                        stop.reason(),
                        stop.brokenSince())
                > 0;
    }

    void attribute(UUID findingId, String principal, List<CloudChange> changes) {
        sql.update(
                "update autopilot_stop set principal = ?, changes = ? where tenant_id = ? and finding_id = ?",
                principal,
                Jsonb.of(changes),
                TenantScope.current(),
                findingId);
    }

    /// False when there is nothing to release.
    boolean release(UUID findingId, String by) {
        return sql.update("""
                        update autopilot_stop set released_at = clock_timestamp(), released_by = ?
                        where tenant_id = ? and finding_id = ? and released_at is null
                        """, by, TenantScope.current(), findingId) > 0;
    }

    Map<UUID, Instant> released(Collection<UUID> findingIds) {
        Map<UUID, Instant> released = new HashMap<>();
        if (!findingIds.isEmpty()) {
            sql.stream(
                    """
                    select finding_id, released_at from autopilot_stop
                    where tenant_id = ? and finding_id = any(?) and released_at is not null
                    """,
                    row -> Map.entry(row.uuid("finding_id"), row.instant("released_at")),
                    one -> released.put(one.getKey(), one.getValue()),
                    TenantScope.current(),
                    findingIds);
        }
        return released;
    }

    Optional<Stop> find(UUID findingId) {
        return sql.first(
                "select * from autopilot_stop where tenant_id = ? and finding_id = ? and released_at is null",
                StopRows::read,
                TenantScope.current(),
                findingId);
    }

    /// Of findings that are open, newest first.
    List<Stop> open(int limit) {
        return sql.query("""
                select s.* from autopilot_stop s join finding f on f.tenant_id = s.tenant_id and f.id = s.finding_id
                where s.tenant_id = ? and s.released_at is null and f.status = 'OPEN' order by s.stopped_at desc limit ?
                """, StopRows::read, TenantScope.current(), limit);
    }

    private static Stop read(Row row) throws SQLException {
        return new Stop(
                row.uuid("finding_id"),
                row.uuid("rule_id"),
                row.instant("stopped_at"),
                row.text("reason"),
                row.instant("broken_since"),
                Optional.ofNullable(row.textOrNull("principal")),
                List.of(Json.read(row.text("changes"), CloudChange[].class)));
    }
}
