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

    /// An account named `Shop` in the environment `prod`.
    public UUID connectedAws(UUID tenant) {
        return transactions.call(tenant, () -> {
            UUID connection = id("""
                    insert into connection (tenant_id, name, provider, native_id, status, regions, schedule, external_id,
                                            fix_external_id)
                    values (?, 'Shop', 'aws', '111122223333', 'READY', '{eu-west-1}',
                            '{"cron": "0 2 * * *", "timeZone": "UTC", "jitterMinutes": 0, "paused": false}', 'x', 'y')
                    returning id
                    """, tenant);
            return id("""
                    insert into account (tenant_id, connection_id, name, provider, native_id, partition, regions, status,
                                         environment, schedule)
                    select tenant_id, id, name, provider, native_id, 'aws', regions, 'CONNECTED', 'prod', schedule
                    from connection where tenant_id = ? and id = ? returning id
                    """, tenant, connection);
        });
    }

    private UUID id(String statement, Object... parameters) {
        return sql.query(statement, row -> row.uuid("id"), parameters).getFirst();
    }
}
