package io.prunella.app.platform.persistence;

import io.agroal.api.AgroalPoolInterceptor;
import io.prunella.app.platform.security.TenantScope;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/// Tells PostgreSQL's row-level security the tenant and the reach of each transaction. The settings end with
/// the transaction, so the next borrower of the connection never inherits it.
@Singleton
class TenantBinding implements AgroalPoolInterceptor {
    private static final String BIND =
            "select set_config('prunella.tenant', ?, true), set_config('prunella.accounts', ?, true)";

    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<TenantScope.Bound> bound = TenantScope.find();
        if (bound.isEmpty()) {
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(BIND)) {
                statement.setString(1, bound.get().tenantId().toString());
                statement.setString(2, bound.get().reach().setting());
                statement.execute();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("Could not bind the tenant to the transaction", e);
        }
    }
}
