package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Accounts without a cloud behind them.
@ApplicationScoped
public class AccountFixture {
    private final Sql sql;
    private final Transactions transactions;

    AccountFixture(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    public UUID connectedAws(UUID tenant) {
        return transactions.call(tenant, () -> sql.query(
                        "insert into account (tenant_id, name, native_id, environment) values (?, 'Shop', '111122223333', 'prod') returning id",
                        row -> row.uuid("id"),
                        tenant)
                .getFirst());
    }
}
