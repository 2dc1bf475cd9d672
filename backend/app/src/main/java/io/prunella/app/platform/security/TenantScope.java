package io.prunella.app.platform.security;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import java.util.Optional;
import java.util.UUID;

/// Binds the tenant that all database work on this thread belongs to, and how much of it that work may see.
/// Requests are bound to their person's tenant and reach; jobs bind theirs with [#run] and reach all of it.
/// Without a tenant the database shows no customer data at all.
public final class TenantScope {
    private static final ScopedValue<Bound> BOUND = ScopedValue.newInstance();

    private TenantScope() {}

    /// What a thread is bound to; takes it along to another one.
    public record Bound(UUID tenantId, Reach reach) {
        public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
            refuseAnother(tenantId);
            return ScopedValue.where(BOUND, this).call(work);
        }

        public void run(Runnable work) {
            refuseAnother(tenantId);
            ScopedValue.where(BOUND, this).run(work);
        }
    }

    /// For work of the platform itself: it reaches the whole tenant, except where a narrower reach is bound already.
    ///
    /// @throws IllegalStateException when another tenant is bound already: a transaction never changes tenants
    public static void run(UUID tenantId, Runnable work) {
        platform(tenantId).run(work);
    }

    /// Like [#run], with a result.
    public static <T, X extends Throwable> T call(UUID tenantId, ScopedValue.CallableOp<T, X> work) throws X {
        return platform(tenantId).call(work);
    }

    /// @throws IllegalStateException when no tenant is bound
    public static UUID current() {
        return bound().tenantId();
    }

    /// @throws IllegalStateException when no tenant is bound
    public static Bound bound() {
        return find().orElseThrow(() -> new IllegalStateException("No tenant is bound: use TenantScope.run"));
    }

    public static Optional<Bound> find() {
        if (BOUND.isBound()) {
            return Optional.of(BOUND.get());
        }
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return Optional.empty();
        }
        CurrentPerson current = container.instance(CurrentPerson.class).get();
        return current.find().map(person -> new Bound(person.tenantId(), current.reach()));
    }

    private static Bound platform(UUID tenantId) {
        return new Bound(tenantId, find().map(Bound::reach).orElse(Reach.WHOLE_TENANT));
    }

    private static void refuseAnother(UUID tenantId) {
        find().map(Bound::tenantId).filter(bound -> !bound.equals(tenantId)).ifPresent(bound -> {
            throw new IllegalStateException("Tenant " + bound + " is bound; refusing to work for " + tenantId);
        });
    }
}
