package io.prunella.app.remediation.autopilot;

import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The switch that halts all of a tenant's rules, and the version of all of them together. Joins the current
/// transaction.
@ApplicationScoped
class SwitchRows {
    private final Sql sql;

    SwitchRows(Sql sql) {
        this.sql = sql;
    }

    record Halt(Instant at, String by, @Nullable String reason) {}

    /// @param version 0 where there was never a rule
    record Switch(long version, @Nullable Halt halt) {}

    Switch get() {
        return read("");
    }

    /// Keeps rules and switch as they are until the transaction ends.
    Switch hold() {
        return read(" for share");
    }

    /// Made where there is none, and kept from others until the transaction ends.
    Switch lock() {
        sql.update(
                "insert into autopilot (tenant_id) values (?) on conflict on constraint pk_autopilot do nothing",
                TenantScope.current());
        return read(" for no key update");
    }

    void halt(@Nullable Halt halt) {
        sql.update(
                """
                update autopilot set halted_at = ?, halted_by = ?, halted_reason = ?, version = version + 1
                where tenant_id = ?
                """,
                halt == null ? null : halt.at(),
                halt == null ? null : halt.by(),
                halt == null ? null : halt.reason(),
                TenantScope.current());
    }

    void changed() {
        sql.update("update autopilot set version = version + 1 where tenant_id = ?", TenantScope.current());
    }

    private Switch read(String suffix) {
        return sql.first(
                        "select * from autopilot where tenant_id = ?" + suffix, SwitchRows::read, TenantScope.current())
                .orElseGet(() -> new Switch(0, null));
    }

    private static Switch read(Row row) throws SQLException {
        Instant at = row.instantOrNull("halted_at");
        return new Switch(
                row.number("version"),
                at == null ? null : new Halt(at, row.text("halted_by"), row.textOrNull("halted_reason")));
    }
}
