package io.prunella.app.accounts.organizations;

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

/// The rows of an organization's members.
@ApplicationScoped
class MemberRows {
    private final Sql sql;

    MemberRows(Sql sql) {
        this.sql = sql;
    }

    List<Member> of(UUID connectionId) {
        return sql.query(
                "select * from organization_member where tenant_id = ? and connection_id = ? order by native_id",
                MemberRows::read,
                TenantScope.current(),
                connectionId);
    }

    /// Those whose role is to be tried by now, the longest waiting first.
    List<Member> due(UUID connectionId, Instant now, int limit) {
        return sql.query("""
                select * from organization_member
                where tenant_id = ? and connection_id = ? and next_attempt <= ? order by next_attempt, native_id limit ?
                """, MemberRows::read, TenantScope.current(), connectionId, now, limit);
    }

    Optional<Instant> nextDue(UUID connectionId) {
        return sql.first("""
                select next_attempt from organization_member
                where tenant_id = ? and connection_id = ? and next_attempt is not null order by next_attempt limit 1
                """, row -> row.instant("next_attempt"), TenantScope.current(), connectionId);
    }

    void seen(Member member, Instant now) {
        sql.update(
                """
                insert into organization_member (tenant_id, connection_id, native_id, name, path, provider_state,
                  account_id, first_seen, last_seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, connection_id, native_id) do update
                set name = excluded.name, path = excluded.path, provider_state = excluded.provider_state,
                    account_id = excluded.account_id, last_seen = excluded.last_seen, departed = false
                """,
                TenantScope.current(),
                member.connectionId(),
                member.nativeId(),
                member.name(),
                member.path(),
                member.providerState(),
                member.accountId(),
                member.firstSeen(),
                now);
    }

    void departed(Member member) {
        sql.update("""
                update organization_member set departed = true, next_attempt = null, problem = null
                where tenant_id = ? and connection_id = ? and native_id = ?
                """, TenantScope.current(), member.connectionId(), member.nativeId());
    }

    /// @param next null when its role is not to be tried any more
    void plan(Member member, int attempts, @Nullable Instant next, @Nullable String problem) {
        sql.update("""
                update organization_member set attempts = ?, next_attempt = ?, problem = ?
                where tenant_id = ? and connection_id = ? and native_id = ?
                """, attempts, next, problem, TenantScope.current(), member.connectionId(), member.nativeId());
    }

    /// Somebody says that it may have changed: nobody waits any longer.
    void hurry(UUID connectionId, Instant now) {
        sql.update("""
                update organization_member m set next_attempt = ?
                from account a
                where m.tenant_id = ? and m.connection_id = ? and m.next_attempt > ?
                  and a.tenant_id = m.tenant_id and a.id = m.account_id and a.status = 'WAITING_FOR_ROLE'
                """, now, TenantScope.current(), connectionId, now);
    }

    private static Member read(Row row) throws SQLException {
        return new Member(
                row.uuid("connection_id"),
                row.text("native_id"),
                row.text("name"),
                row.text("path"),
                row.text("provider_state"),
                row.flag("departed"),
                row.uuidOrNull("account_id"),
                row.instant("first_seen"),
                row.integer("attempts"));
    }
}
