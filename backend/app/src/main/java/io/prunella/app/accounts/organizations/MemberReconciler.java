package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Account.Status;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.accounts.Connection;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.tenants.teams.AccessChanged;
import io.prunella.connector.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings the accounts of an organization in line with a complete list of them, and with the rules for its units.
@ApplicationScoped
@Transactional
class MemberReconciler {
    private final Accounts accounts;
    private final MemberRows rows;
    private final Audit audit;
    private final Event<AccessChanged> access;

    MemberReconciler(Accounts accounts, MemberRows rows, Audit audit, Event<AccessChanged> access) {
        this.accounts = accounts;
        this.rows = rows;
        this.audit = audit;
        this.access = access;
    }

    record Outcome(int joined, int left) {}

    /// @param listed the whole organization: who is not among these has left it
    Outcome reconcile(Connection connection, List<UnitRule> rules, Organization listed, Instant now) {
        Map<String, Member> before = new HashMap<>();
        rows.of(connection.id()).forEach(member -> before.put(member.nativeId(), member));
        int joined = 0;
        boolean moved = false;
        for (Organization.Member found : listed.members()) {
            Member known = before.remove(found.account());
            joined += known == null || known.departed() ? 1 : 0;
            Member member = member(connection, known, found, now);
            moved |= known != null && !known.path().equals(member.path());
            place(connection, rules, member, now);
        }
        if (moved) {
            // A team may own the accounts of a unit.
            access.fire(new AccessChanged(true));
        }
        List<Member> departed =
                before.values().stream().filter(member -> !member.departed()).toList();
        departed.forEach(member -> {
            rows.departed(member);
            own(connection, member).ifPresent(account -> {
                accounts.turn(account.id(), Status.LEFT);
                record("account.left", account, "Account " + account.nativeId() + " left its organization");
            });
        });
        return new Outcome(joined, departed.size());
    }

    /// The rules changed: all members are placed anew where they were seen last.
    void replace(Connection connection, List<UnitRule> rules, Instant now) {
        rows.of(connection.id()).stream()
                .filter(member -> !member.departed())
                .forEach(member -> place(connection, rules, member, now));
    }

    private static Member member(
            Connection connection, @Nullable Member known, Organization.Member found, Instant now) {
        String path = found.path() != null ? found.path() : known != null ? known.path() : "/";
        return new Member(
                connection.id(),
                found.account(),
                found.name(),
                path,
                found.state(),
                false,
                known == null ? null : known.accountId(),
                known == null ? now : known.firstSeen(),
                known == null ? 0 : known.attempts());
    }

    private void place(Connection connection, List<UnitRule> rules, Member member, Instant now) {
        Optional<Account> existing = accounts.named(connection.provider(), member.nativeId());
        boolean byItself = existing.filter(account -> !account.connectionId().equals(connection.id()))
                .isPresent();
        if (byItself) {
            rows.seen(with(member, existing.get()), now);
            rows.plan(member, 0, null, null);
            return;
        }
        UnitRule.Effect effect = UnitRule.effect(rules, connection, member.path(), member.name());
        if (existing.isEmpty() && !effect.scan()) {
            rows.seen(member, now);
            rows.plan(member, 0, null, null);
            return;
        }
        Account account =
                existing.orElseGet(() -> accounts.openMember(connection, member.nativeId(), effect.settings()));
        rows.seen(with(member, account), now);
        settle(account, effect.settings());
        turn(account, member, effect.scan(), existing.isEmpty(), now);
    }

    /// What a person set stays as it is.
    private void settle(Account account, Accounts.Settings wanted) {
        Set<String> chosen = account.chosen();
        Accounts.Settings settings = new Accounts.Settings(
                chosen.contains("name") ? account.name() : wanted.name(),
                chosen.contains("regions") ? account.regions() : wanted.regions(),
                chosen.contains("environment") ? account.environment() : wanted.environment(),
                chosen.contains("owner") ? account.owner() : wanted.owner(),
                chosen.contains("schedule") ? account.schedule() : wanted.schedule());
        boolean same = settings.name().equals(account.name())
                && settings.regions().equals(account.regions())
                && Objects.equals(settings.environment(), account.environment())
                && Objects.equals(settings.owner(), account.owner())
                && settings.schedule().equals(account.schedule());
        if (!same) {
            accounts.write(account.id(), settings);
        }
    }

    private void turn(Account account, Member member, boolean scan, boolean isNew, Instant now) {
        Status resting = !scan ? Status.EXCLUDED : member.active() ? null : Status.SUSPENDED;
        if (resting != null) {
            accounts.turn(account.id(), resting);
            rows.plan(member, 0, null, null);
            return;
        }
        boolean back = isNew
                || switch (account.status()) {
                    case LEFT, SUSPENDED, EXCLUDED -> true;
                    case PENDING, CONNECTED, UNREACHABLE, PAUSED, WAITING_FOR_ROLE -> false;
                };
        if (back) {
            accounts.turn(account.id(), Status.WAITING_FOR_ROLE);
            rows.plan(member, 0, now, null);
            record("account.discovered", account, "Discovered account " + account.nativeId() + " in " + member.path());
        }
    }

    private Optional<Account> own(Connection connection, Member member) {
        return Optional.ofNullable(member.accountId())
                .flatMap(accounts::find)
                .filter(account -> account.connectionId().equals(connection.id()));
    }

    private static Member with(Member member, Account account) {
        return new Member(
                member.connectionId(),
                member.nativeId(),
                member.name(),
                member.path(),
                member.providerState(),
                member.departed(),
                account.id(),
                member.firstSeen(),
                member.attempts());
    }

    private void record(String action, Account account, String summary) {
        audit.record(Actor.system("discovery"), AuditEvent.of(action, "account", account.id(), summary));
    }
}
