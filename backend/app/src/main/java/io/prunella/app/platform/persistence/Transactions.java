package io.prunella.app.platform.persistence;

import io.prunella.app.platform.security.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import java.util.function.Supplier;

/// New transactions, bound to a tenant.
@ApplicationScoped
public class Transactions {
    private final TransactionSynchronizationRegistry registry;

    Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    public void run(UUID tenantId, Runnable work) {
        TenantScope.run(tenantId, () -> QuarkusTransaction.requiringNew().run(work));
    }

    public <T> T call(UUID tenantId, Supplier<T> work) {
        return TenantScope.call(
                tenantId, () -> QuarkusTransaction.requiringNew().call(work::get));
    }

    /// A new transaction for the tenant that is bound already, if any.
    public void run(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    public <T> T call(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    /// What the current transaction keeps under this key, made at its first use.
    @SuppressWarnings("unchecked") // whoever has the key puts one kind of thing under it
    public <T> T gathered(Object key, Supplier<T> first) {
        Object known = registry.getResource(key);
        if (known != null) {
            return (T) known;
        }
        T made = first.get();
        registry.putResource(key, made);
        return made;
    }

    /// Runs within the current transaction, when all its other work is done. What it throws undoes the transaction.
    public void beforeCommit(Runnable work) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                work.run();
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    /// Runs once the current transaction has committed; not at all if it rolls back.
    public void afterCommit(Runnable work) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    work.run();
                }
            }
        });
    }
}
