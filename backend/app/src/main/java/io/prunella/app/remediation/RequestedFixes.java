package io.prunella.app.remediation;

import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingStatus;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.remediation.plan.PlannedCondition;
import io.prunella.connector.ConnectorException;
import io.prunella.model.TreeJson;
import io.prunella.policy.Param;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final PolicySettings settings;
    private final Transactions transactions;

    RequestedFixes(
            Findings findings, LivePlans plans, FixGrants grants, PolicySettings settings, Transactions transactions) {
        this.findings = findings;
        this.plans = plans;
        this.grants = grants;
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
            Plan plan = planned(fresh, findingId);
            return new Planned(finding, transactions.call(() -> grants.told(finding.accountId(), plan)));
        } catch (ConnectorException e) {
            throw new Problem(
                            ProblemType.UNAVAILABLE,
                            "The resource could not be read afresh, so there is no plan: " + e.getMessage())
                    .with("findingId", findingId);
        }
    }

    /// @throws Problem unless there is a plan
    static Plan planned(LivePlans.Fresh fresh, UUID findingId) {
        return switch (fresh.outcome()) {
            case PlanOutcome.Planned planned -> planned.plan();
            case PlanOutcome.AlreadyRight ignored ->
                throw conflict("The policy passes already; scan the resource again to see it.", findingId);
            case PlanOutcome.Gone ignored ->
                throw conflict("The resource is not there any more; scan again to see it.", findingId);
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
                        .with("findingId", findingId);
            case PlanOutcome.InvalidParameter invalid ->
                throw Problem.field("params." + invalid.name(), invalid.why()).with("findingId", findingId);
            case PlanOutcome.Refused refused ->
                throw conflict(refused.why(), findingId)
                        .with("refused", refused.kind())
                        .with(
                                "conditions",
                                refused.conditions().stream()
                                        .map(RequestedFixes::told)
                                        .toList());
        };
    }

    private static Problem conflict(String detail, UUID findingId) {
        return new Problem(ProblemType.CONFLICT, detail).with("findingId", findingId);
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
