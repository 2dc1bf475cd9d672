package io.prunella.app.accounts.organizations;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.teams.AccountUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Tells features below where the accounts of organizations were seen last.
@ApplicationScoped
class MemberUnits implements AccountUnits {
    private final Sql sql;

    MemberUnits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<UUID, String> paths() {
        Map<UUID, String> paths = new HashMap<>();
        sql.stream(
                "select account_id, path from organization_member where tenant_id = ? and account_id is not null",
                row -> Map.entry(row.uuid("account_id"), row.text("path")),
                entry -> paths.put(entry.getKey(), entry.getValue()),
                TenantScope.current());
        return paths;
    }
}
