package io.prunella.app.codefix;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads findings of code. Its methods join the current transaction.
@ApplicationScoped
class CodeFindingQueries {
    private static final String ORDER = "code-findings";
    private static final String LINES = """
            select f.*, greatest(f.seen_at, case when f.status = 'OPEN' then l.ended_at end) as last_seen
            from code_finding f left join lateral (select s.ended_at from code_scan s where s.tenant_id = f.tenant_id
              and s.repository_id = f.repository_id and s.status = 'SUCCEEDED' order by s.id desc limit 1) l on true
            where\s""";

    private final Sql sql;
    private final Cursor cursors;
    private final Policies policies;

    CodeFindingQueries(Sql sql, Cursor cursors, Policies policies) {
        this.sql = sql;
        this.cursors = cursors;
        this.policies = policies;
    }

    record Line(FindingInCode finding, Instant lastSeen) {}

    /// The worst first, and of these the newest.
    Page<Line> page(CodeFindingQuery query, int limit, @Nullable String cursor) {
        SqlConditions where = query.conditions("");
        List<String> after = cursors.decode(ORDER, cursor);
        if (!after.isEmpty()) {
            where.and(
                    "(f.severity, f.first_seen, f.id) < (?::smallint, ?::timestamptz, ?::uuid)",
                    after.get(0),
                    after.get(1),
                    after.get(2));
        }
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit + 1);
        List<Line> rows = sql.query(
                LINES + where.text() + " order by f.severity desc, f.first_seen desc, f.id desc limit ?",
                CodeFindingQueries::read,
                parameters.toArray());
        return Page.of(
                rows,
                limit,
                last -> cursors.encode(
                        ORDER,
                        CodeFindingRows.weight(last.finding().severity()),
                        last.finding().firstSeen(),
                        last.finding().id()));
    }

    Optional<Line> find(UUID id) {
        return sql.first(LINES + "f.tenant_id = ? and f.id = ?", CodeFindingQueries::read, TenantScope.current(), id);
    }

    private static Line read(Row row) throws SQLException {
        return new Line(CodeFindingRows.read(row), row.instant("last_seen"));
    }

    /// @param title as people read the value
    @Schema(name = "CodeFindingCount")
    record Count(String value, String title, long count) {}

    /// Each without its own filter.
    @Schema(name = "CodeFindingFacets")
    record Facets(Map<String, Long> status, Map<String, Long> severity, List<Count> policy, List<Count> repository) {}

    Facets facets(CodeFindingQuery query) {
        Map<String, Long> severities = new LinkedHashMap<>();
        count(query, "severity", "f.severity::text")
                .forEach(one -> severities.put(
                        CodeFindingRows.severity(Integer.parseInt(one.value())).word(), one.count()));
        Map<String, Long> statuses = new LinkedHashMap<>();
        count(query, "status", "f.status").forEach(one -> statuses.put(one.value(), one.count()));
        return new Facets(
                statuses,
                severities,
                count(query, "policy", "f.policy").stream()
                        .map(one -> new Count(one.value(), policies.title(one.value()), one.count()))
                        .toList(),
                count(query, "repository", "f.repository_id::text"));
    }

    private List<Count> count(CodeFindingQuery query, String facet, String column) {
        SqlConditions where = query.conditions(facet);
        return sql.query(
                "select " + column + " as value, max(r.name) as title, count(*) as findings from code_finding f"
                        + " join repository r on r.tenant_id = f.tenant_id and r.id = f.repository_id where "
                        + where.text() + " group by 1 order by 3 desc, 1",
                row -> new Count(row.text("value"), row.text("title"), row.number("findings")),
                where.parameters().toArray());
    }
}
