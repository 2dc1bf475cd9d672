package io.prunella.app.policies;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.policies.PolicySetting.Choice;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import io.prunella.model.Severity;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What a tenant decided about the catalogue's policies. Whatever weakens one, or changes what its fixes write, needs a
/// second person.
@ApplicationScoped
public class PolicySettings {
    private static final Logger LOG = Logger.getLogger(PolicySettings.class);
    private static final int MAX_REASON = 2_000;

    private final Policies policies;
    private final PolicySettingRows rows;
    private final Approvals approvals;
    private final Audit audit;
    private final Notifications notifications;
    private final CurrentPerson current;
    private final Event<PolicyChanged> changed;

    PolicySettings(
            Policies policies,
            PolicySettingRows rows,
            Approvals approvals,
            Audit audit,
            Notifications notifications,
            CurrentPerson current,
            Event<PolicyChanged> changed) {
        this.policies = policies;
        this.rows = rows;
        this.approvals = approvals;
        this.audit = audit;
        this.notifications = notifications;
        this.current = current;
        this.changed = changed;
    }

    /// @param severity the tenant's, or the catalogue's
    /// @param params what fixes write where who asks for one leaves it open, where that is not as in the catalogue
    public record Effective(boolean enabled, Severity severity, Map<String, Object> params) {
        /// As the catalogue has it.
        static Effective catalogue(Policy policy) {
            return new Effective(true, policy.severity(), Map.of());
        }
    }

    /// What differs from the catalogue, by policy. Joins the current transaction.
    public Map<String, Effective> differing() {
        Map<String, Effective> differing = new HashMap<>();
        for (PolicySetting setting : rows.all()) {
            policies.find(setting.policy()).ifPresent(policy -> {
                Effective effective = effective(setting, policy);
                if (!effective.equals(catalogue(policy))) {
                    differing.put(setting.policy(), effective);
                }
            });
        }
        return differing;
    }

    /// What a tenant chose for the fixes of a policy, by what differs from the catalogue.
    public static Map<String, Object> paramsOf(Map<String, Effective> differing, String policy) {
        Effective effective = differing.get(policy);
        return effective == null ? Map.of() : effective.params();
    }

    /// The policies that a tenant turned off, by what differs from the catalogue.
    public static Set<String> off(Map<String, Effective> differing) {
        return differing.entrySet().stream()
                .filter(entry -> !entry.getValue().enabled())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The policies on a type that a tenant has not turned off. Joins the current transaction.
    public List<CompiledPolicy> judging(String type) {
        Set<String> off = off(differing());
        return policies.judging(type).stream()
                .filter(policy -> !off.contains(policy.policy().id()))
                .toList();
    }

    private static Effective catalogue(CompiledPolicy policy) {
        return Effective.catalogue(policy.policy());
    }

    private static Effective chosen(Choice choice, CompiledPolicy policy) {
        Severity severity = choice.severity();
        return new Effective(
                choice.enabled(), severity == null ? policy.policy().severity() : severity, choice.params());
    }

    /// A row that a second person had to agree to and nobody did counts for nothing: it was not written by this
    /// application.
    private Effective effective(PolicySetting setting, CompiledPolicy policy) {
        Effective chosen = chosen(setting.choice(), policy);
        if (graver(chosen, catalogue(policy)) && !approvals.approved(setting.subject(setting.choice()), 1)) {
            LOG.errorf("The setting of %s was not approved by anybody; it is ignored", setting.policy());
            return catalogue(policy);
        }
        return chosen;
    }

    /// Whether somebody else must agree to it.
    private static boolean graver(Effective than, Effective before) {
        return (before.enabled() && !than.enabled())
                || than.severity().ordinal() > before.severity().ordinal()
                || !than.params().equals(before.params());
    }

    /// The policies of which a change waits for a second person.
    Set<String> waiting() {
        return rows.all().stream()
                .filter(setting -> setting.pending() != null)
                .map(PolicySetting::policy)
                .collect(Collectors.toSet());
    }

    Optional<PolicySetting> find(String policy) {
        return rows.find(policy);
    }

    /// What a fix is given: what who asks for it chose, and for the rest what the tenant did. Joins the current
    /// transaction.
    public Map<String, Object> filled(String policy, Map<String, Object> params) {
        Map<String, Object> filled = new LinkedHashMap<>();
        if (policies.find(policy).isPresent()) {
            filled.putAll(effective(policy).params());
        }
        filled.putAll(params);
        return filled;
    }

    /// What is in force for the tenant. Joins the current transaction.
    ///
    /// @throws Problem 404 for a policy that is not in the catalogue
    public Effective effective(String policy) {
        CompiledPolicy known = known(policy);
        return rows.find(policy).map(setting -> effective(setting, known)).orElseGet(() -> catalogue(known));
    }

    /// What a tenant asks for.
    ///
    /// @param params null leaves those in force
    record Change(
            boolean enabled,
            @Nullable Severity severity,
            @Nullable Map<String, Object> params,
            @Nullable String reason) {}

    /// Takes a choice over at once, or, where somebody else must agree to it, has it wait.
    ///
    /// @param ifMatch the version that the person has seen
    @Transactional
    void choose(String policy, @Nullable String ifMatch, Change change) {
        CompiledPolicy known = known(policy);
        String reason = change.reason();
        if (reason != null && reason.length() > MAX_REASON) {
            throw Problem.field("reason", "reason may have at most " + MAX_REASON + " characters.");
        }
        Person person = current.get();
        Map<String, Object> params =
                change.params() == null ? effective(policy).params() : taken(known, change.params());
        Choice choice =
                new Choice(change.enabled(), change.severity(), params, reason, person.subject(), person.name());
        PolicySetting setting = rows.lock(policy, choice);
        ETags.requireMatch(ifMatch, setting.version());
        Effective chosen = chosen(choice, known);
        // What two people agreed to holds for just that: whatever is changed beside it, they agree again.
        if (graver(chosen, effective(setting, known)) || graver(chosen, catalogue(known))) {
            if (reason == null || reason.isBlank()) {
                throw Problem.field("reason", "reason must say why the policy may be weakened or its fixes changed.");
            }
            rows.pend(
                    setting,
                    new PolicySetting.Pending(choice, setting.subject(choice).digest()));
            record("policy.weakening-requested", policy, "Asked to change " + policy, choice);
            tell(known, person.name() + " asks to weaken a policy or change its fixes; another must agree", choice);
        } else {
            apply(setting, choice);
            record("policy.changed", policy, "Changed " + policy, choice);
        }
    }

    /// @throws Problem 422 for what the fix cannot take
    private static Map<String, Object> taken(CompiledPolicy policy, Map<String, Object> params) {
        Map<String, Object> given = new LinkedHashMap<>(params);
        given.values().removeIf(Objects::isNull);
        policy.refused(given).ifPresent(refused -> {
            throw Problem.field("params." + refused.name(), refused.problem());
        });
        return given;
    }

    @Transactional
    void approve(String policy, String digest) {
        PolicySetting setting = waiting(policy, digest);
        Choice choice = pending(setting).choice();
        approvals.approve(setting.subject(choice));
        apply(setting, choice);
        record("policy.weakened", policy, "Approved the change of " + policy, choice);
        tell(known(policy), current.get().name() + " approved to weaken a policy or change its fixes", choice);
    }

    @Transactional
    void reject(String policy, String digest, @Nullable String reason) {
        PolicySetting setting = waiting(policy, digest);
        Choice choice = pending(setting).choice();
        approvals.reject(setting.subject(choice), reason);
        rows.pend(setting, null);
        record("policy.weakening-rejected", policy, "Rejected the change of " + policy, choice);
    }

    private void apply(PolicySetting setting, Choice choice) {
        rows.put(setting, choice);
        changed.fire(new PolicyChanged(setting.policy()));
    }

    private PolicySetting waiting(String policy, String digest) {
        known(policy);
        PolicySetting setting = rows.find(policy)
                .map(found -> rows.lock(policy, found.choice()))
                .filter(found -> found.pending() != null)
                .orElseThrow(() -> new Problem(ProblemType.CONFLICT, "Nothing of this policy waits for a decision."));
        // Recomputed, so that a changed row cannot borrow an approval.
        String actual = setting.subject(pending(setting).choice()).digest();
        if (!actual.equals(digest)) {
            throw new Problem(
                            ProblemType.STALE,
                            "What waits is not what you saw. Look at the policy again, then decide on its digest.")
                    .with("currentDigest", actual);
        }
        return setting;
    }

    private static PolicySetting.Pending pending(PolicySetting setting) {
        PolicySetting.Pending pending = setting.pending();
        if (pending == null) {
            throw new IllegalStateException("Nothing waits for " + setting.policy());
        }
        return pending;
    }

    private CompiledPolicy known(String policy) {
        return policies.find(policy).orElseThrow(() -> Problem.notFound("policy"));
    }

    private void tell(CompiledPolicy policy, String summary, Choice choice) {
        String id = policy.policy().id();
        notifications.publish(new Notice(
                NoticeKind.POLICY_WEAKENED,
                policy.policy().severity(),
                summary + ": " + policy.policy().title(),
                Optional.ofNullable(choice.reason()).orElse(""),
                "/policies/" + id,
                Map.of("policy", id, "enabled", choice.enabled())));
    }

    private void record(String action, String policy, String summary, Choice choice) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("enabled", choice.enabled());
        detail.put(
                "severity",
                choice.severity() == null ? "catalogue" : choice.severity().word());
        if (!choice.params().isEmpty()) {
            detail.put("params", choice.params());
        }
        detail.put("requestedBy", choice.requester());
        if (choice.reason() != null) {
            detail.put("reason", choice.reason());
        }
        audit.record(new AuditEvent(action, "policy", policy, summary, detail));
    }
}
