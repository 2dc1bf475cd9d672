package io.prunella.app.platform.persistence;

import io.agroal.api.AgroalPoolInterceptor;
import io.prunella.app.platform.security.TenantScope;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Tells PostgreSQL's row-level security the tenant of each transaction. The setting ends with the transaction, so the
/// next borrower of the connection never inherits it.
@Singleton
class TenantBinding implements AgroalPoolInterceptor {

    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<UUID> tenant = TenantScope.find();
        if (tenant.isEmpty()) {
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                return;
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("select set_config('prunella.tenant', ?, true)")) {
                statement.setString(1, tenant.get().toString());
                statement.execute();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("Could not bind the tenant to the transaction", e);
        }
    }
}
