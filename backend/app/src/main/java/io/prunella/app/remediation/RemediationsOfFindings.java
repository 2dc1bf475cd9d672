package io.prunella.app.remediation;

import io.prunella.app.findings.FindingRemediations;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.remediation.plan.PlanOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What findings and the overview tell of remediations.
@ApplicationScoped
class RemediationsOfFindings implements FindingRemediations {
    private final RemediationQueries queries;
    private final RemediationViews views;
    private final StoredPlans plans;
    private final Findings findings;
    private final CurrentPerson current;

    RemediationsOfFindings(
            RemediationQueries queries,
            RemediationViews views,
            StoredPlans plans,
            Findings findings,
            CurrentPerson current) {
        this.queries = queries;
        this.views = views;
        this.plans = plans;
        this.findings = findings;
        this.current = current;
    }

    @Override
    public Map<UUID, Remediation> latestOf(Collection<UUID> findingIds) {
        Map<UUID, Remediation> latest = new HashMap<>();
        queries.latestOf(findingIds)
                .forEach((finding, one) -> latest.put(finding, new Remediation(one.id(), one.status())));
        return latest;
    }

    @Override
    public Set<UUID> inFlight(Collection<UUID> findingIds) {
        return queries.inFlight(findingIds);
    }

    /// Planned on the resource as stored: asking for the fix reads it afresh.
    @Override
    public Optional<Map<String, Object>> preview(UUID findingId) {
        return findings.find(findingId)
                .flatMap(plans::plan)
                .flatMap(outcome -> outcome instanceof PlanOutcome.Planned planned
                        ? Optional.of(Json.map(Json.write(RemediationViews.tree(planned.plan(), null))))
                        : Optional.empty());
    }

    @Override
    public int waitingFor(Person person, @Nullable UUID team) {
        return queries.waitingFor(person, team);
    }

    @Override
    public List<Map<String, Object>> recent(int limit, @Nullable UUID team) {
        return views.of(queries.recent(limit, team), current.get()).stream()
                .map(response -> Json.map(Json.write(response)))
                .toList();
    }
}
