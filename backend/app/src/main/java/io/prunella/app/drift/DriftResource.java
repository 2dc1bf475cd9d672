package io.prunella.app.drift;

import io.prunella.app.codefix.Differences;
import io.prunella.app.codefix.DriftInCode.LeftDifference;
import io.prunella.app.codefix.pulls.PullRequestDrifts;
import io.prunella.app.drift.TracedResources.DeclarationResponse;
import io.prunella.app.findings.PullRequestLinks.PullRequestLink;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.DriftRemediations;
import io.prunella.app.remediation.DriftRemediations.RemediationLink;
import io.prunella.model.Absent;
import io.prunella.model.TreeJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where live resources are otherwise than they are declared.
@Path("/api/v1/drift")
@RunOnVirtualThread
class DriftResource {
    private static final String ORDER = "drift";

    private final Sql sql;
    private final Cursor cursors;
    private final DriftRows rows;
    private final Transactions transactions;
    private final PatchCode code;
    private final DriftRemediations remediations;
    private final PullRequestDrifts pullRequests;

    DriftResource(
            Sql sql,
            Cursor cursors,
            DriftRows rows,
            Transactions transactions,
            PatchCode code,
            DriftRemediations remediations,
            PullRequestDrifts pullRequests) {
        this.sql = sql;
        this.cursors = cursors;
        this.rows = rows;
        this.transactions = transactions;
        this.code = code;
        this.remediations = remediations;
        this.pullRequests = pullRequests;
    }

    @Schema(name = "DriftStatus")
    enum Status {
        OPEN,
        RESOLVED
    }

    @Schema(name = "DriftedResource")
    record Drifted(UUID id, String type, String nativeId, String name, UUID accountId, String account, String region) {}

    /// @param declared what code says; null for nothing
    /// @param live what the cloud has; null for nothing
    @Schema(name = "DriftDifference")
    record DifferenceResponse(
            String pointer,
            @Nullable Object declared,
            @Nullable Object live) {}

    /// @param remediation the newest that takes it back in the cloud
    /// @param pullRequest the newest that takes it back in the code
    /// @param declaration null where it is not there any more
    /// @param unknown how many declared values could not be compared
    /// @param changedAt when the differences last became others
    record DriftResponse(
            UUID id,
            Status status,
            Drifted resource,
            @Nullable DeclarationResponse declaration,
            List<DifferenceResponse> differences,
            int unknown,
            @Nullable RemediationLink remediation,
            @Nullable PullRequestLink pullRequest,
            Instant firstSeen,
            Instant changedAt,
            @Nullable Instant resolvedAt) {
        DriftResponse with(@Nullable RemediationLink remedy, @Nullable PullRequestLink pull) {
            return new DriftResponse(
                    id,
                    status,
                    resource,
                    declaration,
                    differences,
                    unknown,
                    remedy,
                    pull,
                    firstSeen,
                    changedAt,
                    resolvedAt);
        }
    }

    /// Newest first.
    ///
    /// @param status open ones, where it is left out
    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<DriftResponse> drift(
            @QueryParam("repository") List<UUID> repositories,
            @QueryParam("account") List<UUID> accounts,
            @QueryParam("resource") List<UUID> resources,
            @QueryParam("status") @Nullable Status status,
            @BeanParam Narrowing narrowing,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        SqlConditions where = new SqlConditions()
                .and("t.tenant_id = ?", TenantScope.current())
                .and("t.status = ?", status == null ? Status.OPEN : status);
        if (!repositories.isEmpty()) {
            where.and("t.repository_id = any(?)", repositories);
        }
        if (!accounts.isEmpty()) {
            where.and("t.account_id = any(?)", accounts);
        }
        if (!resources.isEmpty()) {
            where.and("t.resource_id = any(?)", resources);
        }
        List<String> after = cursors.decode(ORDER, cursor);
        if (!after.isEmpty()) {
            where.and("t.id < ?", UUID.fromString(after.getFirst()));
        }
        int size = Page.limit(limit);
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(size + 1);
        List<DriftResponse> lines = sql.query(
                "select t.id, t.status, t.differences, t.unknown, t.first_seen, t.changed_at, t.resolved_at, r.id as"
                        + " resource_id, r.type, r.native_id, r.name, r.account_id, r.account, r.region, "
                        + TracedResources.COLUMNS
                        + " from drift t join resource r on r.tenant_id = t.tenant_id and r.id = t.resource_id"
                        + " left join resource_declaration m on m.tenant_id = t.tenant_id and m.resource_id ="
                        + " t.resource_id and m.declaration_id = t.declaration_id "
                        + TracedResources.JOINS + " where " + where.text() + " order by t.id desc limit ?",
                DriftResource::line,
                parameters.toArray());
        Page<DriftResponse> page = Page.of(lines, size, last -> cursors.encode(ORDER, last.id()));
        List<UUID> ids = page.items().stream().map(DriftResponse::id).toList();
        Map<UUID, RemediationLink> remedies = remediations.newest(ids);
        Map<UUID, PullRequestLink> pulls = pullRequests.newest(ids);
        return page.map(one -> one.with(remedies.get(one.id()), pulls.get(one.id())));
    }

    /// @param patch a unified diff, which `git apply` takes; empty where no edit is safe
    /// @param commit that it is for
    /// @param left differences without a safe edit
    record DriftPatch(String patch, String commit, List<LeftDifference> left) {}

    /// Lets the code say what the cloud has, in the repository as it is now. Nothing is written anywhere.
    @GET
    @Path("/{id}/patch")
    @Requires(value = Permission.SCAN, tenantWide = true)
    public DriftPatch driftPatch(UUID id) {
        PatchCode.Made made =
                code.make(transactions.call(() -> rows.drifted(id)).orElseThrow(() -> Problem.notFound("open drift")));
        return new DriftPatch(
                made.patched().diff(),
                made.commit(),
                made.patched().left().stream()
                        .map(left -> new LeftDifference(left.at().toString(), left.why()))
                        .toList());
    }

    private static DriftResponse line(Row row) throws SQLException {
        UUID resource = row.uuid("resource_id");
        return new DriftResponse(
                row.uuid("id"),
                row.constant("status", Status.class),
                new Drifted(
                        resource,
                        row.text("type"),
                        row.text("native_id"),
                        row.text("name"),
                        row.uuid("account_id"),
                        row.text("account"),
                        row.text("region")),
                row.textOrNull("rule") == null
                        ? null
                        : TracedResources.match(resource, row).declaration(),
                differences(row.text("differences")),
                row.integer("unknown"),
                null,
                null,
                row.instant("first_seen"),
                row.instant("changed_at"),
                row.instantOrNull("resolved_at"));
    }

    private static List<DifferenceResponse> differences(String json) {
        return Differences.read(json).stream()
                .map(difference -> new DifferenceResponse(
                        difference.at().toString(), plain(difference.declared()), plain(difference.live())))
                .toList();
    }

    private static @Nullable Object plain(Object value) {
        return value == Absent.VALUE ? null : TreeJson.plain(value);
    }
}
