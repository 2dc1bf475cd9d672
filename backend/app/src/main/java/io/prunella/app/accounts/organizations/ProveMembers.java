package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Account.Status;
import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.accounts.AwsSettings;
import io.prunella.app.accounts.MemberJoined;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.connector.Access;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Tries the roles of an organization's accounts, one after another: a connection has one such job, so that however
/// many accounts wait, one is tried at a time. Who was proven once is proven again from time to time.
@ApplicationScoped
class ProveMembers implements StandingJob {
    static final String NAME = "organization-proof";

    private static final Logger LOG = Logger.getLogger(ProveMembers.class);
    private static final int BATCH = 25;
    /// Whoever becomes due while a batch ends is not forgotten for longer.
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final MemberRows rows;
    private final Accounts accounts;
    private final AccountAccess access;
    private final AwsSettings settings;
    private final Pauses pauses;
    private final Audit audit;
    private final Event<MemberJoined> joined;

    ProveMembers(
            Transactions transactions,
            MemberRows rows,
            Accounts accounts,
            AccountAccess access,
            AwsSettings settings,
            Pauses pauses,
            Audit audit,
            Event<MemberJoined> joined) {
        this.transactions = transactions;
        this.rows = rows;
        this.accounts = accounts;
        this.access = access;
        this.settings = settings;
        this.pauses = pauses;
        this.audit = audit;
        this.joined = joined;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID connectionId = UUID.fromString(context.instance());
        for (Member member : transactions.call(() -> rows.due(connectionId, Instant.now(), BATCH))) {
            if (!context.stillMine()) {
                // Another replica took over; two would try two accounts at a time.
                return;
            }
            prove(member);
        }
        transactions.call(() -> rows.nextDue(connectionId)).ifPresent(due -> context.runAgainAt(notTooLate(due)));
    }

    private static Instant notTooLate(Instant due) {
        Instant latest = Instant.now().plus(LONGEST_REST);
        return due.isAfter(latest) ? latest : due;
    }

    private void prove(Member member) {
        UUID accountId = member.accountId();
        Optional<Account> account =
                accountId == null ? Optional.empty() : transactions.call(() -> accounts.find(accountId));
        if (account.isEmpty()) {
            transactions.run(() -> rows.plan(member, 0, null, null));
            return;
        }
        try {
            Optional<Access> way = access.unproven(account.get().id());
            if (way.isPresent()) {
                ConnectionReport report = access.connector(account.get()).prove(way.get(), settings.acceptWeakTrust());
                transactions.run(() -> keep(member, account.get().id(), report));
            }
        } catch (IllegalStateException tampered) {
            LOG.errorf(tampered, "Account %s is not tried", account.get().id());
            transactions.run(() -> refused(member, String.valueOf(tampered.getMessage())));
        }
    }

    private void keep(Member member, UUID accountId, ConnectionReport report) {
        // Who deletes the account takes it before its member, and waits.
        Optional<Account> now = accounts.hold(accountId) ? accounts.find(accountId) : Optional.empty();
        if (now.isEmpty() || !provable(now.get().status())) {
            // It left, or was left out, while its role was tried.
            return;
        }
        if (report.ready()) {
            proven(member, now.get());
            return;
        }
        PermissionCheck obstacle = obstacle(report);
        // The member before its account, as a discovery takes them.
        refused(member, obstacle.message());
        if (obstacle.outcome() == Outcome.FAIL && now.get().status() != Status.WAITING_FOR_ROLE) {
            accounts.turn(accountId, Status.WAITING_FOR_ROLE);
            record(
                    "account.role-lost",
                    now.get(),
                    "The role of account " + now.get().nativeId() + " is lost");
        }
    }

    private static boolean provable(Status status) {
        return switch (status) {
            case WAITING_FOR_ROLE, CONNECTED, PAUSED, UNREACHABLE -> true;
            case PENDING, SUSPENDED, LEFT, EXCLUDED -> false;
        };
    }

    private void proven(Member member, Account account) {
        rows.plan(member, 0, pauses.nextProof(Instant.now()), null);
        if (account.status() == Status.WAITING_FOR_ROLE) {
            accounts.turn(account.id(), Status.CONNECTED);
            record("account.connected", account, "The role of account " + account.nativeId() + " is proven");
            joined.fire(new MemberJoined(accounts.get(account.id())));
        }
    }

    private void refused(Member member, String why) {
        int attempts = member.attempts() + 1;
        rows.plan(member, attempts, pauses.afterRefusal(attempts, Instant.now()), why);
    }

    private static PermissionCheck obstacle(ConnectionReport report) {
        return report.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAIL)
                .findFirst()
                .or(() -> report.checks().stream()
                        .filter(check -> check.outcome() == Outcome.UNKNOWN)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("A role was not proven, and nothing says why"));
    }

    private void record(String action, Account account, String summary) {
        audit.record(Actor.system("role-proof"), AuditEvent.of(action, "account", account.id(), summary));
    }
}
