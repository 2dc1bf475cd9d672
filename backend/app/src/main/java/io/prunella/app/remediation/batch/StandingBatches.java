package io.prunella.app.remediation.batch;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.remediation.Proposals;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.Remediations;
import io.prunella.app.remediation.RequestedFixes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Batches that a standing rule asks for and approves. From there on they are batches as any other: canary,
/// tenth, rest. Joins the current transaction.
@ApplicationScoped
public class StandingBatches {
    private final BatchRows rows;
    private final Proposals proposals;
    private final ProposedBatches proposed;
    private final BatchRun run;
    private final RemediationStore store;
    private final Approvals approvals;
    private final Audit audit;
    private final Jobs jobs;

    StandingBatches(
            BatchRows rows,
            Proposals proposals,
            ProposedBatches proposed,
            BatchRun run,
            RemediationStore store,
            Approvals approvals,
            Audit audit,
            Jobs jobs) {
        this.rows = rows;
        this.proposals = proposals;
        this.proposed = proposed;
        this.run = run;
        this.store = store;
        this.approvals = approvals;
        this.audit = audit;
        this.jobs = jobs;
    }

    /// @param actor as whom it asks
    /// @param decider the rule in exactly the version that persons approved
    public record Standing(Actor actor, String decider) {}

    /// Begins those whose findings have no other plan; returns how many.
    public int begin(List<RequestedFixes.Planned> plans, Standing rule, String reason) {
        proposals.hold(plans);
        List<RequestedFixes.Planned> free = plans.stream()
                .filter(one -> store.openFor(one.finding().id()).isEmpty())
                .toList();
        if (free.isEmpty()) {
            return 0;
        }
        Batch batch = proposed.propose(new ArrayList<>(free), List.of(), rule.actor(), reason);
        for (Remediation item : rows.lockItems(batch.id(), Set.of("PROPOSED"))) {
            approve(item, rule);
        }
        rows.move(batch, Batch.Status.RUNNING, null);
        jobs.cancel(Batches.EXPIRY, batch.id().toString());
        run.soon(batch.id());
        audit.record(
                rule.actor(), Batches.event("approved", batch, "Approved " + free.size() + " fixes: " + batch.title()));
        return free.size();
    }

    private void approve(Remediation item, Standing rule) {
        String name = rule.actor().name();
        approvals.approveStanding(Remediations.subject(item), rule.decider(), name);
        store.event(
                item.id(),
                "approved",
                null,
                name,
                "Approved the plan " + item.digest() + " as the rule allows",
                Map.of("rule", rule.decider()));
        if (item.state() instanceof RemediationState.Proposed waiting) {
            store.move(item, waiting.scheduled(Instant.now().truncatedTo(ChronoUnit.MICROS)));
        }
    }

    /// Ends all that a rule has asked for and that has not begun; returns how many fixes.
    ///
    /// @param asker the subject that asked
    public int callOff(String asker, String by, String why) {
        int ended = 0;
        for (UUID id : rows.openOf(asker)) {
            Batch batch = rows.lock(id);
            List<Remediation> waiting = rows.lockItems(id, Set.of("SCHEDULED"));
            rows.move(batch, Batch.Status.REJECTED, why);
            run.callOff(waiting, by, why);
            ended += waiting.size();
        }
        return ended;
    }
}
