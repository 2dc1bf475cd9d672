package io.prunella.app.remediation;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.remediation.Remediation.Cause;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.model.Pointer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asking for fixes.
@ApplicationScoped
public class Proposals {
    private static final int MAX_REASON = 2_000;

    private final RemediationStore store;
    private final RequestedFixes requested;
    private final Audit audit;
    private final Jobs jobs;
    private final Transactions transactions;
    private final CurrentPerson current;
    private final Accounts accounts;
    private final Findings findings;
    private final RemediationConfig config;

    Proposals(
            RemediationStore store,
            RequestedFixes requested,
            Audit audit,
            Jobs jobs,
            Transactions transactions,
            CurrentPerson current,
            Accounts accounts,
            Findings findings,
            RemediationConfig config) {
        this.store = store;
        this.requested = requested;
        this.audit = audit;
        this.jobs = jobs;
        this.transactions = transactions;
        this.current = current;
        this.accounts = accounts;
        this.findings = findings;
        this.config = config;
    }

    /// Plans a fix for each finding against the cloud as it is now. All are stored, or none.
    ///
    /// @throws Problem saying which finding cannot be fixed, and why
    List<Remediation> request(List<UUID> findingIds, Map<String, Object> params, @Nullable String reason) {
        String why = reason(reason);
        List<RequestedFixes.Planned> planned = new ArrayList<>();
        for (UUID findingId : findingIds.stream().distinct().toList()) {
            planned.add(requested.plan(findingId, params));
        }
        return transactions.call(() -> {
            hold(planned);
            List<Remediation> all = new ArrayList<>();
            for (RequestedFixes.Planned one : planned) {
                all.add(store.openFor(one.finding().id())
                        .map(open -> sameOrRefuse(open, one.plan()))
                        .orElseGet(() -> propose(one, Actor.of(current.get()), why, null)));
            }
            return all;
        });
    }

    /// Has others who ask for fixes of the same wait until the current transaction ends, in whatever order they ask.
    /// Who deletes the accounts takes those before their findings.
    public void hold(Collection<RequestedFixes.Planned> plans) {
        accounts.hold(plans.stream().map(one -> one.finding().accountId()).collect(Collectors.toSet()));
        findings.hold(plans.stream().map(one -> one.finding().id()).toList());
    }

    /// Plans to bring a drifted resource back to what its code declares, against both as they are now.
    ///
    /// @param places the differences that are to go; empty for all
    /// @throws Problem saying why there is no plan
    Remediation requestDeclared(UUID drift, Collection<Pointer> places, @Nullable String reason) {
        String why = reason(reason);
        RequestedFixes.Towards planned = requested.towardsDeclared(drift, places);
        return transactions.call(() -> store.openFor(drift)
                .map(open -> sameOrRefuse(open, planned.plan()))
                .orElseGet(() -> {
                    DriftedResources.Drift of = planned.drift();
                    UUID team = findings.owners(List.of(of.resource())).get(of.resource());
                    return propose(
                            new Wanted(
                                    new Cause.OfDrift(drift, team),
                                    of.account(),
                                    of.resource(),
                                    planned.plan(),
                                    "Asked to bring "
                                            + planned.plan().document().nativeId() + " back to what its code declares"),
                            Actor.of(current.get()),
                            why,
                            null);
                }));
    }

    /// Two people asking for the same fix get the same plan.
    private static Remediation sameOrRefuse(Remediation open, Plan plan) {
        if (open.digest().equals(plan.digest())) {
            return open;
        }
        throw new Problem(
                        ProblemType.CONFLICT,
                        "Another plan for the same is " + open.status() + "; wait for it, or have it rejected first.")
                .with("remediation", open.id())
                .with(open.cause().key(), open.cause().id());
    }

    /// Stores a plan that waits for approval. Joins the current transaction.
    ///
    /// @param asker who asks: a person, or a rule
    /// @param batch the batch that it is decided with; null where it is decided by itself
    public Remediation propose(
            RequestedFixes.Planned planned, Actor asker, @Nullable String reason, @Nullable UUID batch) {
        Finding finding = planned.finding();
        return propose(
                new Wanted(
                        new Cause.OfFinding(finding.id()),
                        finding.accountId(),
                        finding.resourceId(),
                        planned.plan(),
                        "Asked for the fix of " + finding.policy() + " on " + finding.resourceName()),
                asker,
                reason,
                batch);
    }

    /// @param summary of what is asked for
    private record Wanted(Cause cause, UUID account, UUID resource, Plan plan, String summary) {}

    private Remediation propose(Wanted wanted, Actor asker, @Nullable String reason, @Nullable UUID batch) {
        Plan plan = wanted.plan();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant expiresAt = now.plus(config.expiresAfter());
        Remediation remediation = new Remediation(
                store.nextId(),
                Remediation.Kind.FIX,
                null,
                batch,
                wanted.cause(),
                wanted.account(),
                wanted.resource(),
                new RemediationState.Proposed(expiresAt),
                plan,
                plan.digest(),
                new Remediation.Requester(asker.subject(), asker.name()),
                reason,
                expiresAt,
                null,
                now,
                1);
        String summary = wanted.summary();
        store.insert(remediation);
        store.event(remediation.id(), "requested", remediation.status(), asker.name(), summary, Map.of());
        audit.record(asker, Remediations.event("remediation.requested", remediation, summary));
        if (batch == null) {
            jobs.schedule(
                    Remediations.EXPIRY,
                    remediation.id().toString(),
                    remediation.expiresAt(),
                    Map.of("remediation", remediation.id().toString()));
        }
        return remediation;
    }

    /// What a person gave as the reason; null for nothing.
    ///
    /// @throws Problem when it is too long
    public static @Nullable String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > MAX_REASON) {
            throw Problem.field("reason", "reason may have at most " + MAX_REASON + " characters.");
        }
        return reason.strip();
    }
}
