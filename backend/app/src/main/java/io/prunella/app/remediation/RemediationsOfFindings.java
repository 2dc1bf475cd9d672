package io.prunella.app.remediation;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingRemediations;
import io.prunella.app.findings.Findings;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.remediation.plan.RemediationPlanner;
import io.prunella.connector.Connector;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What findings and the overview tell of remediations.
@ApplicationScoped
class RemediationsOfFindings implements FindingRemediations {
    private final RemediationQueries queries;
    private final RemediationViews views;
    private final LivePlans plans;
    private final Findings findings;
    private final Inventory inventory;
    private final Policies policies;
    private final PolicySettings settings;
    private final Accounts accounts;
    private final AccountAccess access;
    private final CurrentPerson current;
    private final RemediationPlanner planner;

    RemediationsOfFindings(
            RemediationQueries queries,
            RemediationViews views,
            LivePlans plans,
            Findings findings,
            Inventory inventory,
            Policies policies,
            PolicySettings settings,
            Accounts accounts,
            AccountAccess access,
            CurrentPerson current,
            Schema schema) {
        this.queries = queries;
        this.views = views;
        this.plans = plans;
        this.findings = findings;
        this.inventory = inventory;
        this.policies = policies;
        this.settings = settings;
        this.accounts = accounts;
        this.access = access;
        this.current = current;
        this.planner = new RemediationPlanner(schema);
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
        Optional<Finding> finding = findings.find(findingId);
        return finding.flatMap(known -> inventory.find(known.resourceId()))
                .filter(resource -> resource.goneAt() == null)
                .flatMap(resource -> preview(finding.orElseThrow(), resource));
    }

    private Optional<Map<String, Object>> preview(Finding finding, StoredResource resource) {
        Optional<Connector> connector = accounts.find(finding.accountId()).map(access::connector);
        if (connector.isEmpty()) {
            return Optional.empty();
        }
        return policies.find(finding.policy())
                .filter(policy -> policy.policy().fix().isPresent())
                .map(policy -> planner.plan(
                        policy,
                        connector.get(),
                        resource.document(),
                        plans.related(resource.id(), policy),
                        finding.element(),
                        settings.filled(finding.policy(), Map.of())))
                .flatMap(outcome -> outcome instanceof PlanOutcome.Planned planned
                        ? Optional.of(Json.map(Json.write(RemediationViews.tree(planned.plan(), null))))
                        : Optional.empty());
    }

    @Override
    public int waitingFor(Person person) {
        return queries.waitingFor(person);
    }

    @Override
    public List<Map<String, Object>> recent(int limit) {
        return views.of(queries.recent(limit), current.get()).stream()
                .map(response -> Json.map(Json.write(response)))
                .toList();
    }
}
