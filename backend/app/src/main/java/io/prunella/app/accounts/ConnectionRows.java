package io.prunella.app.accounts;

import io.prunella.app.accounts.Connection.Pending;
import io.prunella.app.accounts.Connection.Status;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.persistence.DatabaseFailure;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of connections.
@ApplicationScoped
class ConnectionRows {
    private static final String ONE_PER_ACCOUNT = "uq_connection_native";

    private final Sql sql;
    private final RoleSeals seals;

    ConnectionRows(Sql sql, RoleSeals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    List<Connection> all() {
        return sql.query(
                "select * from connection where tenant_id = ? order by name, id",
                ConnectionRows::read,
                TenantScope.current());
    }

    Optional<Connection> find(UUID id) {
        return sql.first(
                "select * from connection where tenant_id = ? and id = ?",
                ConnectionRows::read,
                TenantScope.current(),
                id);
    }

    /// Locked until the end of the transaction, so that two changes never mix; and with roles that are ours.
    Connection lock(UUID id) {
        return sql.first(
                        "select * from connection where tenant_id = ? and id = ? for no key update",
                        this::genuine,
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("connection"));
    }

    /// With roles that are ours, for signing in.
    ///
    /// @throws IllegalStateException when they were changed outside Prunella
    Connection genuine(UUID id) {
        return sql.first(
                        "select * from connection where tenant_id = ? and id = ?",
                        this::genuine,
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("connection"));
    }

    void insert(Connection connection) {
        try {
            sql.update(
                    """
                    insert into connection (tenant_id, id, name, provider, kind, native_id, status, regions, schedule, environment,
                      owner, external_id, fix_external_id, members, members_mac, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    TenantScope.current(),
                    connection.id(),
                    connection.name(),
                    connection.provider(),
                    connection.kind(),
                    connection.account(),
                    connection.status(),
                    connection.regions(),
                    Jsonb.of(connection.schedule()),
                    connection.environment(),
                    connection.owner(),
                    connection.externalId(),
                    connection.fixExternalId(),
                    json(connection.members()),
                    connection.members() == null ? null : seals.members(connection, connection.members()),
                    connection.createdAt());
        } catch (DatabaseFailure e) {
            if (e.violatesUnique(ONE_PER_ACCOUNT)) {
                throw new Problem(
                                ProblemType.CONFLICT,
                                "Account " + connection.account()
                                        + " is connected already. Change that connection, or delete it first.")
                        .with("field", "account");
            }
            throw e;
        }
    }

    void settings(UUID id, Accounts.Settings settings) {
        sql.update(
                """
                update connection set name = ?, regions = ?, environment = ?, owner = ?, schedule = ?, version = version + 1
                where tenant_id = ? and id = ?
                """,
                settings.name(),
                settings.regions(),
                settings.environment(),
                settings.owner(),
                Jsonb.of(settings.schedule()),
                TenantScope.current(),
                id);
    }

    /// Another way in has to be tested anew.
    void scan(Connection connection, Login login) {
        sql.update("""
                update connection set scan = ?, scan_mac = ?, status = 'PENDING', last_test = null, version = version + 1
                where tenant_id = ? and id = ?
                """, Jsonb.of(login), seals.scan(connection, login), TenantScope.current(), connection.id());
    }

    void members(Connection connection, Login login) {
        sql.update(
                "update connection set members = ?, members_mac = ?, version = version + 1 where tenant_id = ? and id = ?",
                Jsonb.of(login),
                seals.members(connection, login),
                TenantScope.current(),
                connection.id());
    }

    void evidence(Connection connection, @Nullable Login login) {
        sql.update(
                "update connection set evidence = ?, evidence_mac = ?, version = version + 1 where tenant_id = ? and id = ?",
                json(login),
                login == null ? null : seals.evidence(connection, login),
                TenantScope.current(),
                connection.id());
    }

    void pending(UUID id, @Nullable Pending pending) {
        sql.update(
                "update connection set pending = ?, version = version + 1 where tenant_id = ? and id = ?",
                json(pending),
                TenantScope.current(),
                id);
    }

    void fix(Connection connection, @Nullable Login login) {
        sql.update(
                """
                update connection set fix = ?, fix_mac = ?, pending = null, version = version + 1
                where tenant_id = ? and id = ?
                """,
                json(login),
                login == null ? null : seals.fix(connection, login),
                TenantScope.current(),
                connection.id());
    }

    /// A test changes no version: nobody's edit is in its way.
    void tested(UUID id, TestReport report, boolean weakTrust) {
        sql.update(
                "update connection set status = ?, last_test = ?, weak_trust = ? where tenant_id = ? and id = ?",
                report.status(),
                Jsonb.of(report),
                weakTrust,
                TenantScope.current(),
                id);
    }

    void delete(UUID id) {
        sql.update("delete from connection where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    private static @Nullable Jsonb json(@Nullable Object value) {
        return value == null ? null : Jsonb.of(value);
    }

    private static Connection read(Row row) throws SQLException {
        return new Connection(
                row.uuid("id"),
                row.text("name"),
                row.text("provider"),
                row.constant("kind", Connection.Kind.class),
                row.text("native_id"),
                row.constant("status", Status.class),
                row.texts("regions"),
                row.json("schedule", Schedule.class),
                row.textOrNull("environment"),
                row.textOrNull("owner"),
                row.text("external_id"),
                row.text("fix_external_id"),
                row.jsonOrNull("scan", Login.class),
                row.jsonOrNull("members", Login.class),
                row.jsonOrNull("evidence", Login.class),
                row.jsonOrNull("fix", Login.class),
                row.jsonOrNull("pending", Pending.class),
                row.flag("weak_trust"),
                row.jsonOrNull("last_test", TestReport.class),
                row.instant("created_at"),
                row.number("version"));
    }

    private Connection genuine(Row row) throws SQLException {
        Connection connection = read(row);
        seals.check(
                connection,
                new RoleSeals.Stored(
                        row.bytesOrNull("scan_mac"),
                        row.bytesOrNull("members_mac"),
                        row.bytesOrNull("evidence_mac"),
                        row.bytesOrNull("fix_mac")));
        return connection;
    }
}
