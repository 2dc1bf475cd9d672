package io.prunella.app.remediation.apply;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.logs.LogContext;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.Remediations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Carries one approved remediation to its end, from wherever it stands: after a crash it is simply run again.
@ApplicationScoped
class RemediationJob implements JobHandler {
    private static final Logger LOG = Logger.getLogger(RemediationJob.class);

    private final RemediationStore store;
    private final Transactions transactions;
    private final BeginPlan begin;
    private final SendCalls send;
    private final VerifyPlan verify;
    private final Outcomes outcomes;

    RemediationJob(
            RemediationStore store,
            Transactions transactions,
            BeginPlan begin,
            SendCalls send,
            VerifyPlan verify,
            Outcomes outcomes) {
        this.store = store;
        this.transactions = transactions;
        this.begin = begin;
        this.send = send;
        this.verify = verify;
        this.outcomes = outcomes;
    }

    @Override
    public String name() {
        return Remediations.APPLY;
    }

    @Override
    public void run(JobContext job) {
        Remediation found = find(job);
        LogContext.REMEDIATION.run(found.id(), () -> goOn(job, found));
    }

    private void goOn(JobContext job, Remediation from) {
        Remediation remediation = from;
        boolean goOn = true;
        while (goOn) {
            Remediation next = step(job, remediation);
            goOn = !next.state().getClass().equals(remediation.state().getClass());
            remediation = next;
        }
        if (remediation.state() instanceof RemediationState.Scheduled scheduled) {
            wait(job, scheduled.notBefore());
        }
    }

    private static void wait(JobContext job, @Nullable Instant notBefore) {
        if (notBefore != null && notBefore.isAfter(Instant.now())) {
            job.runAgainAt(notBefore);
        }
    }

    /// One state further; the same state when there is nothing left to do, or not now.
    private Remediation step(JobContext job, Remediation remediation) {
        return switch (remediation.state()) {
            case RemediationState.Ready ready -> begin.begin(remediation, ready);
            case RemediationState.Applying applying -> send.send(remediation, applying, job);
            case RemediationState.Verifying verifying -> verify.verify(remediation, verifying, job);
            case RemediationState.Proposed ignored -> remediation;
            case RemediationState.Healed ignored -> remediation;
            case RemediationState.Rejected ignored -> remediation;
            case RemediationState.Expired ignored -> remediation;
            case RemediationState.Stale ignored -> remediation;
            case RemediationState.Failed ignored -> remediation;
            case RemediationState.RolledBack ignored -> remediation;
        };
    }

    private Remediation find(JobContext job) {
        UUID id = UUID.fromString(job.text("remediation"));
        return transactions.call(() -> store.find(id)).orElseThrow(() -> Problem.notFound("remediation"));
    }

    @Override
    public void givenUp(JobContext job, Throwable cause) {
        Remediation remediation = find(job);
        LOG.errorf(cause, "Remediation %s is given up", remediation.id());
        outcomes.failed(remediation, "It was given up after several attempts: " + cause.getMessage());
    }
}
