package io.prunella.app.scans;

import io.prunella.app.accounts.LastScans;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Tells accounts of their newest scans.
@ApplicationScoped
class NewestScans implements LastScans {
    private final Sql sql;

    NewestScans(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<UUID, LastScan> of(Collection<UUID> accountIds) {
        Map<UUID, LastScan> newest = new HashMap<>();
        if (!accountIds.isEmpty()) {
            sql.stream(
                    """
                    select distinct on (account_id) account_id, id, status, started_at, finished_at from scan
                    where tenant_id = ? and account_id = any(?) and trigger in ('MANUAL', 'SCHEDULE')
                    order by account_id, id desc
                    """,
                    row -> Map.entry(
                            row.uuid("account_id"),
                            new LastScan(
                                    row.uuid("id"),
                                    row.text("status"),
                                    row.instantOrNull("started_at"),
                                    row.instantOrNull("finished_at"))),
                    entry -> newest.put(entry.getKey(), entry.getValue()),
                    TenantScope.current(),
                    accountIds);
        }
        return newest;
    }
}
