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
import io.prunella.model.Severity;
import io.prunella.policy.CompiledPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What a tenant decided about the catalogue's policies. Whatever weakens one needs a second person.
@ApplicationScoped
public class PolicySettings {
    private static final Logger LOG = Logger.getLogger(PolicySettings.class);
    private static final int MAX_REASON = 2_000;

    private final Policies policies;
    private final PolicySettingRows rows;
    private final Approvals approvals;
    private final Audit audit;
    private final CurrentPerson current;
    private final Event<PolicyChanged> changed;

    PolicySettings(
            Policies policies,
            PolicySettingRows rows,
            Approvals approvals,
            Audit audit,
            CurrentPerson current,
            Event<PolicyChanged> changed) {
        this.policies = policies;
        this.rows = rows;
        this.approvals = approvals;
        this.audit = audit;
        this.current = current;
        this.changed = changed;
    }

    /// @param severity the tenant's, or the catalogue's
    public record Effective(boolean enabled, Severity severity) {}

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

    private static Effective catalogue(CompiledPolicy policy) {
        return new Effective(true, policy.policy().severity());
    }

    private static Effective chosen(Choice choice, CompiledPolicy policy) {
        Severity severity = choice.severity();
        return new Effective(
                choice.enabled(), severity == null ? policy.policy().severity() : severity);
    }

    /// A row that weakens and that nobody approved counts for nothing: it was not written by this application.
    private Effective effective(PolicySetting setting, CompiledPolicy policy) {
        Effective chosen = chosen(setting.choice(), policy);
        if (weaker(chosen, catalogue(policy)) && !approvals.approved(setting.subject(setting.choice()), 1)) {
            LOG.errorf("The setting of %s was not approved by anybody; it is ignored", setting.policy());
            return catalogue(policy);
        }
        return chosen;
    }

    private static boolean weaker(Effective than, Effective before) {
        return (before.enabled() && !than.enabled())
                || than.severity().ordinal() > before.severity().ordinal();
    }

    Optional<PolicySetting> find(String policy) {
        return rows.find(policy);
    }

    /// What is in force for the tenant. Joins the current transaction.
    ///
    /// @throws Problem 404 for a policy that is not in the catalogue
    public Effective effective(String policy) {
        CompiledPolicy known = known(policy);
        return rows.find(policy).map(setting -> effective(setting, known)).orElseGet(() -> catalogue(known));
    }

    /// Takes a choice over at once, or, where it weakens what is in force, has it wait for a second person.
    ///
    /// @param ifMatch the version that the person has seen
    @Transactional
    void choose(
            String policy,
            @Nullable String ifMatch,
            boolean enabled,
            @Nullable Severity severity,
            @Nullable String reason) {
        CompiledPolicy known = known(policy);
        if (reason != null && reason.length() > MAX_REASON) {
            throw Problem.field("reason", "reason may have at most " + MAX_REASON + " characters.");
        }
        Person person = current.get();
        Choice choice = new Choice(enabled, severity, reason, person.subject(), person.name());
        PolicySetting setting = rows.lock(policy, choice);
        ETags.requireMatch(ifMatch, setting.version());
        if (weaker(chosen(choice, known), effective(setting, known))) {
            if (reason == null || reason.isBlank()) {
                throw Problem.field("reason", "reason must say why the policy may be weakened.");
            }
            rows.pend(
                    setting,
                    new PolicySetting.Pending(choice, setting.subject(choice).digest()));
            record("policy.weakening-requested", policy, "Asked to weaken " + policy, choice);
        } else {
            apply(setting, choice);
            record("policy.changed", policy, "Changed " + policy, choice);
        }
    }

    @Transactional
    void approve(String policy, String digest) {
        PolicySetting setting = waiting(policy, digest);
        Choice choice = pending(setting).choice();
        approvals.approve(setting.subject(choice));
        apply(setting, choice);
        record("policy.weakened", policy, "Approved the weakening of " + policy, choice);
    }

    @Transactional
    void reject(String policy, String digest, @Nullable String reason) {
        PolicySetting setting = waiting(policy, digest);
        Choice choice = pending(setting).choice();
        approvals.reject(setting.subject(choice), reason);
        rows.pend(setting, null);
        record("policy.weakening-rejected", policy, "Rejected the weakening of " + policy, choice);
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

    private void record(String action, String policy, String summary, Choice choice) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("enabled", choice.enabled());
        detail.put(
                "severity",
                choice.severity() == null ? "catalogue" : choice.severity().word());
        detail.put("requestedBy", choice.requester());
        if (choice.reason() != null) {
            detail.put("reason", choice.reason());
        }
        audit.record(new AuditEvent(action, "policy", policy, summary, detail));
    }
}
