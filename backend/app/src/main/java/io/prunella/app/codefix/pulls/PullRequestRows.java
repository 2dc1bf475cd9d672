package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.pulls.PullRequest.Kind;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.codefix.pulls.PullRequest.Status;
import io.prunella.app.findings.PullRequestLinks;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.repositories.hosts.Hosted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables of pull requests. Its methods join the current transaction.
@ApplicationScoped
class PullRequestRows implements PullRequestLinks {
    private static final String ALL = """
            select p.*, r.name as repository_name from pull_request p
            join repository r on r.tenant_id = p.tenant_id and r.id = p.repository_id
            where\s""";

    private final Sql sql;
    private final PullRequestDrifts drifts;

    PullRequestRows(Sql sql, PullRequestDrifts drifts) {
        this.sql = sql;
        this.drifts = drifts;
    }

    /// What is asked for.
    record Wanted(
            UUID repository,
            String title,
            Map<String, Object> params,
            boolean allowReplace,
            String base,
            String requestedBy) {}

    /// @param name of what it mends, for its branch
    /// @return its id; empty where a finding has a pull request already, and then all is to be rolled back
    Optional<UUID> insert(Wanted wanted, String name, List<Mended> findings) {
        UUID tenant = TenantScope.current();
        UUID id = insert(wanted, name);
        for (Mended finding : findings) {
            int taken = sql.update(
                    """
                    insert into pull_request_finding (tenant_id, pull_request_id, finding_id, kind, title, policy, root,
                      subject) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """,
                    tenant,
                    id,
                    finding.finding(),
                    finding.kind(),
                    finding.title(),
                    finding.policy(),
                    finding.root(),
                    finding.subject());
            if (taken == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(id);
    }

    UUID insert(Wanted wanted, String name) {
        UUID tenant = TenantScope.current();
        UUID id = sql.query("select uuidv7() as id", row -> row.uuid("id")).getFirst();
        sql.update(
                """
                insert into pull_request (tenant_id, id, repository_id, title, params, allow_replace, branch, base,
                  requested_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                tenant,
                id,
                wanted.repository(),
                wanted.title(),
                Jsonb.of(wanted.params()),
                wanted.allowReplace(),
                PullRequest.branch(name, id),
                wanted.base(),
                wanted.requestedBy());
        return id;
    }

    Optional<PullRequest> find(UUID id) {
        return sql.first(ALL + "p.tenant_id = ? and p.id = ?", PullRequestRows::read, TenantScope.current(), id);
    }

    List<Mended> findings(UUID id) {
        return findings(List.of(id)).getOrDefault(id, List.of());
    }

    private record Line(UUID pullRequest, Mended finding) {}

    Map<UUID, List<Mended>> findings(Collection<UUID> ids) {
        Map<UUID, List<Mended>> findings = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.query(
                            "select * from pull_request_finding where tenant_id = ? and pull_request_id = any(?)"
                                    + " order by kind desc, title, finding_id",
                            row -> new Line(
                                    row.uuid("pull_request_id"),
                                    new Mended(
                                            row.uuid("finding_id"),
                                            row.constant("kind", Kind.class),
                                            row.text("title"),
                                            row.text("policy"),
                                            row.text("root"),
                                            row.text("subject"),
                                            row.textOrNull("left_because"))),
                            TenantScope.current(),
                            ids)
                    .forEach(line -> findings.computeIfAbsent(line.pullRequest(), key -> new ArrayList<>())
                            .add(line.finding()));
        }
        return findings;
    }

    /// What the patch leaves is somebody else's to mend.
    void left(UUID id, Map<UUID, String> findings) {
        findings.forEach((finding, why) -> sql.update("""
                update pull_request_finding set left_because = ?, active = false
                where tenant_id = ? and pull_request_id = ? and finding_id = ?
                """, why, TenantScope.current(), id, finding));
    }

    /// The one that is to mend a finding, not closed yet.
    Optional<PullRequest> active(Collection<UUID> findings) {
        return sql.first(
                ALL + "p.tenant_id = ? and p.id in (select f.pull_request_id from pull_request_finding f"
                        + " where f.tenant_id = p.tenant_id and f.finding_id = any(?) and f.active)",
                PullRequestRows::read,
                TenantScope.current(),
                findings);
    }

    /// The newest of a finding, whatever became of it.
    Optional<PullRequest> newest(UUID finding) {
        return sql.first(
                ALL + "p.tenant_id = ? and p.id in (select f.pull_request_id from pull_request_finding f"
                        + " where f.tenant_id = p.tenant_id and f.finding_id = ?) order by p.id desc limit 1",
                PullRequestRows::read,
                TenantScope.current(),
                finding);
    }

    /// What has people look at fewer.
    record Filter(
            @Nullable Status status,
            @Nullable UUID repository,
            @Nullable UUID finding) {}

    /// Newest first.
    List<PullRequest> page(Filter filter, @Nullable UUID after, int limit) {
        SqlConditions where = new SqlConditions().and("p.tenant_id = ?", TenantScope.current());
        if (filter.status() != null) {
            where.and("p.status = ?", filter.status());
        }
        if (filter.repository() != null) {
            where.and("p.repository_id = ?", filter.repository());
        }
        if (filter.finding() != null) {
            where.and(
                    "p.id in (select f.pull_request_id from pull_request_finding f where f.tenant_id = p.tenant_id"
                            + " and f.finding_id = ?)",
                    filter.finding());
        }
        if (after != null) {
            where.and("p.id < ?", after);
        }
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit);
        return sql.query(
                ALL + where.text() + " order by p.id desc limit ?", PullRequestRows::read, parameters.toArray());
    }

    /// Those of a repository that are open at its host.
    List<UUID> open(UUID repository) {
        return sql.query(
                "select id from pull_request where tenant_id = ? and repository_id = ? and status = 'OPEN'",
                row -> row.uuid("id"),
                TenantScope.current(),
                repository);
    }

    /// The open findings of code that one policy has on one resource.
    List<UUID> findingsOf(UUID repository, String policy, String root, String subject) {
        return sql.query("""
                select id from code_finding where tenant_id = ? and repository_id = ? and policy = ? and root = ?
                and coalesce(subject, address) = ? and status = 'OPEN' order by id
                """, row -> row.uuid("id"), TenantScope.current(), repository, policy, root, subject);
    }

    /// Says what is about to be pushed.
    boolean intend(UUID id, String commit, String diff, String body) {
        return sql.update(
                        """
                        update pull_request set commit = ?, diff = ?, body = ?
                        where tenant_id = ? and id = ? and status = 'PREPARING'
                        """,
                        commit,
                        // PostgreSQL's texts have no character 0.
                        diff.replace('\0', '\ufffd'),
                        body.replace('\0', '\ufffd'),
                        TenantScope.current(),
                        id)
                == 1;
    }

    boolean opened(UUID id, Hosted hosted) {
        return sql.update("""
                        update pull_request set status = 'OPEN', number = ?, link = ?, reason = null, opened_at = now()
                        where tenant_id = ? and id = ? and status = 'PREPARING'
                        """, hosted.number(), hosted.url(), TenantScope.current(), id) == 1;
    }

    /// @param status MERGED or CLOSED
    boolean closed(UUID id, Status status, @Nullable String mergeCommit) {
        boolean closed = sql.update("""
                        update pull_request set status = ?, merge_commit = ?, reason = null, closed_at = now()
                        where tenant_id = ? and id = ? and status = 'OPEN'
                        """, status, mergeCommit, TenantScope.current(), id) == 1;
        release(id);
        return closed;
    }

    boolean failed(UUID id, String reason) {
        boolean failed = sql.update("""
                        update pull_request set status = 'FAILED', reason = ?, closed_at = now()
                        where tenant_id = ? and id = ? and status = 'PREPARING'
                        """, reason, TenantScope.current(), id) == 1;
        if (failed) {
            release(id);
        }
        return failed;
    }

    /// Why it does not go on right now.
    void troubled(UUID id, @Nullable String reason) {
        sql.update(
                "update pull_request set reason = ? where tenant_id = ? and id = ? and reason is distinct from ?",
                reason,
                TenantScope.current(),
                id,
                reason);
    }

    private void release(UUID id) {
        drifts.release(id);
        sql.update(
                "update pull_request_finding set active = false where tenant_id = ? and pull_request_id = ?",
                TenantScope.current(),
                id);
    }

    private record Linked(UUID finding, PullRequestLink link) {}

    @Override
    public Map<UUID, PullRequestLink> of(Collection<UUID> findings) {
        Map<UUID, PullRequestLink> links = new LinkedHashMap<>();
        if (!findings.isEmpty()) {
            sql.query(
                            """
                            select distinct on (f.finding_id) f.finding_id, p.id, p.status, p.link
                            from pull_request_finding f
                            join pull_request p on p.tenant_id = f.tenant_id and p.id = f.pull_request_id
                            where f.tenant_id = ? and f.finding_id = any(?) and f.left_because is null
                            order by f.finding_id, p.id desc
                            """,
                            row -> new Linked(
                                    row.uuid("finding_id"),
                                    new PullRequestLink(row.uuid("id"), row.text("status"), row.textOrNull("link"))),
                            TenantScope.current(),
                            findings)
                    .forEach(linked -> links.put(linked.finding(), linked.link()));
        }
        return links;
    }

    @SuppressWarnings("unchecked")
    private static PullRequest read(Row row) throws SQLException {
        return new PullRequest(
                row.uuid("id"),
                row.uuid("repository_id"),
                row.text("repository_name"),
                row.constant("status", Status.class),
                row.text("title"),
                row.json("params", Map.class),
                row.flag("allow_replace"),
                row.text("branch"),
                row.text("base"),
                row.textOrNull("body"),
                row.textOrNull("commit"),
                row.textOrNull("diff"),
                row.numberOrNull("number"),
                row.textOrNull("link"),
                row.textOrNull("merge_commit"),
                row.textOrNull("reason"),
                row.text("requested_by"),
                row.instant("created_at"),
                row.instantOrNull("closed_at"));
    }
}
