package io.prunella.app.overview;

import io.prunella.app.findings.FindingRemediations;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to do first, and whether it gets better.
@Path("/api/v1/overview")
@RunOnVirtualThread
class OverviewResource {
    private static final int TREND_DAYS = 30;
    private static final int RECENT = 5;

    private final OverviewQueries queries;
    private final Instance<FindingRemediations> remediations;
    private final CurrentPerson current;

    OverviewResource(OverviewQueries queries, Instance<FindingRemediations> remediations, CurrentPerson current) {
        this.queries = queries;
        this.remediations = remediations;
        this.current = current;
    }

    /// @param open by severity
    /// @param healed7d healed in the last seven days
    /// @param medianTimeToHealSeconds of what was healed in the last thirty days
    /// @param waitingForMe plans that wait for this person's approval
    /// @param unknowns what could not be judged, of all teams
    /// @param firstRun there is no account yet
    record OverviewResponse(
            Map<String, Long> open,
            long healed7d,
            @Nullable Long medianTimeToHealSeconds,
            long unknowns,
            OverviewQueries.Freshness freshness,
            List<OverviewQueries.Day> trend,
            List<Map<String, Object>> recentRemediations,
            int waitingForMe,
            long accounts,
            boolean firstRun) {}

    @GET
    @Requires(Permission.READ)
    @Transactional
    public OverviewResponse overview(@BeanParam Narrowing narrowing, @QueryParam("inTeam") @Nullable UUID team) {
        Instant now = Instant.now();
        Map<String, Long> open = queries.open(team);
        long accounts = queries.accounts();
        long openNow = open.values().stream().mapToLong(Long::longValue).sum();
        return new OverviewResponse(
                open,
                queries.healedSince(now.minus(Duration.ofDays(7)), team).count(),
                queries.healedSince(now.minus(Duration.ofDays(TREND_DAYS)), team)
                        .medianSeconds(),
                queries.unknowns(),
                queries.freshness(),
                queries.trend(TREND_DAYS, openNow, team),
                remediations.isResolvable() ? remediations.get().recent(RECENT, team) : List.of(),
                remediations.isResolvable() ? remediations.get().waitingFor(current.get(), team) : 0,
                accounts,
                accounts == 0 && !narrowing.narrows());
    }
}
