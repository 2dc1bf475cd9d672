package io.prunella.app.remediation;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.approvals.Approval;
import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Subject;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.windows.Opening;
import io.prunella.connector.AccessLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Deciding on fixes and undoing them. What is approved is applied by a job.
@ApplicationScoped
public class Remediations {
    /// Name of the job that applies what is approved.
    public static final String APPLY = "remediation-apply";

    static final String EXPIRY = "remediation-expiry";

    private final RemediationStore store;
    private final LivePlans plans;
    private final Rollbacks rollbacks;
    private final Owners owners;
    private final AccountAccess access;
    private final Approvals approvals;
    private final Audit audit;
    private final Jobs jobs;
    private final Transactions transactions;
    private final CurrentPerson current;
    private final RemediationConfig config;
    private final ChangeGate gate;

    Remediations(
            RemediationStore store,
            LivePlans plans,
            Rollbacks rollbacks,
            Owners owners,
            AccountAccess access,
            Approvals approvals,
            Audit audit,
            Jobs jobs,
            Transactions transactions,
            CurrentPerson current,
            RemediationConfig config,
            ChangeGate gate) {
        this.store = store;
        this.plans = plans;
        this.rollbacks = rollbacks;
        this.owners = owners;
        this.access = access;
        this.approvals = approvals;
        this.audit = audit;
        this.jobs = jobs;
        this.transactions = transactions;
        this.current = current;
        this.config = config;
        this.gate = gate;
    }

    /// Approves exactly the plan of that digest. With the last approval needed, it is applied, or waits for the time at
    /// which its account may be written to.
    ///
    /// @param changeReference where the change is on record elsewhere
    /// @throws Problem 409 when the digest is not the plan's, when it is decided already, or when the account
    /// has no fix access
    Remediation approve(UUID id, String digest, @Nullable String changeReference) {
        Remediation open = transactions.call(() -> store.find(id)).orElseThrow(() -> Problem.notFound("remediation"));
        requireProposed(open);
        access.accessFor(open.accountId(), AccessLevel.FIX);
        return transactions.call(() -> {
            Remediation remediation = store.lock(id).orElseThrow(() -> Problem.notFound("remediation"));
            RemediationState.Proposed proposed = requireProposed(remediation);
            requireDigest(remediation, digest);
            Approval given = approvals.approve(subject(remediation), owners.requireDecider(List.of(remediation)));
            Map<String, Object> detail = new LinkedHashMap<>(ChangeReference.detail(changeReference));
            detail.putAll(given.detail());
            String place = given.inWhosePlace();
            store.event(id, "approved", null, given.personName(), "Approved the plan " + digest + place, detail);
            audit.record(
                    event("remediation.approved", remediation, "Approved the plan of " + title(remediation) + place)
                            .with(detail));
            if (!approvals.approved(subject(remediation), remediation.plan().approvalsRequired())) {
                return remediation;
            }
            return goOrWait(remediation, proposed);
        });
    }

    private Remediation goOrWait(Remediation remediation, RemediationState.Proposed proposed) {
        Instant now = now();
        return switch (gate.opening(remediation, now)) {
            case Opening.Open ignored -> {
                Remediation approved = store.move(remediation, proposed.approved(now));
                apply(approved, now);
                yield approved;
            }
            case Opening.Later later -> {
                Remediation waiting = store.move(remediation, proposed.scheduled(now, later.at()));
                store.event(
                        waiting.id(),
                        "scheduled",
                        waiting.status(),
                        "Prunella",
                        "It runs at " + later.at() + ", because " + later.why(),
                        Map.of("notBefore", later.at().toString()));
                apply(waiting, later.at());
                yield waiting;
            }
            case Opening.Never never ->
                throw new Problem(
                        ProblemType.CONFLICT,
                        "Nothing may be written there before this plan expires at " + remediation.expiresAt()
                                + ", because " + never.why() + ". Ask for the fix again nearer to the time.");
        };
    }

    /// Lets a plan write at once that a window or a freeze holds.
    ///
    /// @throws Problem 403 for the requester, 409 when nothing holds it
    Remediation breakGlass(UUID id, String reason) {
        String why = Objects.requireNonNullElse(Proposals.reason(reason), "");
        return transactions.call(() -> {
            Remediation remediation = store.lock(id).orElseThrow(() -> Problem.notFound("remediation"));
            if (!(remediation.state() instanceof RemediationState.Scheduled scheduled)
                    || scheduled.notBefore() == null) {
                throw new Problem(
                        ProblemType.CONFLICT,
                        "No window or freeze holds this plan; it is " + remediation.status() + ".");
            }
            approvals.approve(ChangeGate.breakGlass(remediation), why);
            String summary = "Let " + title(remediation) + " write in spite of windows and freezes: " + why;
            store.event(id, "break-glass", null, current.get().name(), summary, Map.of("reason", why));
            audit.record(event("remediation.break-glass", remediation, summary));
            if (!jobs.put(APPLY, id.toString(), now(), Map.of("remediation", id.toString()))) {
                throw new Problem(ProblemType.CONFLICT, "It is being looked at just now; try again in a moment.");
            }
            return remediation;
        });
    }

    private static void requireDigest(Remediation remediation, String digest) {
        if (!remediation.digest().equals(digest)) {
            throw new Problem(
                            ProblemType.STALE,
                            "The digest is not that of this plan. Read the plan again and approve what you see.")
                    .with("digest", remediation.digest());
        }
    }

    Remediation reject(UUID id, @Nullable String reason) {
        String why = Proposals.reason(reason);
        return transactions.call(() -> {
            Remediation remediation = store.lock(id).orElseThrow(() -> Problem.notFound("remediation"));
            RemediationState.Proposed proposed = requireProposed(remediation);
            Approval given = approvals.reject(subject(remediation), owners.requireDecider(List.of(remediation)), why);
            Remediation rejected = store.move(remediation, proposed.rejected(why == null ? "" : why));
            store.event(
                    id,
                    "rejected",
                    rejected.status(),
                    given.personName(),
                    "Rejected the plan" + given.inWhosePlace() + (why == null ? "" : ": " + why),
                    given.detail());
            jobs.cancel(EXPIRY, id.toString());
            audit.record(event(
                            "remediation.rejected",
                            remediation,
                            "Rejected the plan of " + title(remediation) + given.inWhosePlace())
                    .with(given.detail()));
            return rejected;
        });
    }

    /// Plans the undo of a fix against the cloud as it is now; within a day it is applied at once.
    ///
    /// @throws Problem 409 when there is nothing to undo, or what the fix wrote is not there any more
    Remediation rollBack(UUID id) {
        Remediation done = transactions.call(() -> store.find(id)).orElseThrow(() -> Problem.notFound("remediation"));
        requireUndoable(done);
        Person person = current.get();
        Instant now = now();
        Plan plan = RequestedFixes.planned(
                plans.undo(plans.enter(done.accountId()), done, rollbacks.approvalsRequired(done, now)), done.cause());
        access.accessFor(done.accountId(), AccessLevel.FIX);
        return transactions.call(() -> {
            Remediation locked = store.lock(id).orElseThrow();
            requireUndoable(locked);
            store.openFor(locked.cause().id()).ifPresent(open -> {
                throw new Problem(ProblemType.CONFLICT, "Another plan for the same is " + open.status() + ".")
                        .with("remediation", open.id());
            });
            return proposeUndo(locked, plan, new Remediation.Requester(person.subject(), person.name()), now);
        });
    }

    /// Undoes by itself what our own call changed beyond its plan. Joins the current transaction.
    public void undoByItself(Remediation failed, Plan plan) {
        proposeUndo(failed, plan, Remediation.Requester.SYSTEM, now());
    }

    private Remediation proposeUndo(Remediation done, Plan plan, Remediation.Requester requester, Instant now) {
        Instant expiresAt = now.plus(config.expiresAfter());
        RemediationState.Proposed proposed = new RemediationState.Proposed(expiresAt);
        boolean alone = plan.approvalsRequired() == 0;
        Remediation undo = new Remediation(
                store.nextId(),
                Remediation.Kind.ROLLBACK,
                done.id(),
                null,
                done.cause(),
                done.accountId(),
                done.resourceId(),
                alone ? proposed.approved(now) : proposed,
                plan,
                plan.digest(),
                requester,
                null,
                expiresAt,
                null,
                now,
                1);
        String summary = "Asked to roll back the fix of " + title(done);
        store.insert(undo);
        store.event(undo.id(), "requested", undo.status(), requester.name(), summary, Map.of());
        store.event(
                done.id(),
                "rollback-requested",
                null,
                requester.name(),
                summary,
                Map.of("remediation", undo.id().toString()));
        if (requester.equals(Remediation.Requester.SYSTEM)) {
            audit.record(Actor.system("remediation"), event("remediation.rollback-requested", undo, summary));
        } else {
            audit.record(event("remediation.rollback-requested", undo, summary));
        }
        if (alone) {
            apply(undo, now);
        } else {
            jobs.schedule(
                    EXPIRY,
                    undo.id().toString(),
                    expiresAt,
                    Map.of("remediation", undo.id().toString()));
        }
        return undo;
    }

    private void apply(Remediation approved, Instant when) {
        jobs.cancel(EXPIRY, approved.id().toString());
        jobs.schedule(
                APPLY,
                approved.id().toString(),
                when,
                Map.of("remediation", approved.id().toString()));
    }

    /// Ends a plan that nobody approved in time.
    void expire(UUID id) {
        transactions.run(() -> store.lock(id).ifPresent(remediation -> {
            if (remediation.state() instanceof RemediationState.Proposed proposed) {
                Remediation expired = store.move(remediation, proposed.expired());
                store.event(id, "expired", expired.status(), "Prunella", "Nobody approved it in time", Map.of());
                audit.record(
                        Actor.system("expiry"),
                        event("remediation.expired", remediation, "The plan of " + title(remediation) + " expired"));
            }
        }));
    }

    /// What approvers approve.
    public static Subject subject(Remediation remediation) {
        return new Subject(
                "remediation",
                remediation.id(),
                remediation.digest(),
                remediation.requestedBy().subject());
    }

    public static String title(Remediation remediation) {
        return what(remediation.plan().ground()) + " on "
                + remediation.plan().document().nativeId();
    }

    private static String what(Ground ground) {
        return switch (ground) {
            case Ground.Failing failing -> failing.policy();
            case Ground.Declared declared -> declared.address();
        };
    }

    /// An audit event about a remediation.
    public static AuditEvent event(String action, Remediation remediation, String summary) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("digest", remediation.digest());
        detail.putAll(about(remediation));
        detail.put("resource", remediation.plan().document().toTree());
        if (remediation.rollbackOf() != null) {
            detail.put("rollbackOf", remediation.rollbackOf().toString());
        }
        return new AuditEvent(action, "remediation", remediation.id().toString(), summary, detail);
    }

    /// What it is for, in the details of audit events and notices.
    static Map<String, Object> about(Remediation remediation) {
        Map<String, Object> about = new LinkedHashMap<>();
        switch (remediation.cause()) {
            case Remediation.Cause.OfFinding finding ->
                about.put("finding", finding.id().toString());
            case Remediation.Cause.OfDrift drift ->
                about.put("drift", drift.id().toString());
        }
        switch (remediation.plan().ground()) {
            case Ground.Failing failing -> about.put("policy", failing.policy());
            case Ground.Declared declared ->
                about.put(
                        "declaration",
                        Map.of(
                                "repository", declared.repository().toString(),
                                "commit", declared.commit(),
                                "address", declared.address()));
        }
        return about;
    }

    private static RemediationState.Proposed requireProposed(Remediation remediation) {
        if (remediation.batch() != null) {
            throw new Problem(
                            ProblemType.CONFLICT,
                            "This plan is decided with its batch; leave it out there, if need be.")
                    .with("batch", remediation.batch());
        }
        if (remediation.state() instanceof RemediationState.Proposed proposed) {
            if (proposed.expiresAt().isAfter(Instant.now())) {
                return proposed;
            }
            throw new Problem(
                    ProblemType.CONFLICT, "This plan expired at " + proposed.expiresAt() + "; ask for a new one.");
        }
        throw new Problem(
                        ProblemType.CONFLICT,
                        "This plan is " + remediation.status()
                                + " already; there is nothing left to decide. Read it again.")
                .with("state", remediation.status().name());
    }

    private static void requireUndoable(Remediation done) {
        if (done.kind() == Remediation.Kind.ROLLBACK) {
            throw new Problem(
                    ProblemType.CONFLICT, "This is a rollback itself; to have its fix back, ask for the fix again.");
        }
        if (!done.changedTheCloud()) {
            throw new Problem(
                            ProblemType.CONFLICT, "There is nothing to roll back: this plan is " + done.status() + ".")
                    .with("state", done.status().name());
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
