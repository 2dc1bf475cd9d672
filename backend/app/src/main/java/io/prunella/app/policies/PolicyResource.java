package io.prunella.app.policies;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.model.Severity;
import io.prunella.model.Side;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Fix;
import io.prunella.policy.Policy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The policies, and what a tenant decided about them.
@Path("/api/v1/policies")
@RunOnVirtualThread
class PolicyResource {
    private final Policies policies;
    private final PolicySettings settings;
    private final PolicyExamples examples;
    private final Transactions transactions;

    PolicyResource(Policies policies, PolicySettings settings, PolicyExamples examples, Transactions transactions) {
        this.policies = policies;
        this.settings = settings;
        this.examples = examples;
        this.transactions = transactions;
    }

    /// @param severity in place of the catalogue's; null for that
    /// @param params what fixes write where who asks for one leaves it open; left out, it stays as it is
    /// @param reason needed where this weakens what is in force or changes what fixes write
    record PolicyChange(
            @NotNull Boolean enabled,
            @Nullable String severity,
            @Nullable Map<String, Object> params,
            @Nullable String reason) {}

    record PolicyDecision(@NotBlank String digest, @Nullable String reason) {}

    record PolicyPerson(String subject, String name) {}

    record PolicyChoice(
            boolean enabled,
            @Nullable String severity,
            Map<String, Object> params,
            @Nullable String reason) {
        static PolicyChoice of(PolicySetting.Choice choice) {
            return new PolicyChoice(
                    choice.enabled(),
                    choice.severity() == null ? null : choice.severity().word(),
                    choice.params(),
                    choice.reason());
        }
    }

    /// A change that waits for a second person.
    record PolicyPending(PolicyChoice change, String digest, PolicyPerson requestedBy) {
        static PolicyPending of(PolicySetting.Pending pending) {
            PolicySetting.Choice choice = pending.choice();
            return new PolicyPending(
                    PolicyChoice.of(choice),
                    pending.digest(),
                    new PolicyPerson(choice.requester(), choice.requesterName()));
        }
    }

    /// @param disruption the most that its fix may disturb; null without a fix, as is `rollback`
    /// @param waits whether a change of it waits for a second person
    record PolicyLine(
            String id,
            String title,
            String severity,
            String resource,
            String provider,
            String service,
            String why,
            boolean fixable,
            List<String> sides,
            @Nullable String disruption,
            @Nullable String rollback,
            Map<String, List<String>> controls,
            boolean enabled,
            String catalogueSeverity,
            boolean waits) {
        static PolicyLine of(Policy policy, PolicySettings.Effective effective, boolean waits) {
            return new PolicyLine(
                    policy.id(),
                    policy.title(),
                    effective.severity().word(),
                    policy.resource(),
                    policy.provider().word(),
                    policy.service(),
                    policy.why(),
                    policy.fixable(),
                    sidesOf(policy),
                    policy.fix().map(FixView::disruption).orElse(null),
                    policy.fix().map(FixView::rollback).orElse(null),
                    policy.controls(),
                    effective.enabled(),
                    policy.severity().word(),
                    waits);
        }
    }

    record FixView(
            String disruption,
            String disruptionReason,
            String rollback,
            String rollbackNotes,
            List<FixParameter> params,
            List<ConditionView> preconditions,
            List<ConditionView> evidence,
            List<UsageView> usage,
            String recipe) {
        static FixView of(Fix fix) {
            return new FixView(
                    disruption(fix),
                    fix.disruption().why(),
                    rollback(fix),
                    fix.rollback().notes(),
                    FixParameter.of(fix, Map.of()),
                    conditions(fix.preconditions()),
                    conditions(fix.evidence()),
                    fix.usage().stream()
                            .map(rule -> new UsageView(
                                    rule.name(), rule.why(), rule.source().word(), rule.days()))
                            .toList(),
                    fix.written());
        }

        private static String disruption(Fix fix) {
            return fix.disruption().then().name().toLowerCase(Locale.ROOT);
        }

        private static String rollback(Fix fix) {
            return fix.rollback().fidelity().name().toLowerCase(Locale.ROOT);
        }

        private static List<ConditionView> conditions(List<Fix.ConditionRule> rules) {
            return rules.stream()
                    .map(rule -> new ConditionView(rule.name(), rule.check().text(), rule.why()))
                    .toList();
        }
    }

    /// @param source `metric` or `flows`
    /// @param days how far back use counts
    record UsageView(String name, String why, String source, int days) {}

    record ConditionView(String name, String check, String why) {}

    /// @param params what the tenant chose for its fixes
    record PolicyResponse(
            String id,
            String title,
            String severity,
            String resource,
            String provider,
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
            List<PolicyExamples.ExampleView> examples,
            String sha256,
            boolean enabled,
            String catalogueSeverity,
            Map<String, Object> params,
            @Nullable String reason,
            @Nullable PolicyPending pending,
            long version) {
        static PolicyResponse of(
                Policy policy,
                PolicySettings.Effective effective,
                Optional<PolicySetting> setting,
                List<PolicyExamples.ExampleView> examples) {
            Policy.Check check = policy.check();
            return new PolicyResponse(
                    policy.id(),
                    policy.title(),
                    effective.severity().word(),
                    policy.resource(),
                    policy.provider().word(),
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
                    examples,
                    policy.sha256(),
                    effective.enabled(),
                    policy.severity().word(),
                    effective.params(),
                    setting.map(known -> known.choice().reason()).orElse(null),
                    setting.map(PolicySetting::pending).map(PolicyPending::of).orElse(null),
                    setting.map(PolicySetting::version).orElse(0L));
        }
    }

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<PolicyLine> policies() {
        Map<String, PolicySettings.Effective> differing = settings.differing();
        Set<String> waiting = settings.waiting();
        return Page.whole(policies.inForce().stream()
                .map(CompiledPolicy::policy)
                .map(policy -> PolicyLine.of(
                        policy,
                        differing.getOrDefault(policy.id(), PolicySettings.Effective.catalogue(policy)),
                        waiting.contains(policy.id())))
                .toList());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    public RestResponse<PolicyResponse> policy(String id) {
        return answered(id);
    }

    /// Disables a policy, has it count again, gives it another severity or its fixes other parameters. What weakens it
    /// or changes its fixes waits for a second person.
    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_POLICIES)
    public RestResponse<PolicyResponse> changePolicy(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull PolicyChange change) {
        settings.choose(
                id,
                ifMatch,
                new PolicySettings.Change(
                        change.enabled(), severity(change.severity()), change.params(), change.reason()));
        return answered(id);
    }

    @POST
    @Path("/{id}/approve")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<PolicyResponse> approvePolicy(String id, @Valid @NotNull PolicyDecision decision) {
        settings.approve(id, decision.digest());
        return answered(id);
    }

    @POST
    @Path("/{id}/reject")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<PolicyResponse> rejectPolicy(String id, @Valid @NotNull PolicyDecision decision) {
        settings.reject(id, decision.digest(), decision.reason());
        return answered(id);
    }

    private RestResponse<PolicyResponse> answered(String id) {
        CompiledPolicy policy = policies.find(id).orElseThrow(() -> Problem.notFound("policy"));
        PolicyResponse response = transactions.call(() ->
                PolicyResponse.of(policy.policy(), settings.effective(id), settings.find(id), examples.of(policy)));
        return ETags.ok(response, response.version());
    }

    private static @Nullable Severity severity(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "severity",
                        "severity must be one of "
                                + Arrays.stream(Severity.values())
                                        .map(Severity::word)
                                        .toList() + ", or null."));
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
