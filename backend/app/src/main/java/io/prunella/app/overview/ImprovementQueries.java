package io.prunella.app.overview;

import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.autopilot.RuleGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether it gets better: for all, per environment and per account, each in one pass.
@ApplicationScoped
class ImprovementQueries {
    private static final String AGE = "extract(epoch from now() - f.opened_at)";
    private static final String TIME_TO_HEAL = "extract(epoch from f.resolved_at - f.opened_at)";
    private static final String HEALED = "f.status = 'HEALED' and f.resolved_at >= p.since";
    private static final String RESOLVED = "f.status = 'RESOLVED' and f.resolved_at >= p.since and f.cause = ";

    private final Sql sql;

    ImprovementQueries(Sql sql) {
        this.sql = sql;
    }

    /// Whom figures are about: one account, one environment, or all.
    ///
    /// @param account null for more than one
    /// @param environment null for all, and for an account without one
    record Scope(@Nullable UUID account, @Nullable String environment, boolean whole) {
        private static Scope read(Row row) throws SQLException {
            return new Scope(row.uuidOrNull("account"), row.textOrNull("environment"), row.integer("whole") == 3);
        }
    }

    /// @param healed by our own fix, verified
    /// @param timeToHeal null where nothing was healed
    /// @param backlogAge null where nothing is open
    /// @param reopenedRate null where nothing was closed
    record Improvement(
            long healed,
            @Nullable Spread timeToHeal,
            long open,
            @Nullable Spread backlogAge,
            long closed,
            long reopened,
            @Nullable Double reopenedRate,
            ClosedBy closedBy) {}

    record Spread(long medianSeconds, long p90Seconds) {}

    /// @param fix our own, verified, that persons approved
    /// @param autopilot our own, verified, that a standing rule approved
    /// @param person changed by somebody in the cloud
    /// @param code changed where it is declared
    /// @param gone the resource was deleted
    record ClosedBy(long fix, long autopilot, long person, long code, long gone) {}

    private record Moves(long closed, long reopened) {
        static final Moves NONE = new Moves(0, 0);
    }

    private record State(
            Scope scope,
            long open,
            @Nullable Spread timeToHeal,
            @Nullable Spread backlogAge,
            ClosedBy closedBy) {}

    record Scoped(Scope scope, Improvement improvement) {}

    /// @param team that owns what is counted; null for all
    List<Scoped> since(Instant since, @Nullable UUID team) {
        Map<Scope, Moves> moves = new HashMap<>();
        sql.stream(
                """
                select a.id as account, a.environment, grouping(a.id, a.environment) as whole,
                       count(*) filter (where e.kind in ('HEALED', 'RESOLVED')) as closed,
                       count(*) filter (where e.kind = 'REOPENED') as reopened
                from finding_event e
                join finding f on f.tenant_id = e.tenant_id and f.id = e.finding_id
                join account a on a.tenant_id = f.tenant_id and a.id = f.account_id
                where e.tenant_id = ? and e.at >= ? and e.kind in ('HEALED', 'RESOLVED', 'REOPENED') and not f.superseded
                  and (?::uuid is null or f.team_id = ?::uuid)
                group by grouping sets ((), (a.environment), (a.id, a.environment))
                """,
                row -> Map.entry(Scope.read(row), new Moves(row.number("closed"), row.number("reopened"))),
                entry -> moves.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                since,
                team,
                team);
        List<Scoped> all = new ArrayList<>();
        states(since, team)
                .forEach(state -> all.add(
                        new Scoped(state.scope(), improvement(state, moves.getOrDefault(state.scope(), Moves.NONE)))));
        return all;
    }

    private static Improvement improvement(State state, Moves moves) {
        return new Improvement(
                state.closedBy().fix() + state.closedBy().autopilot(),
                state.timeToHeal(),
                state.open(),
                state.backlogAge(),
                moves.closed(),
                moves.reopened(),
                moves.closed() == 0 ? null : (double) moves.reopened() / moves.closed(),
                state.closedBy());
    }

    private List<State> states(Instant since, @Nullable UUID team) {
        String query = "select a.id as account, a.environment, grouping(a.id, a.environment) as whole,"
                + spread("heal", TIME_TO_HEAL, HEALED)
                + spread("age", AGE, "f.status = 'OPEN'")
                + count("open", "f.status = 'OPEN'")
                + count("by_fix", HEALED + " and not coalesce(h.unattended, false)")
                + count("by_autopilot", HEALED + " and h.unattended")
                + count("by_person", RESOLVED + "'PERSON'")
                + count("by_code", RESOLVED + "'CODE'")
                + count("by_gone", RESOLVED + "'GONE'")
                + """
                 count(*) as findings
                from (select ?::timestamptz as since) p cross join account a
                left join finding f on f.tenant_id = a.tenant_id and f.account_id = a.id and not f.superseded
                    and (?::uuid is null or f.team_id = ?::uuid)
                left join lateral (
                    select r.requested_by like ? as unattended from remediation r
                    where r.tenant_id = f.tenant_id and r.finding_id = f.id and r.kind = 'FIX' and r.status = 'HEALED'
                    order by r.id desc limit 1) h on f.status = 'HEALED' and f.resolved_at >= p.since
                where a.tenant_id = ? group by grouping sets ((), (a.environment), (a.id, a.environment))
                """;
        return sql.query(query, ImprovementQueries::state, since, team, team, RuleGate.ASKERS, TenantScope.current());
    }

    private static String spread(String name, String value, String where) {
        return " percentile_cont(array[0.5, 0.9]) within group (order by " + value + ") filter (where " + where
                + ") as " + name + ",";
    }

    private static String count(String name, String where) {
        return " count(*) filter (where " + where + ") as " + name + ",";
    }

    private static State state(Row row) throws SQLException {
        return new State(
                Scope.read(row),
                row.number("open"),
                spread(row, "heal"),
                spread(row, "age"),
                new ClosedBy(
                        row.number("by_fix"),
                        row.number("by_autopilot"),
                        row.number("by_person"),
                        row.number("by_code"),
                        row.number("by_gone")));
    }

    private static @Nullable Spread spread(Row row, String column) throws SQLException {
        List<Double> found = row.decimals(column);
        return found.isEmpty() ? null : new Spread(Math.round(found.get(0)), Math.round(found.get(1)));
    }
}
