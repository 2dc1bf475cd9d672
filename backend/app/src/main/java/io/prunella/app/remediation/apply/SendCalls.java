package io.prunella.app.remediation.apply;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.CallLedger;
import io.prunella.app.remediation.CallRecord;
import io.prunella.app.remediation.LivePlans;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationConfig;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.plan.CallImages;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.CallOutcome;
import io.prunella.connector.FixSession;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.PatchConflict;
import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends a plan's calls in order, each after its intent is committed. A call that may have been sent before is first
/// settled by reading.
@ApplicationScoped
class SendCalls {
    private static final int MAX_ATTEMPTS = 3;

    private final RemediationStore store;
    private final CallLedger ledger;
    private final LivePlans plans;
    private final AccountAccess access;
    private final Transactions transactions;
    private final Outcomes outcomes;
    private final Schema schema;
    private final CallSettler settler;
    private final Duration pause;

    SendCalls(
            RemediationStore store,
            CallLedger ledger,
            LivePlans plans,
            AccountAccess access,
            Transactions transactions,
            Outcomes outcomes,
            Schema schema,
            RemediationConfig config) {
        this.store = store;
        this.ledger = ledger;
        this.plans = plans;
        this.access = access;
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.schema = schema;
        this.settler = new CallSettler(schema, config.settle());
        this.pause = config.settle();
    }

    /// What all calls of one run share.
    private record Run(
            Remediation remediation, JobContext job, LivePlans.Target target, Document before, List<Patch> parts) {
        Call call(int seq) {
            return remediation.plan().calls().get(seq);
        }

        String token(int seq) {
            return remediation.id() + "-" + seq;
        }
    }

    /// How one call stands.
    private sealed interface Step {
        record Done() implements Step {}

        /// Another worker has the plan now.
        record Lost() implements Step {}

        record Stopped(String why) implements Step {}
    }

    Remediation send(Remediation remediation, RemediationState.Applying applying, JobContext job) {
        Run run;
        try {
            run = run(remediation, job);
        } catch (PatchConflict e) {
            return outcomes.failed(
                    remediation, "It changed in the last moment, before anything was sent: " + e.getMessage());
        }
        for (int seq = 0; seq < remediation.plan().calls().size(); seq++) {
            switch (step(run, seq)) {
                case Step.Done ignored -> {}
                case Step.Lost ignored -> {
                    // Whoever was thought dead may have been quicker, and may not finish what it no longer holds.
                    if (job.stillMine()) {
                        job.runAgainAt(Instant.now().plus(pause));
                    }
                    return remediation;
                }
                case Step.Stopped stopped -> {
                    return outcomes.failed(remediation, stopped.why());
                }
            }
        }
        return transactions.call(() -> {
            Remediation locked = store.lock(remediation.id()).orElseThrow();
            return locked.version() == remediation.version()
                    ? store.move(locked, applying.verifying(Instant.now()))
                    : locked;
        });
    }

    private Run run(Remediation remediation, JobContext job) {
        LivePlans.Target target = plans.enter(remediation.accountId());
        List<CallRecord> records = transactions.call(() -> ledger.of(remediation.id()));
        Documents now;
        if (records.isEmpty()) {
            now = plans.documents(
                    target, remediation.plan().document(), remediation.plan().patch());
        } else {
            now = Documents.of(plans.before(remediation, records));
        }
        Document before = now.find(remediation.plan().document())
                .orElseThrow(() -> new PatchConflict(Pointer.ROOT, "the resource is gone"));
        remediation.plan().patch().applyTo(before, schema.listKeys());
        return new Run(
                remediation,
                job,
                target,
                before,
                CallImages.partsOf(
                        target.connector(),
                        now,
                        remediation.plan().patch(),
                        remediation.plan().calls(),
                        schema.listKeys()));
    }

    private Step step(Run run, int seq) {
        Optional<CallRecord> known = record(run, seq);
        if (known.isPresent()) {
            return switch (known.get().outcome()) {
                case APPLIED -> new Step.Done();
                case REFUSED -> new Step.Stopped(String.valueOf(known.get().message()));
                case INTENDED -> settle(run, known.get());
            };
        }
        try (FixSession session = open(run)) {
            CallRecord intent = intent(run, seq);
            boolean mine = transactions.call(() -> {
                Remediation locked = store.lock(run.remediation().id()).orElseThrow();
                if (locked.version() != run.remediation().version()
                        || record(run, seq).isPresent()) {
                    return false;
                }
                ledger.intend(locked.id(), intent);
                tell(run, seq, "intent", "About to call " + name(run.call(seq)), null);
                return true;
            });
            return mine ? execute(run, session, intent) : new Step.Lost();
        }
    }

    private FixSession open(Run run) {
        return run.target()
                .connector()
                .openFix(
                        access.accessFor(run.remediation().accountId(), AccessLevel.FIX),
                        run.remediation().plan().calls(),
                        "prunella-" + run.remediation().requestedBy().subject().replace(':', '-'));
    }

    private CallRecord intent(Run run, int seq) {
        Map<String, Object> preImage = run.before().body();
        Document at = run.before();
        for (int i = 0; i <= seq; i++) {
            preImage = at.body();
            at = run.parts().get(i).applyTo(at, schema.listKeys());
        }
        return new CallRecord(
                seq,
                CallRecord.Outcome.INTENDED,
                run.call(seq),
                run.token(seq),
                preImage,
                at.body(),
                run.job().leaseEpoch(),
                1,
                null,
                null,
                null);
    }

    private Step execute(Run run, FixSession session, CallRecord intent) {
        if (!run.job().stillMine()) {
            return new Step.Lost();
        }
        return switch (session.execute(intent.call(), intent.clientToken())) {
            case CallOutcome.Applied applied ->
                settled(
                        run,
                        intent,
                        new Answer(CallRecord.Outcome.APPLIED, applied.requestId(), applied.createdId(), null));
            case CallOutcome.Refused refused ->
                settled(
                        run,
                        intent,
                        new Answer(
                                CallRecord.Outcome.REFUSED,
                                refused.requestId(),
                                null,
                                name(intent.call()) + " was refused: " + refused.code() + ", " + refused.message()));
            case CallOutcome.Unsettled unsettled -> {
                transactions.run(() -> tell(
                        run,
                        intent.seq(),
                        "unsettled",
                        name(intent.call()) + " had no clear answer (" + unsettled.message()
                                + "); reading whether it had its effect",
                        null));
                yield settle(run, intent);
            }
        };
    }

    /// Decides a call that may have had its effect, and sends it again only where it is proven that it had none.
    private Step settle(Run run, CallRecord record) {
        CallSettler.Settlement settlement = settler.settle(
                run.target().connector(),
                run.target().scan(),
                record,
                run.parts().get(record.seq()));
        return switch (settlement) {
            case CallSettler.Settlement.HadItsEffect effect ->
                settled(
                        run,
                        record,
                        new Answer(
                                CallRecord.Outcome.APPLIED,
                                null,
                                effect.createdId().orElse(null),
                                "Two reads show its effect"));
            case CallSettler.Settlement.HadNone ignored -> again(run, record);
            case CallSettler.Settlement.Undecided undecided ->
                new Step.Stopped("What became of " + name(record.call()) + " cannot be told: " + undecided.why()
                        + ". Look at the resource, then roll back or ask for a new fix.");
        };
    }

    private Step again(Run run, CallRecord record) {
        if (record.attempts() >= MAX_ATTEMPTS) {
            return new Step.Stopped(
                    name(record.call()) + " was sent " + record.attempts() + " times without an effect.");
        }
        try (FixSession session = open(run)) {
            boolean mine = transactions.call(() -> {
                boolean intended = ledger.intendAgain(
                        run.remediation().id(), record, run.job().leaseEpoch());
                if (intended) {
                    tell(
                            run,
                            record.seq(),
                            "intent",
                            "Two reads show no effect; calling " + name(record.call()) + " again",
                            null);
                }
                return intended;
            });
            CallRecord fresh = record(run, record.seq()).orElse(record);
            return mine ? execute(run, session, fresh) : new Step.Lost();
        }
    }

    private record Answer(
            CallRecord.Outcome outcome,
            @org.jspecify.annotations.Nullable String requestId,
            @org.jspecify.annotations.Nullable String createdId,
            @org.jspecify.annotations.Nullable String message) {}

    private Step settled(Run run, CallRecord record, Answer answer) {
        boolean mine = transactions.call(() -> {
            boolean written = ledger.settle(
                    run.remediation().id(),
                    record.seq(),
                    run.job().leaseEpoch(),
                    answer.outcome(),
                    answer.requestId(),
                    answer.createdId(),
                    answer.message());
            if (written) {
                tell(
                        run,
                        record.seq(),
                        "call",
                        answer.outcome() == CallRecord.Outcome.APPLIED
                                ? "Called " + name(record.call())
                                : String.valueOf(answer.message()),
                        answer.requestId());
                outcomes.called(run.remediation(), record.call(), answer.outcome(), answer.requestId());
            }
            return written;
        });
        if (!mine) {
            return new Step.Lost();
        }
        return answer.outcome() == CallRecord.Outcome.APPLIED
                ? new Step.Done()
                : new Step.Stopped(String.valueOf(answer.message()));
    }

    private Optional<CallRecord> record(Run run, int seq) {
        return transactions.call(() -> ledger.of(run.remediation().id()).stream()
                .filter(record -> record.seq() == seq)
                .findFirst());
    }

    private void tell(
            Run run, int seq, String kind, String message, @org.jspecify.annotations.Nullable String requestId) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("seq", seq);
        detail.put("call", name(run.call(seq)));
        if (requestId != null) {
            detail.put("requestId", requestId);
        }
        store.event(run.remediation().id(), kind, null, "Prunella", message, detail);
    }

    private static String name(Call call) {
        return call.service() + ":" + call.operation();
    }
}
