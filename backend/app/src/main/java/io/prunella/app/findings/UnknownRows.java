package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Keeps what could not be judged: one row per policy, resource and element, replaced in place.
@ApplicationScoped
class UnknownRows {
    private final Sql sql;

    UnknownRows(Sql sql) {
        this.sql = sql;
    }

    /// Brings the rows in line with the judged batch that is loaded.
    void reconcile(UUID accountId, Instant at) {
        sql.update("""
                delete from unknown u using (select distinct resource_id, policy from judged) s
                where u.tenant_id = ? and u.resource_id = s.resource_id and u.policy = s.policy
                  and not exists (select from judged j where j.resource_id = u.resource_id and j.policy = u.policy
                                    and j.outcome = 'UNKNOWN' and coalesce(j.element, '') = u.element)
                """, TenantScope.current());
        sql.update("""
                update unknown u
                set paths = j.paths, reason = j.reason, message = j.message, call = j.call
                from judged j
                where j.outcome = 'UNKNOWN' and u.tenant_id = ? and u.resource_id = j.resource_id
                  and u.policy = j.policy and u.element = coalesce(j.element, '')
                  and (u.paths, u.reason, u.message, u.call) is distinct from (j.paths, j.reason, j.message, j.call)
                """, TenantScope.current());
        // Until when it was known follows from the listing before this one.
        sql.update("""
                insert into unknown (tenant_id, resource_id, policy, element, account_id, paths, reason, message, call,
                                     since, known_until)
                select r.tenant_id, j.resource_id, j.policy, coalesce(j.element, ''), ?::uuid, j.paths, j.reason, j.message,
                       j.call, ?::timestamptz, l.complete_at
                from judged j
                join resource r on r.tenant_id = ? and r.id = j.resource_id
                left join listing l on l.tenant_id = r.tenant_id and l.account_id = r.account_id and l.type = r.type
                    and l.region = r.listed_in
                where j.outcome = 'UNKNOWN'
                  and not exists (select from unknown u where u.tenant_id = r.tenant_id and u.resource_id = j.resource_id
                                    and u.policy = j.policy and u.element = coalesce(j.element, ''))
                on conflict on constraint pk_unknown do nothing
                """, accountId, at, TenantScope.current());
    }

    void forget(Collection<UUID> resourceIds) {
        sql.update(
                "delete from unknown where tenant_id = ? and resource_id = any(?)", TenantScope.current(), resourceIds);
    }

    void retire(Collection<UUID> accounts, Set<String> inForce) {
        sql.update(
                "delete from unknown where tenant_id = ? and account_id = any(?) and policy <> all(?)",
                TenantScope.current(),
                accounts,
                List.copyOf(inForce));
    }
}
