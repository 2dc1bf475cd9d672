package io.prunella.app.remediation.apply;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.CallLedger;
import io.prunella.app.remediation.CallRecord;
import io.prunella.app.remediation.LivePlans;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.Remediations;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.Moved;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.scans.Scans;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How remediations end, in the database, the audit trail and the findings.
@ApplicationScoped
class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final Actor ACTOR = Actor.system("remediation");
    private static final String NAME = "Prunella";

    private final RemediationStore store;
    private final CallLedger ledger;
    private final Remediations remediations;
    private final LivePlans plans;
    private final Findings findings;
    private final Scans scans;
    private final Audit audit;
    private final Transactions transactions;

    Outcomes(
            RemediationStore store,
            CallLedger ledger,
            Remediations remediations,
            LivePlans plans,
            Findings findings,
            Scans scans,
            Audit audit,
            Transactions transactions) {
        this.store = store;
        this.ledger = ledger;
        this.remediations = remediations;
        this.plans = plans;
        this.findings = findings;
        this.scans = scans;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// The remediation that a rollback undoes.
    Remediation original(Remediation rollback) {
        UUID id = rollback.rollbackOf();
        return id == null
                ? rollback
                : transactions.call(() -> store.find(id)).orElseThrow(() -> Problem.notFound("remediation"));
    }

    Remediation expired(Remediation remediation, RemediationState.Ready ready) {
        return transactions.call(
                () -> end(remediation, ready.expired(), "expired", "It expired before it was applied", Map.of()));
    }

    Remediation stale(Remediation remediation, List<Moved> moved) {
        RemediationState next =
                switch (remediation.state()) {
                    case RemediationState.Ready ready -> ready.stale(moved);
                    default -> throw new IllegalStateException("Only an approved plan becomes stale: " + remediation);
                };
        String places = moved.stream().map(Moved::pointer).collect(Collectors.joining(", "));
        return transactions.call(() -> end(
                remediation,
                next,
                "stale",
                "What was approved is not what is there any more (" + places + "); nothing was written",
                Map.of("moved", places)));
    }

    /// It stopped for a person.
    Remediation failed(Remediation remediation, String reason) {
        Remediation failed = transactions.call(() -> {
            boolean wrote = ledger.of(remediation.id()).stream()
                    .anyMatch(record -> record.outcome() != CallRecord.Outcome.REFUSED);
            RemediationState next =
                    switch (remediation.state()) {
                        case RemediationState.Ready ready -> ready.failed(reason);
                        case RemediationState.Applying applying -> applying.failed(reason, wrote);
                        case RemediationState.Verifying verifying -> verifying.failed(reason);
                        default -> remediation.state();
                    };
            return next.equals(remediation.state())
                    ? remediation
                    : end(remediation, next, "failed", reason, Map.of("wrote", wrote));
        });
        rescan(remediation);
        return failed;
    }

    /// Our own call changed something that the approver did not see: it is undone without waiting for anybody.
    Remediation damaged(Remediation remediation, List<Pointer> places) {
        String where = places.stream().map(Pointer::toString).collect(Collectors.joining(", "));
        Remediation failed =
                failed(remediation, "The calls changed more than the plan says (" + where + "); it is rolled back.");
        if (failed.kind() == Remediation.Kind.FIX) {
            PlanOutcome undo =
                    plans.undo(plans.enter(failed.accountId()), failed, 0).outcome();
            if (undo instanceof PlanOutcome.Planned planned) {
                transactions.run(() -> remediations.undoByItself(failed, planned.plan()));
            }
        }
        return failed;
    }

    /// The cloud shows what was planned, and nothing else of ours.
    Remediation proven(Remediation remediation, RemediationState.Verifying verifying, List<Pointer> concurrent) {
        Remediation ended = transactions.call(() -> switch (remediation.kind()) {
            case FIX -> healed(remediation, verifying, concurrent);
            case ROLLBACK -> restored(remediation, verifying, concurrent);
        });
        rescan(remediation);
        return ended;
    }

    private Remediation healed(
            Remediation remediation, RemediationState.Verifying verifying, List<Pointer> concurrent) {
        Remediation healed = end(
                remediation,
                verifying.healed(now()),
                "healed",
                switch (remediation.plan().ground()) {
                    case Ground.Failing ignored -> "Verified: the policy passes, and the calls changed nothing else";
                    case Ground.Declared ignored -> "Verified: it is as declared, and the calls changed nothing else";
                },
                concurrent(concurrent));
        remediation
                .finding()
                .ifPresent(finding -> findings.healed(
                        finding, NAME, Map.of("remediation", remediation.id().toString())));
        return healed;
    }

    private Remediation restored(Remediation rollback, RemediationState.Verifying verifying, List<Pointer> concurrent) {
        Remediation restored = end(
                rollback,
                verifying.restored(),
                "rolled-back",
                "Verified: what was there before the fix is there again",
                concurrent(concurrent));
        Remediation done = store.lock(original(rollback).id()).orElseThrow();
        RemediationState next =
                switch (done.state()) {
                    case RemediationState.Healed healed -> healed.rolledBack(rollback.id());
                    case RemediationState.Failed failed -> failed.rolledBack(rollback.id());
                    default -> done.state();
                };
        if (!next.equals(done.state())) {
            store.move(done, next);
            store.event(
                    done.id(),
                    "rolled-back",
                    next.status(),
                    NAME,
                    "Rolled back",
                    Map.of("remediation", rollback.id().toString()));
        }
        done.finding()
                .ifPresent(finding -> findings.rolledBack(
                        finding,
                        rollback.requestedBy().name(),
                        Map.of("remediation", rollback.id().toString())));
        return restored;
    }

    private static Map<String, Object> concurrent(List<Pointer> places) {
        return places.isEmpty()
                ? Map.of()
                : Map.of(
                        "changedMeanwhile",
                        places.stream().map(Pointer::toString).toList());
    }

    /// A call ended; on record before the next one.
    void called(Remediation remediation, Call call, CallRecord.Outcome outcome, @Nullable String requestId) {
        Map<String, Object> detail =
                new LinkedHashMap<>(Remediations.event("", remediation, "").detail());
        detail.put("call", call.service() + ":" + call.operation());
        detail.put("outcome", outcome.name());
        if (requestId != null) {
            detail.put("requestId", requestId);
        }
        audit.record(
                ACTOR,
                new AuditEvent(
                        "remediation.called",
                        "remediation",
                        remediation.id().toString(),
                        "Called " + call.service() + ":" + call.operation() + " for " + Remediations.title(remediation)
                                + ": " + outcome,
                        detail));
    }

    private Remediation end(
            Remediation remediation, RemediationState next, String kind, String message, Map<String, Object> detail) {
        Remediation locked = store.lock(remediation.id()).orElseThrow();
        if (locked.version() != remediation.version()) {
            return locked;
        }
        Remediation moved = store.move(locked, next);
        store.event(remediation.id(), kind, moved.status(), NAME, message, detail);
        audit.record(
                ACTOR,
                Remediations.event("remediation." + kind, moved, Remediations.title(remediation) + ": " + message));
        return moved;
    }

    /// Brings inventory and the resource's other findings in line; the next scan would do so too.
    private void rescan(Remediation remediation) {
        try {
            List<CallRecord> records = transactions.call(() -> ledger.of(remediation.id()));
            scans.rescan(remediation.resourceId(), plans.beside(remediation.plan(), records));
        } catch (ConnectorException | Problem e) {
            LOG.warnf("Resource %s could not be read again: %s", remediation.resourceId(), e.getMessage());
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
