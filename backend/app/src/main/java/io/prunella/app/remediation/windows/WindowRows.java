package io.prunella.app.remediation.windows;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Windows and freezes in the database. Every method joins the current transaction.
@ApplicationScoped
class WindowRows {
    private final Sql sql;

    WindowRows(Sql sql) {
        this.sql = sql;
    }

    ChangeWindow insert(Windows.Wanted wanted, Person by) {
        Times times = wanted.times();
        Times.Recurring recurring = times instanceof Times.Recurring r ? r : null;
        Times.Once once = times instanceof Times.Once o ? o : null;
        return sql.first(
                        """
                        insert into change_window (tenant_id, kind, name, environment, account_id, cron, minutes, time_zone,
                            starts_at, ends_at, created_by, created_by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                        """,
                        WindowRows::read,
                        TenantScope.current(),
                        wanted.kind(),
                        wanted.name(),
                        wanted.environment(),
                        wanted.account(),
                        recurring == null ? null : recurring.cron(),
                        recurring == null
                                ? null
                                : Math.toIntExact(recurring.length().toMinutes()),
                        recurring == null ? null : recurring.zone().getId(),
                        once == null ? null : once.from(),
                        once == null ? null : once.until(),
                        by.subject(),
                        by.name())
                .orElseThrow();
    }

    List<ChangeWindow> all() {
        return sql.query(
                "select * from change_window where tenant_id = ? order by kind, id",
                WindowRows::read,
                TenantScope.current());
    }

    ChangeWindow get(UUID id) {
        return sql.first(
                        "select * from change_window where tenant_id = ? and id = ?",
                        WindowRows::read,
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("window"));
    }

    void delete(UUID id) {
        sql.update("delete from change_window where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    private static ChangeWindow read(Row row) throws SQLException {
        return new ChangeWindow(
                row.uuid("id"),
                row.constant("kind", ChangeWindow.Kind.class),
                row.text("name"),
                row.textOrNull("environment"),
                row.uuidOrNull("account_id"),
                times(row, row.textOrNull("cron")),
                row.text("created_by_name"),
                row.instant("created_at"));
    }

    private static Times times(Row row, @Nullable String cron) throws SQLException {
        if (cron == null) {
            return new Times.Once(row.instant("starts_at"), row.instant("ends_at"));
        }
        return new Times.Recurring(cron, ZoneId.of(row.text("time_zone")), Duration.ofMinutes(row.integer("minutes")));
    }
}
