package io.prunella.app.accounts;

import io.prunella.app.accounts.Account.Status;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.persistence.DatabaseFailure;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's accounts.
@ApplicationScoped
@Transactional
public class Accounts {
    private static final String ONE_PER_ACCOUNT = "uq_account_native";

    private final Sql sql;
    private final RoleSeals seals;
    private final Event<AccountChanged> changed;
    private final Event<AccountClosing> closing;
    private final Notifications notifications;

    Accounts(
            Sql sql,
            RoleSeals seals,
            Event<AccountChanged> changed,
            Event<AccountClosing> closing,
            Notifications notifications) {
        this.sql = sql;
        this.seals = seals;
        this.changed = changed;
        this.closing = closing;
        this.notifications = notifications;
    }

    public List<Account> all() {
        return sql.query(
                "select * from account where tenant_id = ? order by name, id", Accounts::read, TenantScope.current());
    }

    public Optional<Account> find(UUID id) {
        return sql.first(
                "select * from account where tenant_id = ? and id = ?", Accounts::read, TenantScope.current(), id);
    }

    /// @throws Problem 404
    public Account get(UUID id) {
        return find(id).orElseThrow(() -> Problem.notFound("account"));
    }

    /// Keeps an account from being deleted until the current transaction ends; false when there is none any more.
    /// Whoever writes many rows below an account takes this first, as deleting does, so that the two wait for each
    /// other.
    public boolean hold(UUID id) {
        return sql.first(
                        "select 1 from account where tenant_id = ? and id = ? for key share",
                        row -> true,
                        TenantScope.current(),
                        id)
                .isPresent();
    }

    /// The same for several, in the order of their ids.
    public void hold(Collection<UUID> ids) {
        sql.query(
                "select 1 from account where tenant_id = ? and id = any(?) order by id for key share",
                row -> true,
                TenantScope.current(),
                ids);
    }

    /// The same for all accounts of the tenant.
    public void holdAll() {
        sql.query(
                "select 1 from account where tenant_id = ? order by id for key share",
                row -> true,
                TenantScope.current());
    }

    List<Account> of(UUID connectionId) {
        return sql.query(
                "select * from account where tenant_id = ? and connection_id = ? order by id",
                Accounts::read,
                TenantScope.current(),
                connectionId);
    }

    /// The account a new connection reaches; it exists from the start.
    ///
    /// @throws Problem 409 when an organization's connection reaches it already
    void open(Connection connection) {
        Settings settings = new Settings(
                connection.name(),
                connection.regions(),
                connection.environment(),
                connection.owner(),
                connection.schedule());
        try {
            UUID id = insert(connection, connection.account(), settings, Status.PENDING, null);
            changed.fire(new AccountChanged(get(id)));
        } catch (DatabaseFailure e) {
            if (e.violatesUnique(ONE_PER_ACCOUNT)) {
                throw new Problem(
                                ProblemType.CONFLICT,
                                "Account " + connection.account()
                                        + " is reached through the connection of its organization already. To connect it"
                                        + " by itself, leave it out there by a rule and delete the account.")
                        .with("field", "account");
            }
            throw e;
        }
    }

    private UUID insert(
            Connection connection, String nativeId, Settings settings, Status status, byte @Nullable [] seal) {
        return sql.first(
                        """
                        insert into account (tenant_id, connection_id, name, provider, native_id, partition, regions,
                          environment, owner, schedule, status, member_mac)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        connection.id(),
                        settings.name(),
                        connection.provider(),
                        nativeId,
                        connection.partition(),
                        settings.regions(),
                        settings.environment(),
                        settings.owner(),
                        Jsonb.of(settings.schedule()),
                        status,
                        seal)
                .orElseThrow();
    }

    /// Carries the connection's settings over to its accounts.
    void follow(Connection connection) {
        for (Account account : of(connection.id())) {
            write(
                    account.id(),
                    new Settings(
                            connection.name(),
                            connection.regions(),
                            connection.environment(),
                            connection.owner(),
                            connection.schedule()));
        }
    }

    public record Settings(
            String name,
            List<String> regions,
            @Nullable String environment,
            @Nullable String owner,
            Schedule schedule) {}

    public Account write(UUID id, Settings settings) {
        sql.update(
                """
                update account set name = ?, regions = ?, environment = ?, owner = ?, schedule = ?, version = version + 1
                where tenant_id = ? and id = ?
                """,
                settings.name(),
                settings.regions(),
                settings.environment(),
                settings.owner(),
                Jsonb.of(settings.schedule()),
                TenantScope.current(),
                id);
        Account account = get(id);
        changed.fire(new AccountChanged(account));
        return account;
    }

    /// The account of this tenant that a provider calls so, whichever connection reaches it.
    public Optional<Account> named(String provider, String nativeId) {
        return sql.first(
                "select * from account where tenant_id = ? and provider = ? and native_id = ?",
                Accounts::read,
                TenantScope.current(),
                provider,
                nativeId);
    }

    /// Opens an account that was discovered in an organization; it waits for its role.
    public Account openMember(Connection connection, String nativeId, Settings settings) {
        UUID id = insert(connection, nativeId, settings, Status.WAITING_FOR_ROLE, seals.member(connection, nativeId));
        Account account = get(id);
        changed.fire(new AccountChanged(account));
        return account;
    }

    /// @throws IllegalStateException when it was not discovered by this application
    void requireGenuineMember(Connection connection, Account account) {
        byte[] stored = sql.first(
                        "select member_mac from account where tenant_id = ? and id = ? and member_mac is not null",
                        row -> row.bytes("member_mac"),
                        TenantScope.current(),
                        account.id())
                .orElse(new byte[0]);
        if (!MessageDigest.isEqual(stored, seals.member(connection, account.nativeId()))) {
            throw new IllegalStateException("Account " + account.id()
                    + " was changed outside Prunella; it is not used. Look into the database's access.");
        }
    }

    /// Moves it to another state; nothing happens where it has that state already.
    public void turn(UUID id, Status status) {
        int moved = sql.update(
                "update account set status = ? where tenant_id = ? and id = ? and status <> ?",
                status,
                TenantScope.current(),
                id,
                status);
        if (moved > 0) {
            changed.fire(new AccountChanged(get(id)));
        }
    }

    /// Settings that a person makes are kept from the rules of an organization.
    void choose(UUID id, Set<String> settings) {
        sql.update("""
                update account set chosen = array(select distinct unnest(chosen || ?) order by 1)
                where tenant_id = ? and id = ?
                """, settings, TenantScope.current(), id);
    }

    /// Deletes one account of several that a connection reaches. A discovery holds the connection while it goes through
    /// members and their accounts.
    void remove(Account account) {
        sql.query(
                "select id from connection where tenant_id = ? and id = ? for no key update",
                row -> row.uuid("id"),
                TenantScope.current(),
                account.connectionId());
        sql.query(
                "select id from account where tenant_id = ? and id = ? for update",
                row -> row.uuid("id"),
                TenantScope.current(),
                account.id());
        closing.fire(new AccountClosing(account));
        sql.update("delete from account where tenant_id = ? and id = ?", TenantScope.current(), account.id());
    }

    void reached(UUID connectionId, boolean reachable) {
        Status status = reachable ? Status.CONNECTED : Status.UNREACHABLE;
        int moved = sql.update(
                "update account set status = ? where tenant_id = ? and connection_id = ? and status <> ?",
                status,
                TenantScope.current(),
                connectionId,
                status);
        if (moved > 0) {
            of(connectionId).forEach(account -> changed.fire(new AccountChanged(account)));
        }
        if (moved > 0 && !reachable) {
            of(connectionId).forEach(this::tellUnreachable);
        }
    }

    private void tellUnreachable(Account account) {
        notifications.publish(Notice.of(
                NoticeKind.ACCOUNT_UNREACHABLE,
                "Account unreachable: " + account.name() + " (" + account.nativeId() + ")",
                "A test of its connection failed. Until it works again nothing there is read or fixed.",
                "/connections/" + account.connectionId(),
                Map.of("account", account.id().toString(), "nativeId", account.nativeId())));
    }

    /// Comes before deleting: waits for whoever holds the accounts, and keeps them from being held again.
    void close(UUID connectionId) {
        sql.query(
                "select id from account where tenant_id = ? and connection_id = ? order by id for update",
                row -> row.uuid("id"),
                TenantScope.current(),
                connectionId);
        of(connectionId).forEach(account -> closing.fire(new AccountClosing(account)));
    }

    private static Account read(Row row) throws SQLException {
        Schedule schedule = row.json("schedule", Schedule.class);
        Status stored = row.constant("status", Status.class);
        return new Account(
                row.uuid("id"),
                row.uuid("connection_id"),
                row.text("name"),
                row.text("provider"),
                row.text("native_id"),
                row.text("partition"),
                row.texts("regions"),
                stored == Status.CONNECTED && schedule.paused() ? Status.PAUSED : stored,
                row.bytesOrNull("member_mac") != null,
                Set.copyOf(row.texts("chosen")),
                row.textOrNull("environment"),
                row.textOrNull("owner"),
                schedule,
                row.instant("created_at"),
                row.number("version"));
    }
}
