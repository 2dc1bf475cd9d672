package io.prunella.app.remediation.apply;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.CallLedger;
import io.prunella.app.remediation.CallRecord;
import io.prunella.app.remediation.LivePlans;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationConfig;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
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
    private final Policies policies;
    private final Transactions transactions;
    private final RemediationConfig config;
    private final Outcomes outcomes;
    private final Schema schema;
    private final Verifier verifier;

    VerifyPlan(
            RemediationStore store,
            CallLedger ledger,
            LivePlans plans,
            Policies policies,
            Transactions transactions,
            RemediationConfig config,
            Outcomes outcomes,
            Schema schema) {
        this.store = store;
        this.ledger = ledger;
        this.plans = plans;
        this.policies = policies;
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
        Optional<CompiledPolicy> policy =
                policies.find(remediation.plan().policy().id());
        if (remediation.kind() == Remediation.Kind.ROLLBACK || policy.isEmpty()) {
            Related none = (subject, type, property) -> new Related.Known(List.of());
            return verifier.verifyRestored(new Verifier.Evidence(before, expected, now, none, none), patch);
        }
        Related listed = plans.related(remediation.resourceId(), policy.get());
        Related fresh = plans.relatedNow(target, now, policy.get());
        List<CompiledPolicy> others = policies.judging(now.type()).stream()
                .filter(other -> other.related().isEmpty())
                .toList();
        return verifier.verify(
                policy.get(),
                remediation.plan().element(),
                new Verifier.Evidence(before, expected, now, listed, fresh),
                patch,
                others);
    }
}
