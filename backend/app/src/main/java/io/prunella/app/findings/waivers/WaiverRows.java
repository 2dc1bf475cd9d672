package io.prunella.app.findings.waivers;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Waivers in the database.
@ApplicationScoped
class WaiverRows {
    private static final String SELECT = """
            select w.*, array(select f.finding_id from waiver_finding f where f.tenant_id = w.tenant_id
                              and f.waiver_id = w.id order by f.finding_id) as findings,
                   a.on_behalf_of, a.on_behalf_of_name
            from waiver w
            left join lateral (
                select on_behalf_of, on_behalf_of_name from approval a
                where a.tenant_id = w.tenant_id and a.subject_type = 'waiver' and a.subject_id = w.id
                  and a.person = w.decided_by and w.status <> 'REVOKED'
                order by a.at desc limit 1) a on true
            where w.tenant_id = ?
            """;

    private final Sql sql;

    WaiverRows(Sql sql) {
        this.sql = sql;
    }

    UUID insert(Person requester, Collection<UUID> findings, String reason, Instant expiresAt, Instant now) {
        UUID id = sql.query(
                        """
                        insert into waiver (tenant_id, status, reason, expires_at, requested_by, requester_name, created_at,
                                            account_ids)
                        values (?, 'PENDING', ?, ?, ?, ?, ?, array(
                            select distinct f.account_id from finding f where f.tenant_id = ? and f.id = any(?)))
                        returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        reason,
                        expiresAt,
                        requester.subject(),
                        requester.name(),
                        now,
                        TenantScope.current(),
                        findings)
                .getFirst();
        sql.update("""
                insert into waiver_finding (tenant_id, waiver_id, finding_id)
                select ?::uuid, ?::uuid, f.id from unnest(?::uuid[]) as f (id)
                """, TenantScope.current(), id, findings);
        return id;
    }

    Waiver get(UUID id) {
        return sql.first(SELECT + " and w.id = ?", WaiverRows::read, TenantScope.current(), id)
                .orElseThrow(() -> Problem.notFound("waiver"));
    }

    /// The waiver, kept from being decided by anybody else in this transaction.
    Waiver lock(UUID id) {
        return sql.first(
                        "select id from waiver where tenant_id = ? and id = ? for no key update",
                        row -> get(row.uuid("id")),
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("waiver"));
    }

    List<Waiver> page(@Nullable String status, @Nullable UUID finding, @Nullable UUID after, int limit) {
        return sql.query(
                SELECT + """
                         and (?::text is null or w.status = ?::text)
                         and (?::uuid is null or exists (select from waiver_finding f where f.tenant_id = w.tenant_id
                                                         and f.waiver_id = w.id and f.finding_id = ?::uuid))
                         and (?::uuid is null or w.id < ?::uuid)
                         order by w.id desc limit ?
                        """,
                WaiverRows::read,
                TenantScope.current(),
                status,
                status,
                finding,
                finding,
                after,
                after,
                limit);
    }

    List<Waiver> activeIn(UUID accountId) {
        return sql.query(SELECT + """
                         and w.id in (select f.waiver_id from finding f where f.tenant_id = ? and f.account_id = ?
                                      and f.waiver_id is not null)
                        """, WaiverRows::read, TenantScope.current(), TenantScope.current(), accountId);
    }

    void decide(UUID id, Waiver.Status status, @Nullable Person person, Instant at) {
        sql.update(
                """
                update waiver set status = ?, decided_at = ?, version = version + 1,
                    decided_by = coalesce(?, decided_by), decider_name = coalesce(?, decider_name)
                where tenant_id = ? and id = ?
                """,
                status,
                at,
                person == null ? null : person.subject(),
                person == null ? null : person.name(),
                TenantScope.current(),
                id);
    }

    private static Waiver read(Row row) throws SQLException {
        String absent = row.textOrNull("on_behalf_of");
        return new Waiver(
                row.uuid("id"),
                row.uuids("findings"),
                row.text("reason"),
                row.instant("expires_at"),
                row.constant("status", Waiver.Status.class),
                row.text("requested_by"),
                row.text("requester_name"),
                row.textOrNull("decided_by"),
                row.textOrNull("decider_name"),
                absent == null ? null : new Waiver.Absent(absent, row.text("on_behalf_of_name")),
                row.instant("created_at"),
                row.number("version"));
    }
}
