package io.prunella.app.findings;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.model.TreeJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What could not be judged, and why.
@Path("/api/v1/unknowns")
@RunOnVirtualThread
class UnknownResource {
    private static final String ORDER = "unknowns";

    private final Sql sql;
    private final Cursor cursors;
    private final Policies policies;
    private final AccountLines accounts;

    UnknownResource(Sql sql, Cursor cursors, Policies policies, AccountLines accounts) {
        this.sql = sql;
        this.cursors = cursors;
        this.policies = policies;
        this.accounts = accounts;
    }

    /// @param paths the unknown places of the resource
    /// @param call the API call behind it, where one was
    record UnknownResponse(
            String policy,
            String title,
            FindingResponse.ResourceRef resource,
            @Nullable String element,
            List<String> paths,
            String reason,
            String message,
            @Nullable String call,
            Instant since,
            FindingResponse.@Nullable AccountRef account) {}

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<UnknownResponse> unknowns(
            @BeanParam Narrowing narrowing,
            @QueryParam("account") List<String> account,
            @QueryParam("policy") List<String> policy,
            @QueryParam("reason") List<String> reason,
            @QueryParam("resource") List<UUID> resource,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        SqlConditions where = new SqlConditions().and("u.tenant_id = ?", TenantScope.current());
        Set<UUID> ids = accounts.ids(new TreeSet<>(account));
        if (!ids.isEmpty()) {
            where.and("u.account_id = any(?)", ids);
        }
        if (!policy.isEmpty()) {
            where.and("u.policy = any(?)", policy);
        }
        if (!reason.isEmpty()) {
            where.and("u.reason = any(?)", reason);
        }
        if (!resource.isEmpty()) {
            where.and("u.resource_id = any(?::uuid[])", resource);
        }
        List<String> after = cursors.decode(ORDER, cursor);
        if (!after.isEmpty()) {
            where.and(
                    "(u.since, u.resource_id, u.policy, u.element) < (?::timestamptz, ?::uuid, ?, ?)", after.toArray());
        }
        int size = Page.limit(limit);
        return Page.of(
                lines(where, size + 1),
                size,
                last -> cursors.encode(
                        ORDER,
                        last.since(),
                        last.resource().id(),
                        last.policy(),
                        last.element() == null ? "" : last.element()));
    }

    private List<UnknownResponse> lines(SqlConditions where, int limit) {
        Map<UUID, AccountLines.AccountLine> known = accounts.all();
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit);
        return sql.query(
                """
                select u.*, r.type, r.native_id, r.name, r.region
                from unknown u join resource r on r.tenant_id = u.tenant_id and r.id = u.resource_id
                where
                """
                        + where.text()
                        + " order by u.since desc, u.resource_id desc, u.policy desc, u.element desc limit ?",
                row -> {
                    AccountLines.AccountLine line = known.get(row.uuid("account_id"));
                    return new UnknownResponse(
                            row.text("policy"),
                            policies.title(row.text("policy")),
                            new FindingResponse.ResourceRef(
                                    row.uuid("resource_id"),
                                    row.text("type"),
                                    row.text("native_id"),
                                    row.text("name"),
                                    row.text("region")),
                            nullIfEmpty(row.text("element")),
                            TreeJson.readList(row.text("paths")).stream()
                                    .map(Object::toString)
                                    .toList(),
                            row.text("reason"),
                            row.text("message"),
                            nullIfEmpty(row.text("call")),
                            row.instant("since"),
                            line == null
                                    ? null
                                    : new FindingResponse.AccountRef(
                                            line.id(),
                                            line.name(),
                                            line.nativeId(),
                                            line.environment(),
                                            line.notRead()));
                },
                parameters.toArray());
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
