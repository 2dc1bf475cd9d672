package io.prunella.app.remediation;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Reach;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.teams.Deciders;
import io.prunella.app.tenants.teams.Deciders.Right;
import io.prunella.app.tenants.teams.Teams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists of remediations. Joins the current transaction.
@ApplicationScoped
class RemediationQueries {
    /// The team that owns what a remediation is about.
    private static final String TEAM = """
            coalesce(r.team_id, (select f.team_id from finding f where f.tenant_id = r.tenant_id and f.id = r.finding_id))
            """;
    private static final String WAITING = """
            select count(distinct coalesce(r.batch_id, r.id)) as n from remediation r
            where r.tenant_id = ? and r.status = 'PROPOSED' and (%s)
            and (?::uuid is null or\s""" + TEAM + " = ?::uuid)";
    /// Neither asked for nor decided by somebody or by whom they stand in for.
    private static final String FREE = """
            (r.requested_by <> all(?) and not exists (
                select 1 from approval a where a.tenant_id = r.tenant_id and a.subject_type = 'remediation'
                and a.subject_id = r.id and (a.person = any(?) or a.principal = any(?)))
            """;
    private static final String IN_ACCOUNTS = """
            and r.account_id = any(?::uuid[]) and\s""" + TEAM + " = any(?::uuid[]) is not true)";
    private static final String ORDER = "remediations";
    private static final Set<String> LANES = Set.of("waiting", "flight", "done");

    private final Sql sql;
    private final Cursor cursors;
    private final Teams teams;
    private final Deciders deciders;
    private final CurrentPerson current;

    RemediationQueries(Sql sql, Cursor cursors, Teams teams, Deciders deciders, CurrentPerson current) {
        this.sql = sql;
        this.cursors = cursors;
        this.teams = teams;
        this.deciders = deciders;
        this.current = current;
    }

    /// @param lane `waiting` for approval, in `flight`, or `done`
    /// @param team that owns the resource
    /// @param mine what the teams of the person who asks, or of whom they stand in for, own, and what no team
    /// with approvers does
    record Filter(
            @Nullable String status,
            @Nullable String lane,
            @Nullable UUID finding,
            @Nullable UUID team,
            boolean mine) {

        private Set<String> statuses() {
            Set<String> statuses = new HashSet<>();
            for (RemediationStatus one : RemediationStatus.values()) {
                if ((status == null || one == status(status))
                        && (lane == null || lane(lane).equals(laneOf(one)))) {
                    statuses.add(one.name());
                }
            }
            return statuses;
        }

        private static RemediationStatus status(String text) {
            try {
                return RemediationStatus.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw Problem.field("status", "status must be one of " + List.of(RemediationStatus.values()) + ".");
            }
        }

        private static String lane(String text) {
            if (!LANES.contains(text)) {
                throw Problem.field("lane", "lane must be waiting, flight or done.");
            }
            return text;
        }

        private static String laneOf(RemediationStatus status) {
            return status == RemediationStatus.PROPOSED ? "waiting" : status.isFinal() ? "done" : "flight";
        }
    }

    /// Newest first.
    Page<Remediation> page(Filter filter, int limit, @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        UUID before = after.isEmpty() ? new UUID(-1L, -1L) : UUID.fromString(after.getFirst());
        List<@Nullable Object> parameters = new ArrayList<>(List.of(TenantScope.current(), filter.statuses(), before));
        // What is decided with its batch does not wait by itself.
        String narrower = "waiting".equals(filter.lane()) ? " and r.batch_id is null" : "";
        if (filter.finding() != null) {
            narrower += " and r.finding_id = ?";
            parameters.add(filter.finding());
        }
        if (filter.team() != null) {
            narrower += " and " + TEAM + " = ?";
            parameters.add(filter.team());
        }
        if (filter.mine()) {
            narrower += " and (" + TEAM + " = any(?::uuid[]) or " + TEAM + " = any(?::uuid[]) is not true)";
            Set<UUID> mine = new HashSet<>();
            deciders.rights(current.get()).forEach(right -> mine.addAll(right.teams()));
            parameters.addAll(List.of(mine, teams.withApprovers()));
        }
        parameters.add(limit + 1);
        List<Remediation> rows = sql.query(
                "select r.* from remediation r where r.tenant_id = ? and r.status = any(?) and r.id < ?" + narrower
                        + " order by r.id desc limit ?",
                RemediationStore::read,
                parameters.toArray());
        return Page.of(rows, limit, last -> cursors.encode(ORDER, last.id()));
    }

    /// The latest remediation of each finding: what is in flight, else the newest.
    Map<UUID, Latest> latestOf(Collection<UUID> findingIds) {
        Map<UUID, Latest> latest = new HashMap<>();
        if (findingIds.isEmpty()) {
            return latest;
        }
        sql.stream(
                """
                select distinct on (finding_id) finding_id, id, status from remediation
                where tenant_id = ? and finding_id = any(?) order by finding_id, id desc
                """,
                row -> new Latest(row.uuid("finding_id"), row.uuid("id"), row.text("status")),
                one -> latest.put(one.findingId(), one),
                TenantScope.current(),
                findingIds);
        return latest;
    }

    record Latest(UUID findingId, UUID id, String status) {}

    Set<UUID> inFlight(Collection<UUID> findingIds) {
        return new HashSet<>(sql.query("""
                select finding_id from remediation
                where tenant_id = ? and finding_id = any(?) and status in ('APPLYING', 'VERIFYING')
                """, row -> row.uuid("finding_id"), TenantScope.current(), findingIds));
    }

    /// @param team that owns the resource; null for all
    int waitingFor(Person person, @Nullable UUID team) {
        Set<UUID> withApprovers = teams.withApprovers();
        List<@Nullable Object> parameters = new ArrayList<>(List.of(TenantScope.current()));
        List<String> ways = new ArrayList<>();
        for (Right right : deciders.rights(person)) {
            ways.add(FREE
                    + switch (right.reach()) {
                        case Reach.WholeTenant ignored -> ")";
                        case Reach.Accounts ignored -> IN_ACCOUNTS;
                    });
            List<String> persons = List.of(person.subject(), right.principal());
            parameters.addAll(List.of(persons, persons, persons));
            if (right.reach() instanceof Reach.Accounts some) {
                // What other teams' approvers decide waits for those.
                Set<UUID> others = new HashSet<>(withApprovers);
                others.removeAll(right.teams());
                parameters.addAll(List.of(some.ids(), others));
            }
        }
        parameters.add(team);
        parameters.add(team);
        return ways.isEmpty()
                ? 0
                : sql.first(WAITING.formatted(String.join(" or ", ways)), row -> row.integer("n"), parameters.toArray())
                        .orElse(0);
    }

    /// @param team that owns the resource; null for all
    List<Remediation> recent(int limit, @Nullable UUID team) {
        return sql.query(
                "select r.* from remediation r where r.tenant_id = ? and (?::uuid is null or " + TEAM
                        + " = ?::uuid) order by r.updated_at desc limit ?",
                RemediationStore::read,
                TenantScope.current(),
                team,
                team,
                limit);
    }
}
