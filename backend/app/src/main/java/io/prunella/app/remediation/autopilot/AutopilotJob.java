package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingRemediations;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.RequestedFixes;
import io.prunella.app.remediation.autopilot.Forecasts.Forecast;
import io.prunella.app.remediation.batch.StandingBatches;
import io.prunella.app.scans.ScanEnded;
import io.prunella.connector.AccessLevel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// After each scan, begins what a tenant's rules allow in the account. From there on these are fixes as any other.
@ApplicationScoped
class AutopilotJob implements StandingJob {
    private static final Logger LOG = Logger.getLogger(AutopilotJob.class);
    private static final String NAME = "autopilot";
    private static final int MOST_FINDINGS = 2_000;
    private static final int MOST_PLANS = 200;

    private final RuleRows rows;
    private final SwitchRows switches;
    private final Due due;
    private final Stops stops;
    private final Forecasts forecasts;
    private final RequestedFixes fixes;
    private final StandingBatches batches;
    private final Findings findings;
    private final FindingRemediations remediations;
    private final Accounts accounts;
    private final AccountAccess access;
    private final Jobs jobs;
    private final Transactions transactions;
    private final AutopilotMetrics metrics;

    AutopilotJob(
            RuleRows rows,
            SwitchRows switches,
            Due due,
            Stops stops,
            Forecasts forecasts,
            RequestedFixes fixes,
            StandingBatches batches,
            Findings findings,
            FindingRemediations remediations,
            Accounts accounts,
            AccountAccess access,
            Jobs jobs,
            Transactions transactions,
            AutopilotMetrics metrics) {
        this.rows = rows;
        this.switches = switches;
        this.due = due;
        this.stops = stops;
        this.forecasts = forecasts;
        this.fixes = fixes;
        this.batches = batches;
        this.findings = findings;
        this.remediations = remediations;
        this.accounts = accounts;
        this.access = access;
        this.jobs = jobs;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    void ended(@Observes ScanEnded scan) {
        if (rows.any()) {
            String account = scan.accountId().toString();
            jobs.ask(NAME, account, Map.of("account", account));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID accountId = UUID.fromString(context.text("account"));
        boolean heldBack = false;
        for (Work work : transactions.call(() -> work(accountId))) {
            heldBack |= act(work);
        }
        if (heldBack) {
            context.runAgainAt(Instant.now().plus(Due.WINDOW));
        }
    }

    /// @param findings that the rule covers and that no earlier rule does, worst first
    private record Work(AutopilotRule rule, Account account, List<Finding> findings) {}

    private List<Work> work(UUID accountId) {
        Optional<Account> account = accounts.find(accountId);
        List<AutopilotRule> live =
                rows.all().stream().filter(AutopilotRule::live).toList();
        if (account.isEmpty() || live.isEmpty() || switches.get().halt() != null) {
            return List.of();
        }
        List<Finding> open = findings.openSince(accountId, Instant.now(), MOST_FINDINGS);
        Map<UUID, FindingRemediations.Remediation> last =
                remediations.latestOf(open.stream().map(Finding::id).toList());
        Map<UUID, Instant> undone = stops.undone(open.stream().map(Finding::id).toList());
        List<Work> work = live.stream()
                .map(rule -> new Work(rule, account.get(), new ArrayList<>()))
                .toList();
        for (Finding finding : open) {
            if (due.objection(finding, last.get(finding.id())).isEmpty()) {
                work.stream()
                        .filter(one -> due.covers(one.rule().terms(), finding, account.get()))
                        .findFirst()
                        .ifPresent(one -> take(one, finding, undone.get(finding.id())));
            }
        }
        return work;
    }

    private void take(Work work, Finding finding, @Nullable Instant undoneSince) {
        if (undoneSince == null) {
            work.findings().add(finding);
        } else {
            stops.stop(work.rule(), finding, undoneSince);
        }
    }

    /// Whether more is due than the rule may begin now.
    private boolean act(Work work) {
        List<Finding> wanted = work.findings().stream()
                .filter(finding -> !(forecasts.of(finding) instanceof Forecast.LeftAlone))
                .toList();
        if (wanted.isEmpty() || !mayFix(work.account())) {
            return false;
        }
        int room = transactions.call(() -> due.room(work.rule(), work.account().id()));
        List<RequestedFixes.Planned> planned = wanted.stream()
                .limit(MOST_PLANS)
                .flatMap(finding -> plan(finding).stream())
                .limit(Math.max(0, room))
                .toList();
        int begun = transactions.call(() -> begin(work, planned));
        LOG.infof(
                "Autopilot rule %s began %d of %d fixes in account %s",
                work.rule().id(), begun, wanted.size(), work.account().id());
        return planned.size() >= room && wanted.size() > planned.size();
    }

    private boolean mayFix(Account account) {
        try {
            access.accessFor(account.id(), AccessLevel.FIX);
            return true;
        } catch (Problem e) {
            LOG.infof("Autopilot leaves account %s alone: %s", account.id(), e.detail());
            return false;
        }
    }

    /// Against the cloud as it is now; empty where it asks for a person after all.
    private Optional<RequestedFixes.Planned> plan(Finding finding) {
        try {
            return Optional.of(fixes.plan(finding.id(), Map.of()))
                    .filter(planned -> Unattended.objection(planned.plan()).isEmpty());
        } catch (Problem e) {
            LOG.debugf("Autopilot leaves finding %s alone: %s", finding.id(), e.detail());
            return Optional.empty();
        }
    }

    /// Planning took its time: what was in force then must be in force still.
    private int begin(Work work, List<RequestedFixes.Planned> planned) {
        if (planned.isEmpty() || switches.lock().halt() != null) {
            return 0;
        }
        AutopilotRule rule = rows.find(work.rule().id())
                .filter(AutopilotRule::live)
                .filter(now -> now.terms().equals(work.rule().terms()))
                .orElse(null);
        int room = rule == null ? 0 : due.room(rule, work.account().id());
        if (rule == null || room <= 0) {
            return 0;
        }
        int begun = batches.begin(
                planned.subList(0, Math.min(room, planned.size())),
                rule.standing(),
                "The autopilot rule '" + rule.terms().name() + "' allows it");
        metrics.count("requested", begun);
        return begun;
    }
}
