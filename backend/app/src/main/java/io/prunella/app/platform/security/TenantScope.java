package io.prunella.app.platform.security;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import java.util.Optional;
import java.util.UUID;

/// Binds the tenant that all database work on this thread belongs to. Requests are bound to their person's tenant; jobs
/// bind theirs with [#run]. Without a tenant the database shows no customer data at all.
public final class TenantScope {
    private static final ScopedValue<UUID> TENANT = ScopedValue.newInstance();

    private TenantScope() {}

    /// @throws IllegalStateException when another tenant is bound already: a transaction never changes tenants
    public static void run(UUID tenantId, Runnable work) {
        refuseAnother(tenantId);
        ScopedValue.where(TENANT, tenantId).run(work);
    }

    /// Like [#run], with a result.
    public static <T, X extends Throwable> T call(UUID tenantId, ScopedValue.CallableOp<T, X> work) throws X {
        refuseAnother(tenantId);
        return ScopedValue.where(TENANT, tenantId).call(work);
    }

    /// @throws IllegalStateException when no tenant is bound
    public static UUID current() {
        return find().orElseThrow(() -> new IllegalStateException("No tenant is bound: use TenantScope.run"));
    }

    public static Optional<UUID> find() {
        if (TENANT.isBound()) {
            return Optional.of(TENANT.get());
        }
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return Optional.empty();
        }
        return container.instance(CurrentPerson.class).get().find().map(Person::tenantId);
    }

    private static void refuseAnother(UUID tenantId) {
        find().filter(bound -> !bound.equals(tenantId)).ifPresent(bound -> {
            throw new IllegalStateException("Tenant " + bound + " is bound; refusing to work for " + tenantId);
        });
    }
}
