package io.prunella.app.findings;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Findings as screens list them.
@ApplicationScoped
class FindingQueries {
    private final Sql sql;
    private final Cursor cursors;
    private final FindingConditions conditions;

    FindingQueries(Sql sql, Cursor cursors, FindingConditions conditions) {
        this.sql = sql;
        this.cursors = cursors;
        this.conditions = conditions;
    }

    /// The orders of the list, worst or newest first.
    enum Order {
        SEVERITY("f.severity, f.first_seen, f.id", "?::smallint, ?::timestamptz, ?::uuid") {
            @Override
            List<Object> keys(FindingLine last) {
                return List.of(
                        SeverityWeight.of(last.finding().severity()),
                        last.finding().firstSeen(),
                        last.finding().id());
            }
        },
        FIRST_SEEN("f.first_seen, f.id", "?::timestamptz, ?::uuid") {
            @Override
            List<Object> keys(FindingLine last) {
                return List.of(last.finding().firstSeen(), last.finding().id());
            }
        },
        LAST_SEEN(FindingLine.LAST_SEEN + ", f.id", "?::timestamptz, ?::uuid") {
            @Override
            List<Object> keys(FindingLine last) {
                return List.of(last.lastSeen(), last.finding().id());
            }
        };

        private final String columns;
        private final String places;

        Order(String columns, String places) {
            this.columns = columns;
            this.places = places;
        }

        abstract List<Object> keys(FindingLine last);

        private String descending() {
            return " order by " + columns.replace(", f.", " desc, f.") + " desc ";
        }
    }

    Page<FindingLine> page(FindingFilter filter, Order order, int limit, @Nullable String cursor) {
        String name = "findings:" + order;
        List<String> after = cursors.decode(name, cursor);
        SqlConditions where = conditions.of(filter);
        if (!after.isEmpty()) {
            where.and("(" + order.columns + ") < (" + order.places + ")", after.toArray());
        }
        // The page's ids come from an index alone; only its rows are read.
        String from = order == Order.LAST_SEEN ? FindingLine.FROM : " from finding f ";
        List<@Nullable Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit + 1);
        parameters.add(TenantScope.current());
        List<FindingLine> lines = sql.query(
                "select " + FindingLine.COLUMNS + ", " + FindingLine.LAST_SEEN + " as last_seen " + FindingLine.FROM
                        + " where f.id in (select f.id " + from + " where " + where.text() + order.descending()
                        + " limit ?) and f.tenant_id = ? " + order.descending(),
                FindingLine::read,
                parameters.toArray());
        return Page.of(
                lines, limit, last -> cursors.encode(name, order.keys(last).toArray()));
    }

    /// Every finding of a filter, worst first.
    void stream(FindingFilter filter, Consumer<FindingLine> consumer) {
        SqlConditions where = conditions.of(filter);
        sql.stream(
                "select " + FindingLine.COLUMNS + ", " + FindingLine.LAST_SEEN + " as last_seen " + FindingLine.FROM
                        + " where " + where.text() + Order.SEVERITY.descending(),
                FindingLine::read,
                consumer,
                where.parameters().toArray());
    }

    Optional<FindingLine> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /// The finding, kept from being changed by anybody else in this transaction.
    Optional<FindingLine> lock(UUID id) {
        return sql.first(
                        "select id from finding where tenant_id = ? and id = ? for no key update",
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        id)
                .flatMap(this::find);
    }

    List<FindingLine> find(List<UUID> ids) {
        return sql.query(
                "select " + FindingLine.COLUMNS + ", " + FindingLine.LAST_SEEN + " as last_seen " + FindingLine.FROM
                        + " where f.tenant_id = ? and f.id = any(?::uuid[])" + Order.SEVERITY.descending(),
                FindingLine::read,
                TenantScope.current(),
                ids);
    }

    /// Findings that were open at some time since then and that no other one stands for, worst first.
    ///
    /// @param account of this account alone; null for all
    List<FindingLine> openSince(@Nullable UUID account, Instant since, int limit) {
        return sql.query(
                "select " + FindingLine.COLUMNS + ", " + FindingLine.LAST_SEEN + " as last_seen " + FindingLine.FROM
                        + """
                         where f.tenant_id = ? and not f.superseded and f.account_id = coalesce(?::uuid, f.account_id)
                           and (f.status = 'OPEN' or f.resolved_at >= ?)
                        """ + Order.SEVERITY.descending() + " limit ?",
                FindingLine::read,
                TenantScope.current(),
                account,
                since,
                limit);
    }
}
