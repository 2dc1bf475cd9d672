package io.prunella.app.tenants;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantRegistry;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The tenants. Each is a Keycloak organization, known by its alias, which Keycloak never changes.
@ApplicationScoped
public class Tenants implements TenantRegistry {
    private final Sql sql;
    private final Transactions transactions;
    private final Map<String, UUID> known = new ConcurrentHashMap<>();

    Tenants(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /// The id follows from the alias, so finding a tenant never looks at another tenant's rows.
    public static UUID idOf(String alias) {
        return UUID.nameUUIDFromBytes(("prunella/tenant/" + alias).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public UUID provision(String alias) {
        return known.computeIfAbsent(alias, this::ensure);
    }

    /// The display name of the current tenant.
    public String name() {
        return transactions.call(() -> sql.first(
                        "select name from tenant where tenant_id = ?", row -> row.text("name"), TenantScope.current())
                .orElseThrow());
    }

    /// All tenants, for work that the platform does for each of them in turn.
    public List<UUID> all() {
        return transactions.call(() -> sql.query("select id from tenant_directory order by id", row -> row.uuid("id")));
    }

    private UUID ensure(String alias) {
        UUID id = idOf(alias);
        transactions.run(id, () -> {
            sql.update(
                    "insert into tenant (tenant_id, alias, name) values (?, ?, ?) on conflict do nothing",
                    id,
                    alias,
                    alias);
            sql.update("insert into tenant_directory (id) values (?) on conflict do nothing", id);
        });
        return id;
    }
}
