package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.Connection;
import io.prunella.app.accounts.OrganizationSummary.Discovery;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.connector.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of organizations, one for each connection to one.
@ApplicationScoped
class OrganizationRows {
    // A discovery changes both at once, so they are read at once.
    private static final String ONE = """
            select o.*, c.status
            from organization o join connection c on c.tenant_id = o.tenant_id and c.id = o.connection_id
            where o.tenant_id = ? and o.connection_id = ?\
            """;

    private final Sql sql;

    OrganizationRows(Sql sql) {
        this.sql = sql;
    }

    /// @param status of its connection
    /// @param nativeId null until it was discovered
    record Stored(
            Connection.Status status,
            @Nullable String nativeId,
            @Nullable String managementAccount,
            List<UnitRule> rules,
            @Nullable Discovery discovery) {}

    void open(UUID connectionId) {
        sql.update(
                "insert into organization (tenant_id, connection_id) values (?, ?) on conflict do nothing",
                TenantScope.current(),
                connectionId);
    }

    Optional<Stored> find(UUID connectionId) {
        return stored(ONE, connectionId);
    }

    /// Locked until the end of the transaction, so that a discovery and a change of its rules never mix. Its connection
    /// comes first, as for whoever changes that: two who take both in different orders wait for each other.
    Optional<Stored> lock(UUID connectionId) {
        sql.query(
                "select id from connection where tenant_id = ? and id = ? for no key update",
                row -> row.uuid("id"),
                TenantScope.current(),
                connectionId);
        return stored(ONE + " for no key update of o", connectionId);
    }

    private Optional<Stored> stored(String query, UUID connectionId) {
        return sql.first(
                query,
                row -> new Stored(
                        row.constant("status", Connection.Status.class),
                        row.textOrNull("native_id"),
                        row.textOrNull("management_account"),
                        List.of(row.json("rules", UnitRule[].class)),
                        row.jsonOrNull("discovery", Discovery.class)),
                TenantScope.current(),
                connectionId);
    }

    /// The name of another connection to the same organization.
    Optional<String> otherConnection(UUID connectionId, String organization) {
        return sql.first("""
                select c.name from organization o join connection c on c.tenant_id = o.tenant_id and c.id = o.connection_id
                where o.tenant_id = ? and o.native_id = ? and o.connection_id <> ?
                """, row -> row.text("name"), TenantScope.current(), organization, connectionId);
    }

    void known(UUID connectionId, Organization found) {
        sql.update(
                "update organization set native_id = ?, management_account = ? where tenant_id = ? and connection_id = ?",
                found.id(),
                found.managementAccount(),
                TenantScope.current(),
                connectionId);
    }

    void discovered(UUID connectionId, Discovery discovery) {
        sql.update(
                "update organization set discovery = ? where tenant_id = ? and connection_id = ?",
                Jsonb.of(discovery),
                TenantScope.current(),
                connectionId);
    }

    void rules(UUID connectionId, List<UnitRule> rules) {
        sql.update(
                "update organization set rules = ? where tenant_id = ? and connection_id = ?",
                Jsonb.of(rules),
                TenantScope.current(),
                connectionId);
        sql.update(
                "update connection set version = version + 1 where tenant_id = ? and id = ?",
                TenantScope.current(),
                connectionId);
    }
}
