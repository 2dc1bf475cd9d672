package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.findings.Finding;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.StoredPlans;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.policy.Condition;
import io.prunella.policy.Fix;
import io.prunella.policy.Param;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What would become of a finding, told from what is stored, without asking the cloud.
@ApplicationScoped
class Forecasts {
    private final Policies policies;
    private final StoredPlans plans;
    private final AccountAccess access;

    Forecasts(Policies policies, StoredPlans plans, AccountAccess access) {
        this.policies = policies;
        this.plans = plans;
        this.access = access;
    }

    sealed interface Forecast {
        record Fits() implements Forecast {}

        /// Only reading the resource afresh can tell.
        record Doubtful(String why) implements Forecast {}

        record LeftAlone(String why) implements Forecast {}
    }

    Forecast of(Finding finding) {
        Optional<Fix> fix = policies.find(finding.policy())
                .flatMap(policy -> policy.policy().fix());
        if (fix.isEmpty()) {
            return new Forecast.LeftAlone("The policy has no fix.");
        }
        if (!Unattended.possible(fix.get())) {
            return new Forecast.LeftAlone("The policy's fix always asks for a person: somebody may notice it.");
        }
        return plans.plan(finding)
                .map(outcome -> told(outcome, fix.get(), finding.accountId()))
                .orElseGet(() -> new Forecast.LeftAlone("The resource is not there any more."));
    }

    private Forecast told(PlanOutcome outcome, Fix fix, UUID account) {
        return switch (outcome) {
            case PlanOutcome.Planned planned -> told(planned.plan(), fix, account);
            case PlanOutcome.AlreadyRight ignored -> new Forecast.LeftAlone("It was mended meanwhile.");
            case PlanOutcome.Gone ignored -> new Forecast.LeftAlone("The resource is not there any more.");
            case PlanOutcome.MissingParameters missing ->
                new Forecast.LeftAlone("Nobody chose yet what its fixes ask for: "
                        + missing.params().stream().map(Param::name).collect(Collectors.joining(", ")) + ".");
            case PlanOutcome.InvalidParameter invalid ->
                new Forecast.LeftAlone("What was chosen for its fixes does not fit: " + invalid.why());
            case PlanOutcome.Refused refused ->
                refused.conditions().stream().anyMatch(one -> one.outcome() == Condition.Outcome.UNKNOWN)
                        ? new Forecast.Doubtful(refused.why())
                        : new Forecast.LeftAlone(refused.why());
        };
    }

    private Forecast told(Plan plan, Fix fix, UUID account) {
        // Where nobody could tell, another reason stands there than the policy's own.
        boolean told = plan.disruptionReason().isEmpty()
                || plan.disruptionReason().equals(fix.disruption().why());
        if (!told && !plan.usage().isEmpty() && !access.evidenceEnabled(account)) {
            return new Forecast.LeftAlone(
                    "Only metrics or logs could show that nobody would notice it, and the connection has no evidence role.");
        }
        return Unattended.objection(plan)
                .<Forecast>map(why -> told ? new Forecast.LeftAlone(why) : new Forecast.Doubtful(why))
                .orElseGet(Forecast.Fits::new);
    }
}
