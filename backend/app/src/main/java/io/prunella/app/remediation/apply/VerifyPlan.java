package io.prunella.app.remediation.apply;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.remediation.CallLedger;
import io.prunella.app.remediation.CallRecord;
import io.prunella.app.remediation.DeclaredPlans;
import io.prunella.app.remediation.LivePlans;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationConfig;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Related;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the cloud until it shows what the calls did, and looks for anything else they did.
@ApplicationScoped
class VerifyPlan {
    private final RemediationStore store;
    private final CallLedger ledger;
    private final LivePlans plans;
    private final DeclaredPlans declared;
    private final Policies policies;
    private final PolicySettings settings;
    private final Transactions transactions;
    private final RemediationConfig config;
    private final Outcomes outcomes;
    private final Schema schema;
    private final Verifier verifier;

    VerifyPlan(
            RemediationStore store,
            CallLedger ledger,
            LivePlans plans,
            DeclaredPlans declared,
            Policies policies,
            PolicySettings settings,
            Transactions transactions,
            RemediationConfig config,
            Outcomes outcomes,
            Schema schema) {
        this.store = store;
        this.ledger = ledger;
        this.plans = plans;
        this.declared = declared;
        this.policies = policies;
        this.settings = settings;
        this.transactions = transactions;
        this.config = config;
        this.outcomes = outcomes;
        this.schema = schema;
        this.verifier = new Verifier(schema);
    }

    Remediation verify(Remediation remediation, RemediationState.Verifying verifying, JobContext job) {
        Verifier.Outcome outcome = look(remediation);
        if (!job.stillMine()) {
            return remediation;
        }
        return switch (outcome) {
            case Verifier.Outcome.Proven proven -> outcomes.proven(remediation, verifying, proven.concurrent());
            case Verifier.Outcome.NotYet notYet
            when verifying.attempts() + 1 < config.verifyAttempts() -> later(remediation, verifying, job);
            case Verifier.Outcome.NotYet notYet -> outcomes.failed(remediation, notYet.why());
            case Verifier.Outcome.NewFailures failures ->
                outcomes.failed(
                        remediation,
                        "The fix made other policies fail: " + String.join(", ", failures.policies())
                                + ". Roll it back, or keep it and fix those.");
            case Verifier.Outcome.OwnDamage damage -> outcomes.damaged(remediation, damage.places());
        };
    }

    private Remediation later(Remediation remediation, RemediationState.Verifying verifying, JobContext job) {
        job.runAgainAt(Instant.now().plus(config.verifyPause()));
        return transactions.call(() -> {
            Remediation locked = store.lock(remediation.id()).orElseThrow();
            return locked.version() == remediation.version() ? store.move(locked, verifying.again()) : locked;
        });
    }

    private Verifier.Outcome look(Remediation remediation) {
        try {
            LivePlans.Target target = plans.enter(remediation.accountId());
            List<CallRecord> records = transactions.call(() -> ledger.of(remediation.id()));
            Plan plan = remediation.plan();
            Patch patch = plans.bound(plan, records);
            Documents now = plans.documents(target, plan.document(), patch);
            Optional<Document> resource = now.find(plan.document());
            if (resource.isEmpty()) {
                return new Verifier.Outcome.NotYet("The resource is not there any more");
            }
            List<Pointer> missing = stillThere(patch, now);
            if (!missing.isEmpty()) {
                return new Verifier.Outcome.NotYet("What was deleted or created does not show yet");
            }
            return judge(target, remediation, records, resource.get(), patch);
        } catch (ConnectorException e) {
            return new Verifier.Outcome.NotYet("The resource cannot be read: " + e.getMessage());
        }
    }

    /// Documents that should have come or gone, and have not.
    private static List<Pointer> stillThere(Patch patch, Documents now) {
        return patch.documents().stream()
                .filter(document -> document.creates()
                                && now.find(document.document()).isEmpty()
                        || document.deletes() && now.find(document.document()).isPresent())
                .map(document -> Pointer.ROOT)
                .toList();
    }

    private Verifier.Outcome judge(
            LivePlans.Target target, Remediation remediation, List<CallRecord> records, Document now, Patch patch) {
        Document before = plans.before(remediation, records);
        Document expected = patch.applyTo(before, schema.listKeys());
        List<CompiledPolicy> others = transactions.call(() -> settings.judging(now.type())).stream()
                .filter(other -> other.related().isEmpty())
                .toList();
        Related none = (subject, type, property) -> new Related.Known(List.of());
        Verifier.Evidence alone = new Verifier.Evidence(before, expected, now, none, none);
        if (remediation.kind() == Remediation.Kind.ROLLBACK) {
            return verifier.verifyRestored(alone, patch);
        }
        return switch (remediation.plan().ground()) {
            case Ground.Declared ground ->
                verifier.verifyDeclared(
                        declared.remaining(remediation.cause().id(), ground, now), alone, patch, others);
            case Ground.Failing failing ->
                policies.find(failing.policy())
                        .map(policy -> passes(target, remediation, policy, alone, patch, others))
                        .orElseGet(() -> verifier.verifyRestored(alone, patch));
        };
    }

    private Verifier.Outcome passes(
            LivePlans.Target target,
            Remediation remediation,
            CompiledPolicy policy,
            Verifier.Evidence alone,
            Patch patch,
            List<CompiledPolicy> others) {
        Related listed = plans.related(remediation.resourceId(), List.of(policy));
        Related fresh = plans.relatedNow(target, alone.now(), policy);
        return verifier.verify(
                policy,
                remediation.plan().ground() instanceof Ground.Failing failing ? failing.element() : null,
                new Verifier.Evidence(alone.before(), alone.expected(), alone.now(), listed, fresh),
                patch,
                others);
    }
}
