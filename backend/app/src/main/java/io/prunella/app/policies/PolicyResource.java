package io.prunella.app.policies;

import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.model.Side;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Fix;
import io.prunella.policy.Policy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The policies, for reading.
@Path("/api/v1/policies")
@RunOnVirtualThread
class PolicyResource {
    private final Policies policies;

    PolicyResource(Policies policies) {
        this.policies = policies;
    }

    record PolicyLine(
            String id,
            String title,
            String severity,
            String resource,
            String service,
            String why,
            boolean fixable,
            List<String> sides,
            Map<String, List<String>> controls,
            boolean enabled) {
        static PolicyLine of(Policy policy) {
            return new PolicyLine(
                    policy.id(),
                    policy.title(),
                    policy.severity().word(),
                    policy.resource(),
                    policy.service(),
                    policy.why(),
                    policy.fixable(),
                    sidesOf(policy),
                    policy.controls(),
                    true);
        }
    }

    record FixView(
            String disruption,
            String disruptionReason,
            String rollback,
            String rollbackNotes,
            List<FixParameter> params,
            List<ConditionView> preconditions,
            List<ConditionView> evidence) {
        static FixView of(Fix fix) {
            return new FixView(
                    fix.disruption().then().name().toLowerCase(Locale.ROOT),
                    fix.disruption().why(),
                    fix.rollback().fidelity().name().toLowerCase(Locale.ROOT),
                    fix.rollback().notes(),
                    FixParameter.of(fix),
                    conditions(fix.preconditions()),
                    conditions(fix.evidence()));
        }

        private static List<ConditionView> conditions(List<Fix.ConditionRule> rules) {
            return rules.stream()
                    .map(rule -> new ConditionView(rule.name(), rule.check().text(), rule.why()))
                    .toList();
        }
    }

    record ConditionView(String name, String check, String why) {}

    record PolicyResponse(
            String id,
            String title,
            String severity,
            String resource,
            String service,
            String why,
            String check,
            @Nullable String when,
            @Nullable String each,
            boolean fixable,
            List<String> sides,
            @Nullable FixView fix,
            Map<String, List<String>> controls,
            Collection<String> supersededBy,
            List<String> sources,
            String sha256,
            boolean enabled) {
        static PolicyResponse of(Policy policy) {
            Policy.Check check = policy.check();
            return new PolicyResponse(
                    policy.id(),
                    policy.title(),
                    policy.severity().word(),
                    policy.resource(),
                    policy.service(),
                    policy.why(),
                    check.expression().text(),
                    check.when().map(Object::toString).orElse(null),
                    check.each().map(Object::toString).orElse(null),
                    policy.fixable(),
                    sidesOf(policy),
                    policy.fix().map(FixView::of).orElse(null),
                    policy.controls(),
                    policy.supersededBy(),
                    policy.sources(),
                    policy.sha256(),
                    true);
        }
    }

    @GET
    @Requires(Permission.READ)
    public Page<PolicyLine> policies() {
        return Page.whole(policies.inForce().stream()
                .map(policy -> PolicyLine.of(policy.policy()))
                .toList());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    public PolicyResponse policy(String id) {
        return policies.find(id)
                .map(CompiledPolicy::policy)
                .map(PolicyResponse::of)
                .orElseThrow(() -> Problem.notFound("policy"));
    }

    private static List<String> sidesOf(Policy policy) {
        return policy.fix().stream()
                .flatMap(fix -> fix.sides().stream())
                .map(Side::name)
                .map(side -> side.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
