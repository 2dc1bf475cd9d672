package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.Differences;
import io.prunella.app.codefix.DriftInCode.Drifted;
import io.prunella.app.codefix.DriftInCode.LeftDifference;
import io.prunella.app.findings.PullRequestLinks.PullRequestLink;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.code.patch.LivePatcher;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The drifts that pull requests take back. Its methods join the current transaction.
@ApplicationScoped
public class PullRequestDrifts {
    private final Sql sql;

    PullRequestDrifts(Sql sql) {
        this.sql = sql;
    }

    /// Whether the drift had no pull request yet; else all is to be rolled back.
    boolean insert(UUID id, Drifted drift) {
        return sql.update(
                        """
                        insert into pull_request_drift (tenant_id, pull_request_id, drift_id, resource_id, name, root,
                          address, type, differences) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        TenantScope.current(),
                        id,
                        drift.drift(),
                        drift.resource(),
                        drift.name(),
                        drift.target().root(),
                        drift.target().address(),
                        drift.target().type(),
                        new Jsonb(TreeJson.write(Differences.tree(drift.differences()))))
                == 1;
    }

    /// The drift of a pull request; empty where that mends findings.
    Optional<Drifted> find(UUID id) {
        return sql.first(
                """
                select d.*, p.repository_id from pull_request_drift d
                join pull_request p on p.tenant_id = d.tenant_id and p.id = d.pull_request_id
                where d.tenant_id = ? and d.pull_request_id = ?
                """,
                row -> new Drifted(
                        row.uuid("drift_id"),
                        row.uuid("resource_id"),
                        row.text("name"),
                        row.uuid("repository_id"),
                        new LivePatcher.Target(row.text("root"), row.text("address"), row.text("type")),
                        Differences.read(row.text("differences"))),
                TenantScope.current(),
                id);
    }

    /// @param name of the live resource
    /// @param left what the patch leaves; nothing until it is made
    record Adopted(
            UUID pullRequest, UUID drift, UUID resource, String name, String address, List<LeftDifference> left) {}

    /// By pull request.
    Map<UUID, Adopted> of(Collection<UUID> ids) {
        Map<UUID, Adopted> drifts = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.query(
                            "select * from pull_request_drift where tenant_id = ? and pull_request_id = any(?)",
                            row -> new Adopted(
                                    row.uuid("pull_request_id"),
                                    row.uuid("drift_id"),
                                    row.uuid("resource_id"),
                                    row.text("name"),
                                    row.text("address"),
                                    List.of(row.json("left_because", LeftDifference[].class))),
                            TenantScope.current(),
                            ids)
                    .forEach(one -> drifts.put(one.pullRequest(), one));
        }
        return drifts;
    }

    /// The pull request that is to take a drift back, not closed yet.
    Optional<UUID> active(UUID drift) {
        return sql.first(
                "select pull_request_id from pull_request_drift where tenant_id = ? and drift_id = ? and active",
                row -> row.uuid("pull_request_id"),
                TenantScope.current(),
                drift);
    }

    /// Says what the patch leaves.
    void left(UUID id, List<LeftDifference> differences) {
        sql.update(
                "update pull_request_drift set left_because = ? where tenant_id = ? and pull_request_id = ?",
                Jsonb.of(differences),
                TenantScope.current(),
                id);
    }

    void release(UUID id) {
        sql.update(
                "update pull_request_drift set active = false where tenant_id = ? and pull_request_id = ?",
                TenantScope.current(),
                id);
    }

    private record Linked(UUID drift, PullRequestLink link) {}

    /// The newest pull request of each drift that has one.
    public Map<UUID, PullRequestLink> newest(Collection<UUID> drifts) {
        Map<UUID, PullRequestLink> links = new HashMap<>();
        if (!drifts.isEmpty()) {
            sql.query(
                            """
                            select distinct on (d.drift_id) d.drift_id, p.id, p.status, p.link
                            from pull_request_drift d
                            join pull_request p on p.tenant_id = d.tenant_id and p.id = d.pull_request_id
                            where d.tenant_id = ? and d.drift_id = any(?) order by d.drift_id, p.id desc
                            """,
                            row -> new Linked(
                                    row.uuid("drift_id"),
                                    new PullRequestLink(row.uuid("id"), row.text("status"), row.textOrNull("link"))),
                            TenantScope.current(),
                            drifts)
                    .forEach(linked -> links.put(linked.drift(), linked.link()));
        }
        return links;
    }
}
