package io.prunella.app.scans;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Reconciliation;
import io.prunella.app.findings.waivers.Waivers;
import io.prunella.app.paths.Exposures;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.logs.LogContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.Policies;
import io.prunella.policy.CompiledPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ends a scan: judges what needed all lists, closes what no policy asks for any more, and says how it went.
@ApplicationScoped
class FinishScan implements JobHandler {
    static final String NAME = "scan-finish";

    private static final int BATCH = 200;

    private final Transactions transactions;
    private final Accounts accounts;
    private final ScanRows scans;
    private final JudgeResources judge;
    private final Policies policies;
    private final Findings findings;
    private final Exposures exposures;
    private final Waivers waivers;
    private final ScanMetrics metrics;
    private final ScanNotices notices;
    private final Event<ScanEnded> told;

    FinishScan(
            Transactions transactions,
            Accounts accounts,
            ScanRows scans,
            JudgeResources judge,
            Policies policies,
            Findings findings,
            Exposures exposures,
            Waivers waivers,
            ScanMetrics metrics,
            ScanNotices notices,
            Event<ScanEnded> told) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.scans = scans;
        this.judge = judge;
        this.policies = policies;
        this.findings = findings;
        this.exposures = exposures;
        this.waivers = waivers;
        this.metrics = metrics;
        this.notices = notices;
        this.told = told;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID scanId = UUID.fromString(context.text("scan"));
        transactions
                .call(() -> scans.find(scanId))
                .filter(scan -> !scan.status().ended())
                .ifPresent(scan -> LogContext.SCAN.run(scanId, () -> finish(scan)));
    }

    private void finish(Scan scan) {
        if (!scan.stop() && scan.scope().resourceId() == null) {
            judgeTogether(scan);
        }
        if (scan.scope().resourceId() == null) {
            tidy(scan.accountId(), scan.id());
        }
        boolean ended = transactions.call(() -> {
            boolean first = scans.finish(scan.id(), status(scan), reason(scan), Instant.now());
            if (first) {
                notices.ended(scan);
                told.fire(new ScanEnded(scan.id(), scan.accountId()));
            }
            return first;
        });
        if (ended) {
            tell(scan.id());
        }
    }

    /// Each in a transaction of its own, for each takes findings all over the account.
    private void tidy(UUID account, UUID scan) {
        inAccount(account, () -> findings.retire(List.of(account), policies.ids(), scan, Instant.now()));
        inAccount(account, () -> findings.refreshSupersession(account));
        inAccount(account, () -> findings.refreshOwners(account));
        exposures.refresh(account, scan, Instant.now());
        inAccount(account, () -> waivers.endForged(account));
    }

    private void inAccount(UUID account, Runnable work) {
        transactions.run(() -> {
            if (accounts.hold(account)) {
                work.run();
            }
        });
    }

    private void tell(UUID scanId) {
        transactions.call(() -> scans.find(scanId)).ifPresent(metrics::ended);
    }

    @Override
    public void givenUp(JobContext context, Throwable cause) {
        UUID scanId = UUID.fromString(context.text("scan"));
        LogContext.SCAN.run(scanId, () -> {
            String reason = "What was read could not be judged whole; see the log";
            if (transactions.call(() -> scans.finish(scanId, ScanStatus.PARTIAL, reason, Instant.now()))) {
                tell(scanId);
            }
        });
    }

    private void judgeTogether(Scan scan) {
        Set<String> services = scan.units().stream().map(Scan.Unit::service).collect(Collectors.toSet());
        Reconciliation.Outcome outcome = Reconciliation.Outcome.NONE;
        for (CompiledPolicy policy : judge.together(services)) {
            UUID after = null;
            while (true) {
                UUID from = after;
                JudgeResources.Batch batch =
                        transactions.call(() -> judge.next(scan.accountId(), scan.id(), policy, from, BATCH));
                if (batch == null) {
                    break;
                }
                outcome = outcome.plus(batch.outcome());
                after = batch.last();
            }
        }
        Reconciliation.Outcome all = outcome;
        transactions.run(() -> scans.judgedAtEnd(scan.id(), all.failing(), all.unknown()));
    }

    static ScanStatus status(Scan scan) {
        List<ScanStatus> ends = scan.units().stream().map(Scan.Unit::status).toList();
        if (scan.stop()) {
            return ScanStatus.CANCELLED;
        }
        if (ends.stream().noneMatch(end -> end == ScanStatus.SUCCEEDED || end == ScanStatus.PARTIAL)) {
            return ScanStatus.FAILED;
        }
        boolean whole = ends.stream().allMatch(end -> end == ScanStatus.SUCCEEDED) && scan.reason() == null;
        return whole ? ScanStatus.SUCCEEDED : ScanStatus.PARTIAL;
    }

    private static @Nullable String reason(Scan scan) {
        if (scan.reason() != null) {
            return scan.reason();
        }
        List<Scan.Unit> troubled = scan.units().stream()
                .filter(unit -> unit.status() == ScanStatus.FAILED || unit.status() == ScanStatus.PARTIAL)
                .toList();
        if (troubled.isEmpty()) {
            return null;
        }
        Scan.Unit first = troubled.getFirst();
        String text = first.service() + " in " + first.region() + ": "
                + (first.reason() == null ? "some of it could not be read" : first.reason());
        return troubled.size() == 1 ? text : text + " (and " + (troubled.size() - 1) + " more units)";
    }
}
