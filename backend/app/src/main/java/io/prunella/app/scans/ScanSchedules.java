package io.prunella.app.scans;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AccountChanged;
import io.prunella.app.accounts.AccountClosing;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.accounts.MemberJoined;
import io.prunella.app.audit.Actor;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Scans accounts by their schedules. A changed schedule holds at once.
@ApplicationScoped
class ScanSchedules implements StandingJob {
    static final String NAME = "scan-schedule";

    private static final Logger LOG = Logger.getLogger(ScanSchedules.class);

    private final Accounts accounts;
    private final Scans scans;
    private final Jobs jobs;

    ScanSchedules(Accounts accounts, Scans scans, Jobs jobs) {
        this.accounts = accounts;
        this.scans = scans;
        this.jobs = jobs;
    }

    void onChange(@Observes AccountChanged event) {
        Account account = event.account();
        String instance = account.id().toString();
        next(account)
                .ifPresentOrElse(
                        when -> jobs.put(NAME, instance, when, Map.of("account", instance)),
                        () -> jobs.cancel(NAME, instance));
    }

    /// Its first scan does not wait for the schedule, but shares its jitter: of an organization, many come at once.
    void onJoin(@Observes MemberJoined event) {
        Account account = event.account();
        account.schedule()
                .first(Instant.now(), account.id())
                .ifPresent(when -> jobs.put(
                        NAME,
                        account.id().toString(),
                        when,
                        Map.of("account", account.id().toString())));
    }

    /// Its scans end by themselves when they find their rows gone.
    void onClosing(@Observes AccountClosing event) {
        jobs.cancel(NAME, event.account().id().toString());
    }

    private static Optional<Instant> next(Account account) {
        return switch (account.status()) {
            case PENDING, PAUSED, WAITING_FOR_ROLE, SUSPENDED, LEFT, EXCLUDED -> Optional.empty();
            case CONNECTED, UNREACHABLE -> account.schedule().next(Instant.now(), account.id());
        };
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID accountId = UUID.fromString(context.text("account"));
        Optional<Account> account = accounts.find(accountId);
        if (account.isEmpty()) {
            return;
        }
        if (next(account.get()).isPresent()) {
            try {
                scans.request(accountId, ScanTrigger.SCHEDULE, ScanScope.WHOLE, Actor.system("schedule"));
            } catch (Problem refused) {
                if (refused.type() != ProblemType.CONFLICT) {
                    throw refused;
                }
                LOG.infof("Account %s is being scanned already; its scheduled scan is left out", accountId);
            }
        }
        next(account.get()).ifPresent(context::runAgainAt);
    }
}
