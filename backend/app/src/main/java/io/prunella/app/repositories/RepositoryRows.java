package io.prunella.app.repositories;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.persistence.DatabaseFailure;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.repositories.Repository.Access;
import io.prunella.app.repositories.Repository.CredentialKind;
import io.prunella.app.repositories.Repository.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of repositories. Its methods join the current transaction.
@ApplicationScoped
class RepositoryRows {
    private static final String ONE_PER_PLACE = "uq_repository_place";

    private final Sql sql;

    RepositoryRows(Sql sql) {
        this.sql = sql;
    }

    List<Repository> all() {
        return sql.query(
                "select * from repository where tenant_id = ? order by name, id",
                RepositoryRows::read,
                TenantScope.current());
    }

    Optional<Repository> find(UUID id) {
        return sql.first(
                "select * from repository where tenant_id = ? and id = ?",
                RepositoryRows::read,
                TenantScope.current(),
                id);
    }

    /// Locked until the end of the transaction, so that two changes never mix.
    Repository lock(UUID id) {
        return sql.first(
                        "select * from repository where tenant_id = ? and id = ? for no key update",
                        RepositoryRows::read,
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("repository"));
    }

    UUID insert(RepositorySettings settings, Access access) {
        UUID id = UUID.randomUUID();
        once(
                settings,
                () -> sql.update(
                        """
                        insert into repository (tenant_id, id, name, url, host, kind, branch, directory, schedule, params,
                          credential, username, known_hosts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        TenantScope.current(),
                        id,
                        settings.name(),
                        settings.url(),
                        settings.host(),
                        settings.kind(),
                        settings.branch(),
                        settings.directory(),
                        Jsonb.of(settings.schedule()),
                        Jsonb.of(settings.params()),
                        access.kind(),
                        access.username(),
                        access.knownHosts()));
        return id;
    }

    /// Another place or way in has to be tried anew.
    void change(UUID id, RepositorySettings settings, Access access, boolean untried) {
        once(
                settings,
                () -> sql.update(
                        """
                        update repository set name = ?, url = ?, host = ?, kind = ?, branch = ?, directory = ?,
                          schedule = ?, params = ?, credential = ?, username = ?, known_hosts = ?,
                          status = case when ? then 'PENDING' else status end,
                          last_test = case when ? then null else last_test end, version = version + 1
                        where tenant_id = ? and id = ?
                        """,
                        settings.name(),
                        settings.url(),
                        settings.host(),
                        settings.kind(),
                        settings.branch(),
                        settings.directory(),
                        Jsonb.of(settings.schedule()),
                        Jsonb.of(settings.params()),
                        access.kind(),
                        access.username(),
                        access.knownHosts(),
                        untried,
                        untried,
                        TenantScope.current(),
                        id));
    }

    void tested(UUID id, RepositoryReport report) {
        sql.update(
                "update repository set status = ?, last_test = ? where tenant_id = ? and id = ?",
                report.status(),
                Jsonb.of(report),
                TenantScope.current(),
                id);
    }

    /// Whether it could be read, as a scan found.
    void reached(UUID id, Status status) {
        sql.update(
                "update repository set status = ? where tenant_id = ? and id = ? and status <> ?",
                status,
                TenantScope.current(),
                id,
                status);
    }

    void delete(UUID id) {
        sql.update("delete from repository where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    private static void once(RepositorySettings settings, Runnable write) {
        try {
            write.run();
        } catch (DatabaseFailure e) {
            if (e.violatesUnique(ONE_PER_PLACE)) {
                throw new Problem(
                                ProblemType.CONFLICT,
                                "This branch and directory of " + settings.url()
                                        + " is connected already. Change that repository, or delete it first.")
                        .with("field", "url");
            }
            throw e;
        }
    }

    private static Repository read(Row row) throws SQLException {
        return new Repository(
                row.uuid("id"),
                row.text("name"),
                row.text("url"),
                row.text("host"),
                row.constant("kind", HostKind.class),
                row.text("branch"),
                row.text("directory"),
                new Access(
                        row.constant("credential", CredentialKind.class),
                        row.textOrNull("username"),
                        row.textOrNull("known_hosts")),
                row.json("schedule", Schedule.class),
                Json.map(row.text("params")),
                row.constant("status", Status.class),
                row.jsonOrNull("last_test", RepositoryReport.class),
                row.instant("created_at"),
                row.number("version"));
    }
}
