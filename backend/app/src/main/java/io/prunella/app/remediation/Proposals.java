package io.prunella.app.remediation;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.findings.Finding;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.remediation.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private final RemediationConfig config;

    Proposals(
            RemediationStore store,
            RequestedFixes requested,
            Audit audit,
            Jobs jobs,
            Transactions transactions,
            CurrentPerson current,
            RemediationConfig config) {
        this.store = store;
        this.requested = requested;
        this.audit = audit;
        this.jobs = jobs;
        this.transactions = transactions;
        this.current = current;
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
            List<Remediation> all = new ArrayList<>();
            for (RequestedFixes.Planned one : planned) {
                all.add(store.openFor(one.finding().id())
                        .map(open -> sameOrRefuse(open, one.plan()))
                        .orElseGet(() -> propose(one, Actor.of(current.get()), why, null)));
            }
            return all;
        });
    }

    /// Two people asking for the same fix get the same plan.
    private static Remediation sameOrRefuse(Remediation open, Plan plan) {
        if (open.digest().equals(plan.digest())) {
            return open;
        }
        throw new Problem(
                        ProblemType.CONFLICT,
                        "Another plan for this finding is " + open.status()
                                + "; wait for it, or have it rejected first.")
                .with("remediation", open.id())
                .with("findingId", open.findingId());
    }

    /// Stores a plan that waits for approval. Joins the current transaction.
    ///
    /// @param asker who asks: a person, or a rule
    /// @param batch the batch that it is decided with; null where it is decided by itself
    public Remediation propose(
            RequestedFixes.Planned planned, Actor asker, @Nullable String reason, @Nullable UUID batch) {
        Finding finding = planned.finding();
        Plan plan = planned.plan();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant expiresAt = now.plus(config.expiresAfter());
        Remediation remediation = new Remediation(
                store.nextId(),
                Remediation.Kind.FIX,
                null,
                batch,
                finding.id(),
                finding.accountId(),
                finding.resourceId(),
                new RemediationState.Proposed(expiresAt),
                plan,
                plan.digest(),
                new Remediation.Requester(asker.subject(), asker.name()),
                reason,
                expiresAt,
                null,
                now,
                1);
        String summary = "Asked for the fix of " + finding.policy() + " on " + finding.resourceName();
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
