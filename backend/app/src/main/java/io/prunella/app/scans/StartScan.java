package io.prunella.app.scans;

import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.ResourceTypes;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.logs.LogContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.model.ResourceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Splits a scan into units, and queues them. Where a tenant has many units waiting already, the scan waits for its
/// turn: accounts by the hundreds neither flood the clouds nor keep other tenants from theirs.
@ApplicationScoped
class StartScan implements JobHandler {
    static final String NAME = "scan-start";

    private final Transactions transactions;
    private final ScanRows scans;
    private final UnitRows units;
    private final ScanTargets targets;
    private final Inventory inventory;
    private final Jobs jobs;
    private final ScanMetrics metrics;
    private final ScanTurns turns;

    StartScan(
            Transactions transactions,
            ScanRows scans,
            UnitRows units,
            ScanTargets targets,
            Inventory inventory,
            Jobs jobs,
            ScanMetrics metrics,
            ScanTurns turns) {
        this.transactions = transactions;
        this.scans = scans;
        this.units = units;
        this.targets = targets;
        this.inventory = inventory;
        this.jobs = jobs;
        this.metrics = metrics;
        this.turns = turns;
    }

    @Override
    public String name() {
        return NAME;
    }

    private record PlannedUnit(String service, String region, Set<String> types) {}

    /// @param trouble what could not be told while planning
    private record Planned(
            List<PlannedUnit> units, @Nullable String trouble) {}

    @Override
    public void run(JobContext context) {
        UUID scanId = UUID.fromString(context.text("scan"));
        transactions
                .call(() -> scans.find(scanId))
                .filter(scan -> !scan.status().ended())
                .ifPresent(scan -> LogContext.SCAN.run(scanId, () -> start(scan, context)));
    }

    private void start(Scan scan, JobContext context) {
        UUID scanId = scan.id();
        if (scan.stop()) {
            finish(scanId, ScanStatus.CANCELLED, null);
            return;
        }
        if (!transactions.call(() -> turns.has(scan))) {
            context.runAgainAt(turns.later());
            return;
        }
        Planned planned;
        try {
            Optional<ScanTargets.Target> target = targets.find(scan.accountId());
            if (target.isEmpty()) {
                return;
            }
            planned = plan(scan, target.get());
        } catch (ConnectorException e) {
            finish(scanId, ScanStatus.FAILED, e.getMessage());
            return;
        }
        if (planned.units().isEmpty()) {
            finish(
                    scanId,
                    ScanStatus.FAILED,
                    "None of the regions and services asked for can be scanned in this account");
            return;
        }
        if (!queue(scan, planned)) {
            context.runAgainAt(turns.later());
        }
    }

    @Override
    public void givenUp(JobContext context, Throwable cause) {
        UUID scanId = UUID.fromString(context.text("scan"));
        LogContext.SCAN.run(scanId, () -> finish(scanId, ScanStatus.FAILED, "The scan could not be started"));
    }

    private void finish(UUID scanId, ScanStatus status, @Nullable String reason) {
        if (transactions.call(() -> scans.finish(scanId, status, reason, Instant.now()))) {
            transactions.call(() -> scans.find(scanId)).ifPresent(metrics::ended);
        }
    }

    private Planned plan(Scan scan, ScanTargets.Target target) {
        UUID resourceId = scan.scope().resourceId();
        if (resourceId != null) {
            return transactions
                    .call(() -> inventory.find(resourceId))
                    .map(resource -> new Planned(List.of(unitOf(resource)), null))
                    .orElseGet(() -> new Planned(List.of(), null));
        }
        List<CollectorInfo> collectors = target.connector().collectors().stream()
                .filter(collector -> scan.scope().covers(collector.service()))
                .toList();
        String trouble = null;
        Set<String> regions = Set.of();
        if (collectors.stream().anyMatch(collector -> !collector.global())) {
            try {
                regions = regions(scan, target, target.connector().enabledRegions(target.access()));
            } catch (ConnectorException e) {
                // The regions the account was registered with are scanned all the same; the scan says it is not sure.
                trouble = "Which regions are enabled could not be read: " + e.getMessage();
                regions = regions(scan, target, target.regions());
            }
        }
        List<PlannedUnit> planned = new ArrayList<>();
        for (CollectorInfo collector : collectors) {
            if (collector.global()) {
                planned.add(new PlannedUnit(collector.service(), ResourceId.GLOBAL, collector.types()));
            } else {
                regions.forEach(region -> planned.add(new PlannedUnit(collector.service(), region, collector.types())));
            }
        }
        return new Planned(planned, trouble);
    }

    private static Set<String> regions(Scan scan, ScanTargets.Target target, Set<String> enabled) {
        Set<String> regions = new TreeSet<>(enabled);
        if (!target.regions().isEmpty()) {
            regions.retainAll(target.regions());
        }
        if (!scan.scope().regions().isEmpty()) {
            regions.retainAll(scan.scope().regions());
        }
        return regions;
    }

    private static PlannedUnit unitOf(StoredResource resource) {
        String type = resource.document().type();
        return new PlannedUnit(ResourceTypes.service(type), resource.listedIn(), Set.of());
    }

    /// False when others took its turn meanwhile.
    private boolean queue(Scan scan, Planned planned) {
        Map<PlannedUnit, Integer> expected = new LinkedHashMap<>();
        return transactions.call(() -> {
            if (!turns.take(scan)) {
                return false;
            }
            for (PlannedUnit unit : planned.units()) {
                expected.put(
                        unit,
                        inventory.expected(scan.accountId(), unit.types(), unit.region()).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
            }
            scans.started(scan.id(), planned.trouble(), Instant.now());
            expected.forEach((unit, count) -> {
                UnitRows.Key key = new UnitRows.Key(scan.id(), unit.service(), unit.region());
                units.add(key, count);
                jobs.schedule(
                        RunUnit.NAME,
                        key.job(),
                        Instant.now(),
                        Map.of("scan", scan.id().toString(), "service", unit.service(), "region", unit.region()));
            });
            return true;
        });
    }
}
