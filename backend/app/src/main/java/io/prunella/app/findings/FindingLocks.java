package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/// Keeps findings from being changed by anybody else until the current transaction ends. A transaction takes all that
/// it writes at once, in the order of their ids: two who take some more later wait for each other.
@ApplicationScoped
class FindingLocks {
    private final Sql sql;

    FindingLocks(Sql sql) {
        this.sql = sql;
    }

    /// All findings on these resources: what happens to one changes which of the others it stands before.
    void on(Collection<UUID> resources) {
        if (!resources.isEmpty()) {
            sql.query(
                    "select id from finding where tenant_id = ? and resource_id = any(?) order by id for no key update",
                    row -> row.uuid("id"),
                    TenantScope.current(),
                    resources);
        }
    }

    void of(Collection<UUID> findings) {
        sql.query(
                "select id from finding where tenant_id = ? and id = any(?) order by id for no key update",
                row -> row.uuid("id"),
                TenantScope.current(),
                findings);
    }

    /// A finding and the others on its resource.
    void around(UUID finding) {
        sql.query("""
                select id from finding
                where tenant_id = ? and resource_id = (select resource_id from finding where tenant_id = ? and id = ?)
                order by id for no key update
                """, row -> row.uuid("id"), TenantScope.current(), TenantScope.current(), finding);
    }
}
