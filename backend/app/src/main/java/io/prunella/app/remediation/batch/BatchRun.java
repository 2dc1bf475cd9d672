package io.prunella.app.remediation.batch;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.BatchItemEnded;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.Remediations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Lets the plans of an approved batch go in waves: one, then a tenth, then the rest. The next wave starts when all of
/// the last one have ended; the first failure stops it.
@ApplicationScoped
class BatchRun implements StandingJob {
    private static final String NAME = "remediation-batch";
    private static final Actor ACTOR = Actor.system("remediation");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int TENTH = 10;

    private final BatchRows rows;
    private final RemediationStore store;
    private final Jobs jobs;
    private final Audit audit;
    private final Transactions transactions;
    private final BatchNotices notices;

    BatchRun(
            BatchRows rows,
            RemediationStore store,
            Jobs jobs,
            Audit audit,
            Transactions transactions,
            BatchNotices notices) {
        this.rows = rows;
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
        this.transactions = transactions;
        this.notices = notices;
    }

    static Map<String, Object> data(UUID batch) {
        return Map.of("batch", batch.toString());
    }

    /// Looks at it once the current transaction has committed. Each end is a job of its own: what is looked at already
    /// would miss it.
    void soon(UUID batch) {
        again(batch, Instant.now());
    }

    private void again(UUID batch, Instant when) {
        jobs.schedule(NAME, batch + "/" + UUID.randomUUID(), when, data(batch));
    }

    void ended(@Observes BatchItemEnded event) {
        soon(event.batch());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.text("batch"));
        transactions.run(() -> {
            Batch batch = rows.lock(id);
            if (batch.status() == Batch.Status.RUNNING) {
                goOn(batch, rows.progress(id));
            }
        });
    }

    private void goOn(Batch batch, BatchRows.Progress progress) {
        if (progress.failed() > batch.failuresAccepted()) {
            String why = progress.failed() + " of its fixes failed or were rolled back";
            halt(batch, why);
            audit.record(ACTOR, Batches.event("halted", batch, "Halted by itself: " + why));
        } else if (progress.started() == 0 && progress.waiting() == 0) {
            rows.move(batch, Batch.Status.DONE, null);
            notices.done(batch, progress);
            audit.record(
                    ACTOR,
                    Batches.event("done", batch, progress.healed() + " of " + progress.total() + " fixes healed"));
        } else if (progress.started() == 0) {
            letGo(batch, size(progress));
        }
    }

    /// Until one has healed it is tried with one.
    private static int size(BatchRows.Progress progress) {
        int tenth = Math.ceilDiv(progress.total(), TENTH);
        return progress.healed() == 0 ? 1 : progress.healed() < tenth ? tenth : progress.waiting();
    }

    private void letGo(Batch batch, int size) {
        int wave = batch.wave() + 1;
        for (Remediation item : rows.nextUp(batch.id(), size)) {
            boolean scheduled = jobs.schedule(
                    Remediations.APPLY,
                    item.id().toString(),
                    Instant.now(),
                    Map.of("remediation", item.id().toString()));
            if (scheduled) {
                rows.letGo(item.id(), wave);
            } else {
                // Its last run, which found the batch halted, is about to end.
                again(batch.id(), Instant.now().plus(SOON));
            }
        }
        rows.wave(batch, wave);
    }

    void halt(Batch batch, String why) {
        rows.move(batch, Batch.Status.HALTED, why);
        notices.halted(batch, why);
        for (Remediation item : rows.lockItems(batch.id(), Set.of("SCHEDULED"))) {
            jobs.cancel(Remediations.APPLY, item.id().toString());
            rows.holdBack(item.id());
        }
    }

    /// Ends plans that have not begun.
    void callOff(List<Remediation> items, String by, String why) {
        for (Remediation item : items) {
            if (item.state() instanceof RemediationState.Ready ready) {
                jobs.cancel(Remediations.APPLY, item.id().toString());
                Remediation ended = store.move(item, ready.expired());
                store.event(item.id(), "expired", ended.status(), by, "Called off with its batch: " + why, Map.of());
            }
        }
    }
}
