package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.policies.Policies;
import io.prunella.app.tenants.teams.Teams;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Counts findings by every facet at once. One grouped pass over a covering index gives the counts of all combinations,
/// of which there are few; the facets, each without its own filter, are summed here.
@ApplicationScoped
class FindingFacets {
    private static final String NONE = "none";

    private final Sql sql;
    private final FindingConditions conditions;
    private final Policies policies;
    private final AccountLines accounts;
    private final Teams teams;

    FindingFacets(Sql sql, FindingConditions conditions, Policies policies, AccountLines accounts, Teams teams) {
        this.sql = sql;
        this.conditions = conditions;
        this.policies = policies;
        this.accounts = accounts;
        this.teams = teams;
    }

    /// @param title as people read the value
    record Count(String value, String title, long count) {}

    record Facets(
            Map<FindingStatus, Long> status,
            Map<String, Long> severity,
            List<Count> policy,
            List<Count> account,
            List<Count> service,
            List<Count> region,
            List<Count> environment,
            List<Count> team,
            Map<String, Long> reachable,
            Map<String, Long> declared) {}

    private record Cell(
            FindingStatus status,
            Severity severity,
            String policy,
            String service,
            UUID account,
            String environment,
            String region,
            UUID team,
            @Nullable Reachable reachable,
            boolean declared,
            long count) {}

    private enum Facet {
        STATUS,
        SEVERITY,
        POLICY,
        ACCOUNT,
        SERVICE,
        REGION,
        ENVIRONMENT,
        TEAM,
        REACHABLE,
        DECLARED
    }

    Facets of(FindingFilter filter) {
        List<Cell> cells = cells(filter);
        Map<UUID, Teams.TeamRef> owners = teams.all();
        Map<FindingStatus, Long> byStatus = new LinkedHashMap<>();
        for (FindingStatus status : FindingStatus.values()) {
            byStatus.put(status, 0L);
        }
        byStatus.putAll(sum(cells, filter, Facet.STATUS, Cell::status));
        Map<Severity, Long> severities = sum(cells, filter, Facet.SEVERITY, Cell::severity);
        Map<String, Long> bySeverity = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity.word(), severities.getOrDefault(severity, 0L));
        }
        return new Facets(
                byStatus,
                bySeverity,
                counts(sum(cells, filter, Facet.POLICY, Cell::policy), policies::title),
                counts(sum(cells, filter, Facet.ACCOUNT, cell -> cell.account().toString()), accounts::title),
                counts(sum(cells, filter, Facet.SERVICE, Cell::service), Function.identity()),
                counts(sum(cells, filter, Facet.REGION, Cell::region), Function.identity()),
                counts(sum(cells, filter, Facet.ENVIRONMENT, Cell::environment), Function.identity()),
                owners.isEmpty()
                        ? List.of()
                        : counts(sum(cells, filter, Facet.TEAM, FindingFacets::team), id -> title(owners, id)),
                reachable(cells, filter),
                declared(cells, filter));
    }

    /// Of what has a network interface.
    private static Map<String, Long> reachable(List<Cell> cells, FindingFilter filter) {
        List<Cell> told =
                cells.stream().filter(cell -> cell.reachable() != null).toList();
        Map<Reachable, Long> sums =
                sum(told, filter, Facet.REACHABLE, cell -> Objects.requireNonNull(cell.reachable()));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Reachable reachable : Reachable.values()) {
            counts.put(reachable.word(), sums.getOrDefault(reachable, 0L));
        }
        return counts;
    }

    private static Map<String, Long> declared(List<Cell> cells, FindingFilter filter) {
        Map<Boolean, Long> sums = sum(cells, filter, Facet.DECLARED, Cell::declared);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("yes", sums.getOrDefault(true, 0L));
        counts.put("no", sums.getOrDefault(false, 0L));
        return counts;
    }

    /// What no team owns is asked for as `none`.
    private static String team(Cell cell) {
        return cell.team().equals(FindingFilter.NO_TEAM) ? NONE : cell.team().toString();
    }

    private static String title(Map<UUID, Teams.TeamRef> owners, String id) {
        if (id.equals(NONE)) {
            return "No team";
        }
        Teams.TeamRef team = owners.get(UUID.fromString(id));
        return team == null ? id : team.name();
    }

    private List<Cell> cells(FindingFilter filter) {
        SqlConditions where = conditions.beyondFacets(filter);
        Map<UUID, AccountLines.AccountLine> known = accounts.all();
        return sql.query(
                "select f.status, f.severity, f.policy, f.account_id, f.region, f.team_id, f.reachable, f.declared,"
                        + " count(*) as n from finding f where " + where.text()
                        + " group by f.status, f.severity, f.policy, f.account_id, f.region, f.team_id, f.reachable, f.declared",
                row -> {
                    String policy = row.text("policy");
                    UUID account = row.uuid("account_id");
                    AccountLines.AccountLine line = known.get(account);
                    return new Cell(
                            row.constant("status", FindingStatus.class),
                            SeverityWeight.severity(row.integer("severity")),
                            policy,
                            policies.find(policy)
                                    .map(found -> found.policy().service())
                                    .orElse(""),
                            account,
                            line == null || line.environment() == null ? "" : line.environment(),
                            row.text("region"),
                            Objects.requireNonNullElse(row.uuidOrNull("team_id"), FindingFilter.NO_TEAM),
                            Reachable.of(row.textOrNull("reachable")),
                            row.flag("declared"),
                            row.number("n"));
                },
                where.parameters().toArray());
    }

    private static <K> Map<K, Long> sum(List<Cell> cells, FindingFilter filter, Facet facet, Function<Cell, K> key) {
        Map<K, Long> sums = new HashMap<>();
        for (Cell cell : cells) {
            if (passes(cell, filter, facet)) {
                sums.merge(key.apply(cell), cell.count(), Long::sum);
            }
        }
        return sums;
    }

    private static boolean passes(Cell cell, FindingFilter filter, Facet except) {
        return passes(except == Facet.STATUS, filter.statuses(), cell.status())
                && passes(except == Facet.SEVERITY, filter.severities(), cell.severity())
                && passes(except == Facet.POLICY, filter.policies(), cell.policy())
                && passes(except == Facet.ACCOUNT, filter.accounts(), cell.account())
                && passes(except == Facet.SERVICE, filter.services(), cell.service())
                && passes(except == Facet.REGION, filter.regions(), cell.region())
                && passes(except == Facet.ENVIRONMENT, filter.environments(), cell.environment())
                && passes(except == Facet.TEAM, filter.teams(), cell.team())
                && (except == Facet.DECLARED || filter.declared() == null || filter.declared() == cell.declared())
                && (except == Facet.REACHABLE
                        || filter.reachable().isEmpty()
                        || cell.reachable() != null && filter.reachable().contains(cell.reachable()));
    }

    private static <V> boolean passes(boolean own, Set<V> wanted, V value) {
        return own || wanted.isEmpty() || wanted.contains(value);
    }

    private static List<Count> counts(Map<String, Long> sums, Function<String, String> title) {
        List<Count> counts = new ArrayList<>();
        sums.forEach((value, count) -> {
            if (!value.isEmpty()) {
                counts.add(new Count(value, title.apply(value), count));
            }
        });
        counts.sort(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value));
        return counts;
    }
}
