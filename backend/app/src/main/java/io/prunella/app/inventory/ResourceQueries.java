package io.prunella.app.inventory;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The inventory as screens show it.
@ApplicationScoped
class ResourceQueries {
    private static final String ORDER = "resources";

    private final Sql sql;
    private final Cursor cursors;

    ResourceQueries(Sql sql, Cursor cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /// @param accounts by id or by what the provider calls them
    /// @param tags each a name, or `name=value`
    /// @param q part of a name or native id
    record Filter(
            List<String> types,
            List<String> accounts,
            List<String> regions,
            List<String> tags,
            @Nullable String q,
            boolean gone) {}

    record Line(
            UUID id,
            String type,
            String nativeId,
            String name,
            UUID accountId,
            String account,
            String region,
            String provider,
            Object tags,
            Instant readAt,
            @Nullable Instant goneAt) {}

    record Change(Instant at, @Nullable UUID scanId, List<Object> changes) {}

    Page<Line> page(Filter filter, int limit, @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        SqlConditions where = conditions(filter);
        if (!after.isEmpty()) {
            where.and(
                    "(r.type, r.native_id, r.id) > (?, ?, ?)",
                    after.get(0),
                    after.get(1),
                    UUID.fromString(after.get(2)));
        }
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit + 1);
        List<Line> lines = sql.query(
                """
                select r.id, r.type, r.native_id, r.name, r.account_id, r.account, r.region, r.provider, r.tags, r.gone_at,
                       case when r.gone_at is null then greatest(r.read_at, l.complete_at) else r.read_at end as read_at
                from resource r
                left join listing l on l.tenant_id = r.tenant_id and l.account_id = r.account_id and l.type = r.type
                    and l.region = r.listed_in
                where
                """ + where.text() + " order by r.type, r.native_id, r.id limit ?",
                row -> new Line(
                        row.uuid("id"),
                        row.text("type"),
                        row.text("native_id"),
                        row.text("name"),
                        row.uuid("account_id"),
                        row.text("account"),
                        row.text("region"),
                        row.text("provider").toLowerCase(java.util.Locale.ROOT),
                        plain(row.text("tags")),
                        row.instant("read_at"),
                        row.instantOrNull("gone_at")),
                parameters.toArray());
        return Page.of(lines, limit, last -> cursors.encode(ORDER, last.type(), last.nativeId(), last.id()));
    }

    /// How many resources of a type an account has in a region.
    record Cell(String type, UUID accountId, String region, long count) {}

    /// Counted by all that facets divide by, narrowed by the rest.
    List<Cell> cells(Filter filter) {
        SqlConditions where = beyondFacets(filter);
        return sql.query(
                "select r.type, r.account_id, r.region, count(*) as n from resource r where " + where.text()
                        + " group by r.type, r.account_id, r.region",
                row -> new Cell(row.text("type"), row.uuid("account_id"), row.text("region"), row.number("n")),
                where.parameters().toArray());
    }

    /// What no facet counts by.
    private static SqlConditions beyondFacets(Filter filter) {
        SqlConditions where = new SqlConditions().and("r.tenant_id = ?", TenantScope.current());
        if (!filter.gone()) {
            where.and("r.gone_at is null");
        }
        String q = filter.q();
        if (q != null && !q.isBlank()) {
            where.and(
                    "(strpos(lower(r.name), lower(?)) > 0 or strpos(lower(r.native_id), lower(?)) > 0)",
                    q.strip(),
                    q.strip());
        }
        for (String tag : filter.tags()) {
            int cut = tag.indexOf('=');
            if (cut < 0) {
                where.and("jsonb_exists(r.tags, ?)", tag);
            } else {
                where.and("r.tags ->> ?::text = ?", tag.substring(0, cut), tag.substring(cut + 1));
            }
        }
        return where;
    }

    private static SqlConditions conditions(Filter filter) {
        SqlConditions where = beyondFacets(filter);
        if (!filter.types().isEmpty()) {
            where.and("r.type = any(?)", filter.types());
        }
        if (!filter.accounts().isEmpty()) {
            where.and("(r.account_id::text = any(?) or r.account = any(?))", filter.accounts(), filter.accounts());
        }
        if (!filter.regions().isEmpty()) {
            where.and("r.region = any(?)", filter.regions());
        }
        return where;
    }

    Page<Change> history(UUID resourceId, int limit, @Nullable String cursor) {
        String order = "history:" + resourceId;
        List<String> after = cursors.decode(order, cursor);
        record Entry(UUID id, Change change) {}
        List<Entry> entries = sql.query(
                """
                select id, at, scan_id, changes from resource_history
                where tenant_id = ? and resource_id = ? and id < ? order by id desc limit ?
                """,
                row -> new Entry(
                        row.uuid("id"),
                        new Change(row.instant("at"), row.uuidOrNull("scan_id"), plainList(row.text("changes")))),
                TenantScope.current(),
                resourceId,
                after.isEmpty() ? new UUID(-1, -1) : UUID.fromString(after.getFirst()),
                limit + 1);
        return Page.of(entries, limit, last -> cursors.encode(order, last.id())).map(Entry::change);
    }

    void requirePresent(UUID resourceId) {
        if (sql.first(
                        "select 1 from resource where tenant_id = ? and id = ?",
                        row -> true,
                        TenantScope.current(),
                        resourceId)
                .isEmpty()) {
            throw Problem.notFound("resource");
        }
    }

    static Object plain(String json) {
        Object plain = TreeJson.plain(TreeJson.read(json));
        return plain == null ? Map.of() : plain;
    }

    private static List<Object> plainList(String json) {
        return Trees.asList((List<?>) plain(json));
    }
}
