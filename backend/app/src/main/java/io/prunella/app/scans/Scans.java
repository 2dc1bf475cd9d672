package io.prunella.app.scans;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.DocumentRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Scans of the current tenant's accounts.
@ApplicationScoped
public class Scans {
    private final Sql sql;
    private final Accounts accounts;
    private final ScanRows rows;
    private final UnitRows units;
    private final Rescan rescan;
    private final Inventory inventory;
    private final Jobs jobs;
    private final Audit audit;

    Scans(
            Sql sql,
            Accounts accounts,
            ScanRows rows,
            UnitRows units,
            Rescan rescan,
            Inventory inventory,
            Jobs jobs,
            Audit audit) {
        this.sql = sql;
        this.accounts = accounts;
        this.rows = rows;
        this.units = units;
        this.rescan = rescan;
        this.inventory = inventory;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Queues a scan.
    ///
    /// @throws Problem 409 when the account is being scanned already, or is not to be read
    @Transactional
    public Scan request(UUID accountId, ScanTrigger trigger, ScanScope scope, Actor by) {
        lockAccount(accountId);
        boolean whole = trigger == ScanTrigger.MANUAL || trigger == ScanTrigger.SCHEDULE;
        Optional<UUID> running = whole ? rows.runningOn(accountId) : Optional.empty();
        if (running.isPresent()) {
            throw new Problem(
                            ProblemType.CONFLICT,
                            "This account is being scanned already; watch that scan, or cancel it first.")
                    .with("scan", running.get());
        }
        UUID resource = scope.resourceId();
        if (resource != null
                && inventory
                        .find(resource)
                        .filter(found -> found.accountId().equals(accountId))
                        .isEmpty()) {
            throw Problem.field("resourceId", "There is no such resource in this account.");
        }
        UUID id = rows.insert(accountId, trigger, scope, by.name(), Instant.now());
        jobs.schedule(StartScan.NAME, id.toString(), Instant.now(), Map.of("scan", id.toString()));
        if (by.kind() != Actor.Kind.SYSTEM) {
            audit.record(by, AuditEvent.of("scan.requested", "scan", id, "Asked for a scan of account " + accountId));
        }
        return get(id);
    }

    /// Two requests at once see each other.
    private void lockAccount(UUID accountId) {
        if (sql.query(
                        "select id from account where tenant_id = ? and id = ? for no key update",
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        accountId)
                .isEmpty()) {
            throw Problem.notFound("account");
        }
        accounts.get(accountId).atRest().ifPresent(why -> {
            throw new Problem(ProblemType.CONFLICT, why);
        });
    }

    @Transactional
    public Scan get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("scan"));
    }

    /// Newest first, without their units.
    @Transactional
    List<Scan> page(UUID accountId, @Nullable UUID after, int limit) {
        return rows.page(accountId, after, limit);
    }

    /// Stops a scan: what waits is dropped, what runs ends between two calls. What was read stays.
    ///
    /// @throws Problem 409 when it has ended
    @Transactional
    public Scan cancel(UUID id, Actor by) {
        Scan scan = rows.lock(id).orElseThrow(() -> Problem.notFound("scan"));
        if (scan.status().ended()) {
            throw new Problem(ProblemType.CONFLICT, "This scan has ended: " + scan.status() + ".");
        }
        Instant now = Instant.now();
        rows.stop(id);
        units.cancelQueued(id, now);
        if (scan.units().isEmpty()) {
            rows.finish(id, ScanStatus.CANCELLED, null, now);
        } else if (units.allEnded(id)) {
            jobs.schedule(FinishScan.NAME, id.toString(), now, Map.of("scan", id.toString()));
        }
        audit.record(by, AuditEvent.of("scan.cancelled", "scan", id, "Cancelled a scan"));
        return get(id);
    }

    /// Reads one resource again, now, and brings its findings in line. Must not be called in a transaction: it waits
    /// for the cloud.
    ///
    /// @param others documents beside it that changed with it
    /// @return the resource as it is now; empty when it is proven gone
    /// @throws io.prunella.connector.ConnectorException when it can be neither read nor proven gone
    public Optional<StoredResource> rescan(UUID resourceId, Collection<DocumentRef> others) {
        return rescan.rescan(resourceId, others, null).resource();
    }
}
