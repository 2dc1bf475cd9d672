package io.prunella.app.accounts;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Connector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way into an account, for whoever reads or fixes there.
@ApplicationScoped
public class AccountAccess {
    private final Accounts accounts;
    private final Connections connections;
    private final ConnectionTester tester;
    private final Credentialing credentialing;
    private final Connectors connectors;
    private final Transactions transactions;

    AccountAccess(
            Accounts accounts,
            Connections connections,
            ConnectionTester tester,
            Credentialing credentialing,
            Connectors connectors,
            Transactions transactions) {
        this.accounts = accounts;
        this.connections = connections;
        this.tester = tester;
        this.credentialing = credentialing;
        this.connectors = connectors;
        this.transactions = transactions;
    }

    public Connector connector(Account account) {
        return connectors.of(account.provider());
    }

    /// Configuration is read with `SCAN`, metrics and logs with `EVIDENCE`; writes only ever use `FIX`. A
    /// connection that was never tested, or failed, is tested first. Runs transactions of its own and may
    /// call the cloud: never call it inside a transaction.
    ///
    /// @throws Problem 404 for an unknown account, 409 when it cannot be used so, saying how to mend it
    /// @throws IllegalStateException when its role was changed outside Prunella
    public Access accessFor(UUID accountId, AccessLevel level) {
        Account account = transactions.call(() -> accounts.get(accountId));
        Connection connection = transactions.call(() -> connections.genuine(account.connectionId()));
        if (connection.ofOrganization()) {
            return transactions.call(() -> member(connection, account, level));
        }
        requireReady(connection);
        return transactions.call(() -> credentialing.access(connections.genuine(connection.id()), level));
    }

    /// The names of all our ways into an account: its roles, and access keys by their ids.
    public Set<String> waysInto(Account account) {
        Connection connection = transactions.call(() -> connections.get(account.connectionId()));
        return connection
                .logins()
                .flatMap(login ->
                        Stream.of(Optional.ofNullable(login.roleArn()), Optional.ofNullable(login.accessKeyId())))
                .flatMap(Optional::stream)
                .map(name -> name.replace(Connection.ACCOUNT_ID, account.nativeId()))
                .collect(Collectors.toSet());
    }

    /// The way to metrics and logs of an account; empty where its connection has none.
    public Optional<Access> evidenceFor(UUID accountId) {
        return evidenceEnabled(accountId) ? Optional.of(accessFor(accountId, AccessLevel.EVIDENCE)) : Optional.empty();
    }

    /// Whether the connection of an account may read metrics and logs.
    public boolean evidenceEnabled(UUID accountId) {
        return transactions.call(
                () -> connections.get(accounts.get(accountId).connectionId()).evidence() != null);
    }

    /// The way to change an account; empty where its connection only reads.
    public Optional<Access> fixFor(UUID accountId) {
        boolean enabled =
                transactions.call(() -> fixRole(accounts.get(accountId)).isPresent());
        return enabled ? Optional.of(accessFor(accountId, AccessLevel.FIX)) : Optional.empty();
    }

    /// The ARN of the role that fixes an account; empty where its connection only reads.
    public Optional<String> fixRole(Account account) {
        Login fix =
                transactions.call(() -> connections.get(account.connectionId())).fix();
        return Optional.ofNullable(fix)
                .flatMap(login -> Optional.ofNullable(login.roleArn()))
                .map(arn -> arn.replace(Connection.ACCOUNT_ID, account.nativeId()));
    }

    /// For listing the organization of a connection, with the rules of [#accessFor].
    public Access discovery(UUID connectionId) {
        Connection connection = transactions.call(() -> connections.genuine(connectionId));
        requireReady(connection);
        return transactions.call(() -> credentialing.access(connections.genuine(connectionId), AccessLevel.DISCOVER));
    }

    /// For proving the role of an account that was discovered, in whatever state it is; empty where there is no such
    /// account any more.
    ///
    /// @throws IllegalStateException when its role was changed outside Prunella
    public Optional<Access> unproven(UUID accountId) {
        return transactions.call(() -> accounts.find(accountId).map(account -> {
            Connection connection = connections.genuine(account.connectionId());
            accounts.requireGenuineMember(connection, account);
            return credentialing.access(connection, account.nativeId(), AccessLevel.SCAN);
        }));
    }

    private Access member(Connection connection, Account account, AccessLevel level) {
        account.atRest().ifPresent(why -> {
            throw new Problem(ProblemType.CONFLICT, why).with("account", account.id());
        });
        accounts.requireGenuineMember(connection, account);
        return credentialing.access(connection, account.nativeId(), level);
    }

    private void requireReady(Connection connection) {
        if (connection.scan() != null && connection.status() != Connection.Status.READY) {
            TestReport report = tester.test(connection.id());
            if (report.status() != Connection.Status.READY) {
                throw refused(connection, report);
            }
        }
    }

    private static Problem refused(Connection connection, TestReport report) {
        String why = report.firstFailure()
                .map(check -> check.message() + " " + check.mend())
                .orElse("Test it to see why.");
        return new Problem(
                        ProblemType.CONFLICT,
                        "Connection " + connection.name() + " does not work: " + Objects.requireNonNull(why))
                .with("connectionId", connection.id());
    }
}
