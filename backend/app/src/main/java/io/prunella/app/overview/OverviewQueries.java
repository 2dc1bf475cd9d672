package io.prunella.app.overview;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The figures of the overview.
@ApplicationScoped
class OverviewQueries {
    private final Sql sql;

    OverviewQueries(Sql sql) {
        this.sql = sql;
    }

    /// @param open at the end of the day
    record Day(LocalDate day, long opened, long healed, long open) {}

    record Freshness(
            @Nullable Instant oldestScanAt, @Nullable Instant newestScanAt, long accounts) {}

    record Healed(long count, @Nullable Long medianSeconds) {}

    private static SqlConditions findings(@Nullable UUID team) {
        SqlConditions where = new SqlConditions().and("f.tenant_id = ?", TenantScope.current());
        return team == null ? where : where.and("f.team_id = ?", team);
    }

    /// @param team that owns what is counted; null for all, here and below
    Map<String, Long> open(@Nullable UUID team) {
        Map<String, Long> open = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            open.put(severity.word(), 0L);
        }
        SqlConditions where = findings(team).and("not f.superseded").and("f.status = 'OPEN'");
        sql.stream(
                "select f.severity, count(*) as n from finding f where " + where.text() + " group by f.severity",
                row -> Map.entry(severity(row.integer("severity")), row.number("n")),
                entry -> open.put(entry.getKey().word(), entry.getValue()),
                where.parameters().toArray());
        return open;
    }

    Healed healedSince(Instant since, @Nullable UUID team) {
        SqlConditions where = findings(team).and("f.status = 'HEALED'").and("f.resolved_at >= ?", since);
        return sql.first(
                        """
                        select count(*) as n,
                               percentile_cont(0.5) within group (order by extract(epoch from f.resolved_at - f.opened_at)) as median
                        from finding f where
                        """ + where.text(),
                        row -> new Healed(
                                row.number("n"), row.number("n") == 0 ? null : Math.round(row.decimal("median"))),
                        where.parameters().toArray())
                .orElseThrow();
    }

    long unknowns() {
        return count("select count(*) as n from unknown where tenant_id = ?");
    }

    long accounts() {
        return count("select count(*) as n from account where tenant_id = ?");
    }

    Freshness freshness() {
        return sql.first(
                        """
                        select min(last) as oldest, max(last) as newest, count(*) as n
                        from (select max(finished_at) as last from scan
                              where tenant_id = ? and status in ('SUCCEEDED', 'PARTIAL') and trigger in ('MANUAL', 'SCHEDULE')
                              group by account_id) s
                        """,
                        row -> new Freshness(row.instantOrNull("oldest"), row.instantOrNull("newest"), row.number("n")),
                        TenantScope.current())
                .orElseThrow();
    }

    /// Day by day, oldest first. What was open at the end of a day follows from what is open now and what happened
    /// since.
    List<Day> trend(int days, long openNow, @Nullable UUID team) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        record Moves(LocalDate day, long opened, long healed, long closed) {}
        Map<LocalDate, Moves> byDay = new HashMap<>();
        SqlConditions where = findings(team)
                .and("not f.superseded")
                .and("e.at >= ?", first.atStartOfDay(ZoneOffset.UTC).toInstant().truncatedTo(ChronoUnit.SECONDS));
        sql.stream(
                """
                select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD') as day,
                       count(*) filter (where e.kind in ('OPENED', 'REOPENED', 'ROLLED_BACK', 'WAIVER_ENDED')) as opened,
                       count(*) filter (where e.kind = 'HEALED') as healed,
                       count(*) filter (where e.kind in ('HEALED', 'RESOLVED', 'WAIVED')) as closed
                from finding_event e join finding f on f.tenant_id = e.tenant_id and f.id = e.finding_id where
                """ + where.text() + " group by 1",
                row -> new Moves(
                        LocalDate.parse(row.text("day")),
                        row.number("opened"),
                        row.number("healed"),
                        row.number("closed")),
                moves -> byDay.put(moves.day(), moves),
                where.parameters().toArray());
        List<Day> trend = new ArrayList<>();
        long open = openNow;
        for (LocalDate day = today; !day.isBefore(first); day = day.minusDays(1)) {
            Moves moves = byDay.getOrDefault(day, new Moves(day, 0, 0, 0));
            trend.addFirst(new Day(day, moves.opened(), moves.healed(), Math.max(0, open)));
            open -= moves.opened() - moves.closed();
        }
        return trend;
    }

    /// The open findings of a policy in an account, by severity.
    record Heat(UUID account, String accountName, String policy, Severity severity, long open) {}

    List<Heat> heat(@Nullable UUID team) {
        SqlConditions where = findings(team).and("not f.superseded").and("f.status = 'OPEN'");
        return sql.query(
                """
                select f.account_id, a.name, f.policy, f.severity, count(*) as n
                from finding f join account a on a.tenant_id = f.tenant_id and a.id = f.account_id where
                """ + where.text() + " group by f.account_id, a.name, f.policy, f.severity",
                row -> new Heat(
                        row.uuid("account_id"),
                        row.text("name"),
                        row.text("policy"),
                        severity(row.integer("severity")),
                        row.number("n")),
                where.parameters().toArray());
    }

    private static Severity severity(int weight) {
        return Severity.values()[Severity.values().length - 1 - weight];
    }

    private long count(String query) {
        return sql.first(query, row -> row.number("n"), TenantScope.current()).orElse(0L);
    }
}
