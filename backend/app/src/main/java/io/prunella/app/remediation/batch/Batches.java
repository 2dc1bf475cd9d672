package io.prunella.app.remediation.batch;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.approvals.Approval;
import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Capacity;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.remediation.ChangeReference;
import io.prunella.app.remediation.Owners;
import io.prunella.app.remediation.Proposals;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.RemediationStore;
import io.prunella.app.remediation.Remediations;
import io.prunella.app.remediation.RequestedFixes;
import io.prunella.connector.AccessLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asking for many fixes at once, deciding on all of them, stopping and going on.
@ApplicationScoped
class Batches {
    static final String EXPIRY = "remediation-batch-expiry";

    private final BatchRows rows;
    private final BatchPlans plans;
    private final BatchRun run;
    private final BatchNotices notices;
    private final Proposals proposals;
    private final ProposedBatches proposed;
    private final RemediationStore store;
    private final Approvals approvals;
    private final Owners owners;
    private final AccountAccess access;
    private final Audit audit;
    private final Jobs jobs;
    private final Transactions transactions;
    private final CurrentPerson current;

    Batches(
            BatchRows rows,
            BatchPlans plans,
            BatchRun run,
            BatchNotices notices,
            Proposals proposals,
            ProposedBatches proposed,
            RemediationStore store,
            Approvals approvals,
            Owners owners,
            AccountAccess access,
            Audit audit,
            Jobs jobs,
            Transactions transactions,
            CurrentPerson current) {
        this.rows = rows;
        this.plans = plans;
        this.run = run;
        this.notices = notices;
        this.proposals = proposals;
        this.proposed = proposed;
        this.store = store;
        this.approvals = approvals;
        this.owners = owners;
        this.access = access;
        this.audit = audit;
        this.jobs = jobs;
        this.transactions = transactions;
        this.current = current;
    }

    /// Plans a fix for each finding. What cannot be planned is told and left out.
    ///
    /// @throws Problem when a finding does not exist, or not one of them can be planned
    Batch request(List<UUID> findingIds, Map<String, Object> params, @Nullable String reason) {
        String why = Proposals.reason(reason);
        BatchPlans.Plans planned = plans.plan(findingIds, params);
        return transactions.call(() -> {
            List<RequestedFixes.Planned> accepted = new ArrayList<>();
            List<Batch.Refusal> refused = new ArrayList<>(planned.refused());
            proposals.hold(planned.planned());
            for (RequestedFixes.Planned one : planned.planned()) {
                store.openFor(one.finding().id())
                        .ifPresentOrElse(
                                open -> refused.add(new Batch.Refusal(
                                        one.finding().id(), "Another plan for this finding is " + open.status() + ".")),
                                () -> accepted.add(one));
            }
            if (accepted.isEmpty()) {
                throw new Problem(ProblemType.CONFLICT, "All these findings have plans already.");
            }
            Batch batch = proposed.propose(accepted, refused, Actor.of(current.get()), why);
            notices.wanted(batch, accepted.size());
            return batch;
        });
    }

    /// Approves exactly the plans of that digest, but for those left out. With the last approval needed the first of
    /// them is applied.
    Batch approve(UUID id, String digest, Set<UUID> exclude, @Nullable String changeReference) {
        Set<UUID> touched = transactions.call(() -> {
            requireProposed(rows.get(id));
            Set<UUID> ids = new HashSet<>();
            rows.items(id).forEach(item -> ids.add(item.accountId()));
            return ids;
        });
        touched.forEach(account -> access.accessFor(account, AccessLevel.FIX));
        return transactions.call(() -> {
            Batch batch = requireProposed(rows.lock(id));
            List<Remediation> items = rows.lockItems(id, Set.of("PROPOSED"));
            requireDigest(batch, items, digest);
            requireKnown(items, exclude);
            List<Capacity> capacities = owners.requireDecider(items);
            items.stream()
                    .filter(item -> exclude.contains(item.id()))
                    .forEach(item -> reject(item, capacities, "Left out when the batch was approved"));
            List<Remediation> kept =
                    items.stream().filter(item -> !exclude.contains(item.id())).toList();
            sign(batch, kept, capacities, ChangeReference.detail(changeReference));
            if (kept.stream()
                    .allMatch(item -> approvals.approved(Remediations.subject(item), batch.approvalsRequired()))) {
                kept.forEach(this::schedule);
                rows.move(batch, Batch.Status.RUNNING, null);
                jobs.cancel(EXPIRY, id.toString());
                run.soon(id);
            }
            return rows.get(id);
        });
    }

    private static void requireDigest(Batch batch, List<Remediation> items, String digest) {
        String actual = batch.digest(items);
        if (!actual.equals(digest)) {
            throw new Problem(
                            ProblemType.STALE,
                            "The digest is not that of this batch. Read it again and approve what you see.")
                    .with("digest", actual);
        }
    }

    private static void requireKnown(List<Remediation> items, Set<UUID> exclude) {
        Set<UUID> unknown = new HashSet<>(exclude);
        items.forEach(item -> unknown.remove(item.id()));
        if (!unknown.isEmpty()) {
            throw Problem.field("exclude", "exclude names plans that are not in this batch: " + unknown);
        }
        if (exclude.size() == items.size()) {
            throw Problem.field("exclude", "exclude leaves nothing to approve; reject the batch instead.");
        }
    }

    /// One person, in one capacity, approves all of it.
    private void sign(Batch batch, List<Remediation> kept, List<Capacity> capacities, Map<String, Object> reference) {
        Approval given = kept.stream()
                .map(item -> approvals.approve(Remediations.subject(item), capacities))
                .toList()
                .getFirst();
        Map<String, Object> detail = new LinkedHashMap<>(reference);
        detail.putAll(given.detail());
        String place = given.inWhosePlace();
        String summary = "Approved " + kept.size() + " fixes at once: " + batch.title() + place;
        audit.record(event("approved", batch, summary).with(detail));
        detail.put("batch", batch.id().toString());
        kept.forEach(item -> store.event(
                item.id(),
                "approved",
                null,
                given.personName(),
                "Approved the plan " + item.digest() + " with its batch" + place,
                detail));
    }

    private void schedule(Remediation item) {
        if (item.state() instanceof RemediationState.Proposed proposed) {
            store.move(item, proposed.scheduled(Instant.now().truncatedTo(ChronoUnit.MICROS)));
        }
    }

    private void reject(Remediation item, List<Capacity> capacities, String why) {
        if (item.state() instanceof RemediationState.Proposed proposed) {
            Approval given = approvals.reject(Remediations.subject(item), capacities, why);
            Remediation rejected = store.move(item, proposed.rejected(why));
            String told = why + given.inWhosePlace();
            store.event(item.id(), "rejected", rejected.status(), given.personName(), told, given.detail());
        }
    }

    /// Rejects all its plans; of one that was halted, those that have not begun.
    Batch reject(UUID id, @Nullable String reason) {
        String given = Proposals.reason(reason);
        String why = given == null ? "Rejected with its batch" : given;
        return transactions.call(() -> {
            Batch batch = rows.lock(id);
            if (batch.status() != Batch.Status.PROPOSED && batch.status() != Batch.Status.HALTED) {
                throw wrongState(batch, "Only one that waits for approval or was halted can be rejected.");
            }
            List<Capacity> capacities = owners.requireDecider(rows.items(id));
            rows.move(batch, Batch.Status.REJECTED, batch.haltedReason());
            rows.lockItems(id, Set.of("PROPOSED")).forEach(item -> reject(item, capacities, why));
            run.callOff(rows.lockItems(id, Set.of("SCHEDULED")), current.get().name(), why);
            jobs.cancel(EXPIRY, id.toString());
            audit.record(event("rejected", batch, "Rejected the batch: " + batch.title()));
            return rows.get(id);
        });
    }

    /// Nothing more of it begins. What is being applied comes to its end.
    Batch halt(UUID id, @Nullable String reason) {
        String given = Proposals.reason(reason);
        return transactions.call(() -> {
            Batch batch = rows.lock(id);
            if (batch.status() != Batch.Status.RUNNING) {
                throw wrongState(batch, "Only one that is being applied can be halted.");
            }
            String by = current.get().name() + " halted it" + (given == null ? "" : ": " + given);
            run.halt(batch, by);
            audit.record(event("halted", batch, by));
            return rows.get(id);
        });
    }

    /// Goes on after a halt, whatever has failed so far.
    Batch resume(UUID id) {
        return transactions.call(() -> {
            Batch batch = rows.lock(id);
            if (batch.status() != Batch.Status.HALTED) {
                throw wrongState(batch, "Only one that was halted can go on.");
            }
            owners.requireOwnRight(batch.accounts());
            rows.acceptFailures(batch, rows.progress(id).failed());
            rows.move(batch, Batch.Status.RUNNING, null);
            run.soon(id);
            audit.record(event("resumed", batch, "Let the batch go on: " + batch.title()));
            return rows.get(id);
        });
    }

    /// Ends a batch that nobody approved in time.
    void expire(UUID id) {
        transactions.run(() -> {
            Batch batch = rows.lock(id);
            if (batch.status() == Batch.Status.PROPOSED) {
                rows.move(batch, Batch.Status.EXPIRED, null);
                for (Remediation item : rows.lockItems(id, Set.of("PROPOSED"))) {
                    if (item.state() instanceof RemediationState.Proposed proposed) {
                        Remediation expired = store.move(item, proposed.expired());
                        store.event(
                                item.id(),
                                "expired",
                                expired.status(),
                                "Prunella",
                                "Nobody approved it in time",
                                Map.of());
                    }
                }
                audit.record(Actor.system("expiry"), event("expired", batch, "The batch expired: " + batch.title()));
            }
        });
    }

    private static Batch requireProposed(Batch batch) {
        if (batch.status() != Batch.Status.PROPOSED) {
            throw wrongState(batch, "There is nothing left to decide. Read it again.");
        }
        if (!batch.expiresAt().isAfter(Instant.now())) {
            throw new Problem(
                    ProblemType.CONFLICT, "This batch expired at " + batch.expiresAt() + "; ask for a new one.");
        }
        return batch;
    }

    private static Problem wrongState(Batch batch, String detail) {
        return new Problem(ProblemType.CONFLICT, "This batch is " + batch.status() + ". " + detail)
                .with("state", batch.status().name());
    }

    static AuditEvent event(String action, Batch batch, String summary) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("title", batch.title());
        detail.put("approvalsRequired", batch.approvalsRequired());
        return new AuditEvent(
                "remediation-batch." + action, "remediation-batch", batch.id().toString(), summary, detail);
    }
}
