package io.prunella.app.audit;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the record, newest first.
@ApplicationScoped
class AuditQueries {
    private static final String ORDER = "audit:seq";

    private final Sql sql;
    private final Cursor cursors;

    AuditQueries(Sql sql, Cursor cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /// All parts are optional. `actor` is a subject or a name, `object` an id or a type.
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable String from,
            @Nullable String to) {}

    Page<AuditEntry.AuditEventResponse> page(Filter filter, int limit, @Nullable String cursor) {
        StringBuilder where = new StringBuilder("tenant_id = ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(TenantScope.current());
        if (filter.actor() != null) {
            where.append(" and (actor_subject = ? or actor_name = ?)");
            values.add(filter.actor());
            values.add(filter.actor());
        }
        if (filter.action() != null) {
            where.append(" and action = ?");
            values.add(filter.action());
        }
        if (filter.object() != null) {
            where.append(" and (object_id = ? or object_type = ?)");
            values.add(filter.object());
            values.add(filter.object());
        }
        if (filter.from() != null) {
            where.append(" and at >= ?");
            values.add(instant("from", filter.from()));
        }
        if (filter.to() != null) {
            where.append(" and at < ?");
            values.add(instant("to", filter.to()));
        }
        List<String> after = cursors.decode(ORDER, cursor);
        if (!after.isEmpty()) {
            where.append(" and seq < ?");
            values.add(Long.valueOf(after.getFirst()));
        }
        values.add(limit + 1);
        List<AuditEntry.AuditEventResponse> rows = sql.query(
                "select * from audit_event where " + where + " order by seq desc limit ?",
                row -> AuditEntry.read(row).response(row.text("hash")),
                values.toArray());
        return Page.of(rows, limit, last -> cursors.encode(ORDER, last.seq()));
    }

    void all(Consumer<AuditEntry.AuditEventResponse> consumer) {
        sql.stream(
                "select * from audit_event where tenant_id = ? order by seq",
                row -> AuditEntry.read(row).response(row.text("hash")),
                consumer,
                TenantScope.current());
    }

    private static Instant instant(String field, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw Problem.field(field, field + " must be a UTC instant like 2026-11-21T08:00:00Z.");
        }
    }
}
