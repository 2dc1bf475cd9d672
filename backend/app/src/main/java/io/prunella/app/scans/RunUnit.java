package io.prunella.app.scans;

import io.prunella.app.findings.Findings;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.logs.LogContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.model.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads one unit of a scan. Whoever takes it over after a crash reads it from its beginning; the lease's epoch keeps
/// the former holder from writing.
@ApplicationScoped
class RunUnit implements JobHandler {
    static final String NAME = "scan-unit";

    private static final Logger LOG = Logger.getLogger(RunUnit.class);
    private static final int REASONS = 3;

    private final Transactions transactions;
    private final ScanRows scans;
    private final UnitRows units;
    private final ScanTargets targets;
    private final Policies policies;
    private final Jobs jobs;
    private final Rescan rescan;
    private final UnitSink.Stores stores;

    RunUnit(
            Transactions transactions,
            ScanRows scans,
            UnitRows units,
            ScanTargets targets,
            Policies policies,
            Jobs jobs,
            Rescan rescan,
            Inventory inventory,
            JudgeResources judge,
            Findings findings) {
        this.transactions = transactions;
        this.scans = scans;
        this.units = units;
        this.targets = targets;
        this.policies = policies;
        this.jobs = jobs;
        this.rescan = rescan;
        this.stores = new UnitSink.Stores(transactions, units, inventory, judge, findings);
    }

    @Override
    public String name() {
        return NAME;
    }

    private record End(ScanStatus status, @Nullable String reason) {}

    @Override
    public void run(JobContext context) {
        UnitRows.Key unit = key(context);
        Optional<Scan> scan = transactions.call(() -> scans.find(unit.scanId()));
        Optional<Integer> epoch = transactions.call(() -> units.lease(unit, Instant.now()));
        if (scan.isEmpty() || epoch.isEmpty()) {
            finishIfLast(unit);
            return;
        }
        LogContext.SCAN.run(unit.scanId(), () -> readToTheEnd(scan.get(), unit, epoch.get()));
    }

    private void readToTheEnd(Scan scan, UnitRows.Key unit, int epoch) {
        try {
            End end = read(scan, unit, epoch);
            transactions.run(() -> units.finish(unit, epoch, end.status(), end.reason(), Instant.now()));
            finishIfLast(unit);
        } catch (UnitSink.LostLease lost) {
            LOG.infof("%s; another worker reads it, or it was deleted", lost.getMessage());
        }
    }

    @Override
    public void givenUp(JobContext context, Throwable cause) {
        UnitRows.Key unit = key(context);
        transactions.run(() -> units.giveUp(unit, "It failed again and again; see the log", Instant.now()));
        finishIfLast(unit);
    }

    private static UnitRows.Key key(JobContext context) {
        return new UnitRows.Key(UUID.fromString(context.text("scan")), context.text("service"), context.text("region"));
    }

    private End read(Scan scan, UnitRows.Key unit, int epoch) {
        try {
            Optional<ScanTargets.Target> target = targets.find(scan.accountId());
            if (target.isEmpty()) {
                throw new UnitSink.LostLease(unit);
            }
            UUID resource = scan.scope().resourceId();
            return resource == null ? collect(scan, unit, epoch, target.get()) : again(resource, scan, unit, epoch);
        } catch (ConnectorException e) {
            return new End(ScanStatus.FAILED, e.getMessage());
        }
    }

    private End collect(Scan scan, UnitRows.Key unit, int epoch, ScanTargets.Target target) {
        UnitSink sink = new UnitSink(
                stores, new UnitSink.Lease(TenantScope.current(), scan.accountId(), unit, epoch, Instant.now()));
        UnitReport report = target.connector()
                .collect(
                        new UnitRequest(
                                target.access(), unit.service(), unit.region(), policies::reads, stop(scan.id())),
                        sink);
        sink.finish(report.calls(), report.throttles());
        return switch (report.outcome()) {
            case COMPLETE ->
                new End(report.unknowns().isEmpty() ? ScanStatus.SUCCEEDED : ScanStatus.PARTIAL, reason(report));
            case PARTIAL -> new End(ScanStatus.PARTIAL, reason(report));
            case FAILED -> new End(ScanStatus.FAILED, reason(report));
            case CANCELLED -> new End(ScanStatus.CANCELLED, null);
        };
    }

    private End again(UUID resource, Scan scan, UnitRows.Key unit, int epoch) {
        Rescan.Result result = rescan.rescan(resource, List.of(), scan.id());
        int present = result.resource().isPresent() ? 1 : 0;
        boolean ours = transactions.call(() -> units.progress(
                unit,
                epoch,
                new UnitRows.Work(
                        0,
                        0,
                        present,
                        result.outcome().failing(),
                        result.outcome().unknown())));
        if (!ours) {
            throw new UnitSink.LostLease(unit);
        }
        return new End(result.outcome().unknown() > 0 ? ScanStatus.PARTIAL : ScanStatus.SUCCEEDED, null);
    }

    private static @Nullable String reason(UnitReport report) {
        if (report.unknowns().isEmpty()) {
            return null;
        }
        Map<String, Long> counts = report.unknowns().stream()
                .map(Unknown::message)
                .collect(Collectors.groupingBy(message -> message, java.util.TreeMap::new, Collectors.counting()));
        String text = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS)
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " (" + entry.getValue() + " times)" : ""))
                .collect(Collectors.joining("; "));
        return counts.size() > REASONS ? text + "; and " + (counts.size() - REASONS) + " more reasons" : text;
    }

    /// Whether the scan is to stop, looked up at most twice a second. The connector asks between calls, on any thread.
    private BooleanSupplier stop(UUID scanId) {
        UUID tenant = TenantScope.current();
        return new BooleanSupplier() {
            private volatile long next = System.nanoTime();
            private volatile boolean stopping;

            @Override
            public boolean getAsBoolean() {
                long now = System.nanoTime();
                if (!stopping && now - next >= 0) {
                    next = now + Duration.ofMillis(500).toNanos();
                    stopping = transactions.call(tenant, () -> scans.stopping(scanId));
                }
                return stopping;
            }
        };
    }

    private void finishIfLast(UnitRows.Key unit) {
        transactions.run(() -> scans.lock(unit.scanId()).ifPresent(scan -> {
            if (!scan.status().ended() && units.allEnded(scan.id())) {
                jobs.schedule(
                        FinishScan.NAME,
                        scan.id().toString(),
                        Instant.now(),
                        Map.of("scan", scan.id().toString()));
            }
        }));
    }
}
