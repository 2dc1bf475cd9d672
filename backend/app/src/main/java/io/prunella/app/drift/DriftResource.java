package io.prunella.app.drift;

import io.prunella.app.codefix.Declarations.Declared;
import io.prunella.app.drift.TracedResources.DeclarationResponse;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.code.drift.Difference;
import io.prunella.model.Absent;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
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
    private final TracedResources traced;
    private final Transactions transactions;
    private final PatchCode code;

    DriftResource(Sql sql, Cursor cursors, TracedResources traced, Transactions transactions, PatchCode code) {
        this.sql = sql;
        this.cursors = cursors;
        this.traced = traced;
        this.transactions = transactions;
        this.code = code;
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
            Instant firstSeen,
            Instant changedAt,
            @Nullable Instant resolvedAt) {}

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
        return Page.of(lines, size, last -> cursors.encode(ORDER, last.id()));
    }

    /// A difference that the patch leaves.
    record LeftDifference(String pointer, String why) {}

    /// @param patch a unified diff, which `git apply` takes; empty where no edit is safe
    /// @param commit that it is for
    /// @param left differences without a safe edit
    record DriftPatch(String patch, String commit, List<LeftDifference> left) {}

    private record Asked(Declared declared, List<Difference> differences) {}

    /// Lets the code say what the cloud has, in the repository as it is now. Nothing is written anywhere.
    @GET
    @Path("/{id}/patch")
    @Requires(value = Permission.SCAN, tenantWide = true)
    public DriftPatch driftPatch(UUID id) {
        Asked asked = transactions.call(() -> asked(id));
        PatchCode.Made made = code.make(asked.declared(), asked.differences());
        return new DriftPatch(
                made.patched().diff(),
                made.commit(),
                made.patched().left().stream()
                        .map(left -> new LeftDifference(left.at().toString(), left.why()))
                        .toList());
    }

    private record Found(UUID resource, String differences) {}

    private Asked asked(UUID id) {
        Found found = sql.first(
                        "select resource_id, differences from drift where tenant_id = ? and id = ? and status = 'OPEN'",
                        row -> new Found(row.uuid("resource_id"), row.text("differences")),
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("open drift"));
        Declared declared = traced.of(found.resource())
                .orElseThrow(
                        () -> new Problem(ProblemType.CONFLICT, "No code is known to declare this resource any more."));
        return new Asked(
                declared,
                read(found.differences()).stream()
                        .map(one -> new Difference(
                                Pointer.parse(String.valueOf(one.get("pointer"))),
                                one.getOrDefault("declared", Absent.VALUE),
                                one.getOrDefault("live", Absent.VALUE)))
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
                row.instant("first_seen"),
                row.instant("changed_at"),
                row.instantOrNull("resolved_at"));
    }

    private static List<DifferenceResponse> differences(String json) {
        return read(json).stream()
                .map(difference -> new DifferenceResponse(
                        String.valueOf(difference.get("pointer")),
                        plain(difference.get("declared")),
                        plain(difference.get("live"))))
                .toList();
    }

    private static List<Map<String, Object>> read(String json) {
        Map<String, Object> read = TreeJson.readWithAbsents("{\"all\": " + json + "}");
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object one : (List<?>) read.getOrDefault("all", List.of())) {
            all.add(Trees.asObject((Map<?, ?>) one));
        }
        return all;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value == null || value == Absent.VALUE ? null : TreeJson.plain(value);
    }
}
