package io.prunella.app.remediation;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingStatus;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.remediation.Remediation.Cause;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.remediation.plan.PlannedCondition;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.policy.Param;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Plans fixes of findings, or tells the person why there is none.
@ApplicationScoped
public class RequestedFixes {
    private final Findings findings;
    private final LivePlans plans;
    private final FixGrants grants;
    private final DeclaredPlans declared;
    private final DriftedResources drifted;
    private final AccountAccess access;
    private final PolicySettings settings;
    private final Transactions transactions;

    RequestedFixes(
            Findings findings,
            LivePlans plans,
            FixGrants grants,
            DeclaredPlans declared,
            DriftedResources drifted,
            AccountAccess access,
            PolicySettings settings,
            Transactions transactions) {
        this.findings = findings;
        this.plans = plans;
        this.grants = grants;
        this.declared = declared;
        this.drifted = drifted;
        this.access = access;
        this.settings = settings;
        this.transactions = transactions;
    }

    public record Planned(Finding finding, Plan plan) {}

    /// Against the cloud as it is now. What is not chosen is as the tenant or the catalogue has it.
    ///
    /// @throws Problem saying why there is no plan
    public Planned plan(UUID findingId, Map<String, Object> params) {
        Finding finding = transactions
                .call(() -> findings.find(findingId))
                .orElseThrow(() -> Problem.notFound("finding").with("findingId", findingId));
        if (finding.status() != FindingStatus.OPEN && finding.status() != FindingStatus.WAIVED) {
            throw new Problem(
                            ProblemType.CONFLICT, "This finding is " + finding.status() + "; there is nothing to fix.")
                    .with("findingId", findingId);
        }
        Map<String, Object> filled = transactions.call(() -> settings.filled(finding.policy(), params));
        try {
            LivePlans.Fresh fresh = plans.fix(
                    plans.enter(finding.accountId()),
                    new LivePlans.FixOrder(finding.resourceId(), finding.policy(), finding.element(), filled));
            Plan plan = planned(fresh, new Cause.OfFinding(findingId));
            return new Planned(finding, transactions.call(() -> grants.told(finding.accountId(), plan)));
        } catch (ConnectorException e) {
            throw new Problem(
                            ProblemType.UNAVAILABLE,
                            "The resource could not be read afresh, so there is no plan: " + e.getMessage())
                    .with("findingId", findingId);
        }
    }

    record Towards(DriftedResources.Drift drift, Plan plan) {}

    /// To what code declares, against the cloud and the code as they are now.
    ///
    /// @param places the differences that are to go; empty for all
    /// @throws Problem saying why there is no plan
    Towards towardsDeclared(UUID id, Collection<Pointer> places) {
        DriftedResources.Drift drift = transactions
                .call(() -> drifted.find(id))
                .filter(DriftedResources.Drift::open)
                .orElseThrow(() -> Problem.notFound("open drift"));
        access.accessFor(drift.account(), AccessLevel.FIX);
        try {
            Plan plan = planned(declared.plan(plans.enter(drift.account()), id, places), new Cause.OfDrift(id, null));
            return new Towards(drift, transactions.call(() -> grants.told(drift.account(), plan)));
        } catch (ConnectorException e) {
            throw new Problem(
                    ProblemType.UNAVAILABLE,
                    "The resource could not be read afresh, so there is no plan: " + e.getMessage());
        }
    }

    /// @throws Problem unless there is a plan
    static Plan planned(LivePlans.Fresh fresh, Cause cause) {
        return switch (fresh.outcome()) {
            case PlanOutcome.Planned planned -> planned.plan();
            case PlanOutcome.AlreadyRight ignored ->
                throw conflict(cause.alreadyRight() + "; scan the resource again to see it.", cause);
            case PlanOutcome.Gone ignored ->
                throw conflict("The resource is not there any more; scan again to see it.", cause);
            case PlanOutcome.MissingParameters missing ->
                throw new Problem(
                                ProblemType.MISSING_PARAMETER,
                                "This fix needs a choice of yours first: "
                                        + missing.params().stream()
                                                .map(Param::name)
                                                .collect(Collectors.joining(", ")) + ".")
                        .with(
                                "params",
                                missing.params().stream()
                                        .map(RequestedFixes::asked)
                                        .toList())
                        .with(cause.key(), cause.id());
            case PlanOutcome.InvalidParameter invalid ->
                throw Problem.field("params." + invalid.name(), invalid.why()).with(cause.key(), cause.id());
            case PlanOutcome.Refused refused ->
                throw conflict(refused.why(), cause)
                        .with("refused", refused.kind())
                        .with(
                                "conditions",
                                refused.conditions().stream()
                                        .map(RequestedFixes::told)
                                        .toList());
        };
    }

    private static Problem conflict(String detail, Cause cause) {
        return new Problem(ProblemType.CONFLICT, detail).with(cause.key(), cause.id());
    }

    private static Map<String, Object> asked(Param param) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("name", param.name());
        asked.put("type", param.type().word());
        asked.put("why", param.why());
        return asked;
    }

    private static Map<String, Object> told(PlannedCondition condition) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", condition.name());
        told.put("why", condition.why());
        told.put("outcome", condition.outcome().name());
        told.put("observed", Objects.requireNonNull(TreeJson.plain(condition.observed())));
        return told;
    }
}
