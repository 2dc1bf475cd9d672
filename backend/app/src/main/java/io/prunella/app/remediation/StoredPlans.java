package io.prunella.app.remediation;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Finding;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.remediation.plan.Cloud;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.remediation.plan.RemediationPlanner;
import io.prunella.model.Side;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans against resources as they were last read, without asking the cloud: a preview, never what is applied.
@ApplicationScoped
public class StoredPlans {
    private final LivePlans plans;
    private final Inventory inventory;
    private final Policies policies;
    private final PolicySettings settings;
    private final Accounts accounts;
    private final AccountAccess access;
    private final RemediationPlanner planner;

    StoredPlans(
            LivePlans plans,
            Inventory inventory,
            Policies policies,
            PolicySettings settings,
            Accounts accounts,
            AccountAccess access,
            Schema schema) {
        this.plans = plans;
        this.inventory = inventory;
        this.policies = policies;
        this.settings = settings;
        this.accounts = accounts;
        this.access = access;
        this.planner = new RemediationPlanner(schema);
    }

    /// With what the tenant chose for the fix. Empty where the policy has no fix, or the resource or its account is not
    /// there any more.
    @Transactional
    public Optional<PlanOutcome> plan(Finding finding) {
        return inventory
                .find(finding.resourceId())
                .filter(resource -> resource.goneAt() == null)
                .flatMap(resource -> accounts.find(finding.accountId())
                        .flatMap(account -> plan(
                                finding, resource, new Cloud(access.connector(account), access.waysInto(account)))));
    }

    private Optional<PlanOutcome> plan(Finding finding, StoredResource resource, Cloud cloud) {
        return policies.find(finding.policy())
                .filter(policy -> policy.policy().fix().isPresent())
                .map(policy -> planner.plan(
                        policy,
                        cloud,
                        new Subject(resource.document(), Side.LIVE, plans.related(resource.id(), List.of(policy))),
                        finding.element(),
                        settings.filled(finding.policy(), Map.of())));
    }
}
