package io.prunella.app.remediation.batch;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.Proposals;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationConfig;
import io.prunella.app.remediation.RequestedFixes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Stores batches that wait for their approval. Joins the current transaction.
@ApplicationScoped
class ProposedBatches {
    private final BatchRows rows;
    private final Proposals proposals;
    private final Policies policies;
    private final Audit audit;
    private final Jobs jobs;
    private final RemediationConfig config;

    ProposedBatches(
            BatchRows rows, Proposals proposals, Policies policies, Audit audit, Jobs jobs, RemediationConfig config) {
        this.rows = rows;
        this.proposals = proposals;
        this.policies = policies;
        this.audit = audit;
        this.jobs = jobs;
        this.config = config;
    }

    /// @param plans at least one, of findings that have no other plan
    /// @param refused what was asked for too and could not be planned
    Batch propose(
            List<RequestedFixes.Planned> plans, List<Batch.Refusal> refused, Actor asker, @Nullable String reason) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Batch batch = new Batch(
                rows.nextId(),
                Batch.Status.PROPOSED,
                title(plans),
                refused,
                plans.stream().map(one -> one.finding().accountId()).collect(Collectors.toSet()),
                plans.stream()
                        .mapToInt(one -> one.plan().approvalsRequired())
                        .max()
                        .orElseThrow(),
                new Remediation.Requester(asker.subject(), asker.name()),
                reason,
                null,
                0,
                0,
                now.plus(config.expiresAfter()),
                now,
                1);
        rows.insert(batch);
        List<Remediation> items = plans.stream()
                .map(one -> proposals.propose(one, asker, reason, batch.id()))
                .toList();
        rows.order(items);
        jobs.schedule(Batches.EXPIRY, batch.id().toString(), batch.expiresAt(), BatchRun.data(batch.id()));
        audit.record(
                asker,
                Batches.event("requested", batch, "Asked for " + items.size() + " fixes at once: " + batch.title()));
        return batch;
    }

    private String title(List<RequestedFixes.Planned> plans) {
        List<String> titles = plans.stream()
                .map(plan -> policies.title(plan.finding().policy()))
                .distinct()
                .toList();
        return titles.size() == 1 ? titles.getFirst() : titles.size() + " policies";
    }
}
