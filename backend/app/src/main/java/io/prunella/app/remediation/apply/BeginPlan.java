package io.prunella.app.remediation.apply;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.ChangeGate;
import io.prunella.app.remediation.DeclaredPlans;
import io.prunella.app.remediation.LivePlans;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.Remediations;
import io.prunella.app.remediation.Rollbacks;
import io.prunella.app.remediation.autopilot.RuleGate;
import io.prunella.app.remediation.batch.BatchGate;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.Moved;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.remediation.windows.Opening;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last look before the first call: are the approvals genuine, and is what was approved still what would happen?
@ApplicationScoped
class BeginPlan {
    private final RemediationStore store;
    private final LivePlans plans;
    private final DeclaredPlans declared;
    private final Rollbacks rollbacks;
    private final Approvals approvals;
    private final Transactions transactions;
    private final BatchGate batches;
    private final RuleGate rules;
    private final Outcomes outcomes;
    private final ChangeGate gate;

    BeginPlan(
            RemediationStore store,
            LivePlans plans,
            DeclaredPlans declared,
            Rollbacks rollbacks,
            Approvals approvals,
            Transactions transactions,
            BatchGate batches,
            RuleGate rules,
            Outcomes outcomes,
            ChangeGate gate) {
        this.store = store;
        this.plans = plans;
        this.declared = declared;
        this.rollbacks = rollbacks;
        this.approvals = approvals;
        this.transactions = transactions;
        this.batches = batches;
        this.rules = rules;
        this.outcomes = outcomes;
        this.gate = gate;
    }

    Remediation begin(Remediation remediation, RemediationState.Ready ready) {
        if (!ready.expiresAt().isAfter(Instant.now())) {
            return outcomes.expired(remediation, ready);
        }
        if (!remediation.plan().digest().equals(remediation.digest())) {
            return outcomes.failed(remediation, "The stored plan is not the one of its digest; nothing was written.");
        }
        Optional<Instant> held = transactions.call(() -> heldUntil(remediation));
        if (held.isPresent()) {
            return transactions.call(() -> hold(remediation, ready, held.get()));
        }
        LivePlans.Target target = plans.enter(remediation.accountId());
        PlanOutcome now = replan(target, remediation);
        return switch (now) {
            case PlanOutcome.Planned planned -> compare(remediation, ready, planned.plan());
            case PlanOutcome.AlreadyRight ignored -> outcomes.stale(remediation, List.of(alreadyRight(remediation)));
            case PlanOutcome.Gone ignored ->
                outcomes.stale(remediation, List.of(new Moved("resource", "there", "gone")));
            case PlanOutcome.Refused refused ->
                outcomes.stale(remediation, List.of(new Moved(refused.kind(), "allowed", refused.why())));
            case PlanOutcome.MissingParameters ignored ->
                outcomes.stale(remediation, List.of(new Moved("params", "complete", "the fix asks for more now")));
            case PlanOutcome.InvalidParameter invalid ->
                outcomes.stale(remediation, List.of(new Moved("params", "valid", invalid.why())));
        };
    }

    /// When windows and freezes let it write; empty for now. Joins the current transaction.
    private Optional<Instant> heldUntil(Remediation remediation) {
        return switch (gate.opening(remediation, Instant.now())) {
            case Opening.Open ignored -> Optional.empty();
            case Opening.Later later -> Optional.of(later.at());
            case Opening.Never ignored -> Optional.of(remediation.expiresAt());
        };
    }

    private Remediation hold(Remediation remediation, RemediationState.Ready ready, Instant until) {
        Remediation locked = store.lock(remediation.id()).orElseThrow();
        if (locked.version() != remediation.version()) {
            return locked;
        }
        if (ready instanceof RemediationState.Scheduled scheduled && until.equals(scheduled.notBefore())) {
            return locked;
        }
        Remediation held = store.move(locked, ready.held(Instant.now(), until));
        store.event(
                held.id(),
                "held",
                held.status(),
                "Prunella",
                "Windows and freezes hold it until " + until,
                Map.of("notBefore", until.toString()));
        return held;
    }

    private PlanOutcome replan(LivePlans.Target target, Remediation remediation) {
        Plan plan = remediation.plan();
        return switch (remediation.kind()) {
            case FIX ->
                switch (plan.ground()) {
                    case Ground.Failing failing ->
                        plans.fix(
                                        target,
                                        new LivePlans.FixOrder(
                                                remediation.resourceId(),
                                                failing.policy(),
                                                failing.element(),
                                                plan.params()))
                                .outcome();
                    case Ground.Declared ground ->
                        declared.plan(target, remediation.cause().id(), ground.places())
                                .outcome();
                };
            case ROLLBACK -> {
                Remediation done = outcomes.original(remediation);
                yield plans.undo(target, done, rollbacks.approvalsRequired(done, remediation.createdAt()))
                        .outcome();
            }
        };
    }

    private static Moved alreadyRight(Remediation remediation) {
        return switch (remediation.plan().ground()) {
            case Ground.Failing ignored -> new Moved("policy", "fails", "passes already");
            case Ground.Declared ignored -> new Moved("drift", "there", "gone already");
        };
    }

    private Remediation compare(Remediation remediation, RemediationState.Ready ready, Plan current) {
        if (!current.digest().equals(remediation.digest())) {
            return outcomes.stale(remediation, remediation.plan().movedSince(current));
        }
        // How many must agree is computed afresh: a number in the database is not to be trusted.
        boolean genuine = transactions.call(
                () -> approvals.approved(Remediations.subject(remediation), current.approvalsRequired())
                        && rules.genuine(remediation, current));
        if (!genuine) {
            return outcomes.failed(remediation, "Its approvals are not genuine; nothing was written.");
        }
        return transactions.call(() -> {
            // In this order: halting the rules, which holds them, calls off their batches.
            if (!rules.open(remediation) || !batches.open(remediation)) {
                return remediation;
            }
            Optional<Instant> held = heldUntil(remediation);
            if (held.isPresent()) {
                return hold(remediation, ready, held.get());
            }
            store.event(
                    remediation.id(),
                    "rechecked",
                    null,
                    "Prunella",
                    "Read again just now: everything the approval covers is unchanged",
                    Map.of("digest", current.digest()));
            Remediation locked = store.lock(remediation.id()).orElseThrow();
            return locked.version() == remediation.version()
                    ? store.move(locked, ready.applying(Instant.now()))
                    : locked;
        });
    }
}
