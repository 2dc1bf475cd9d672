package io.prunella.app.findings.waivers;

import io.prunella.app.approvals.Approval;
import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Capacity;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingStatus;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.tenants.teams.Deciders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asking for waivers, deciding on them, and ending them.
@ApplicationScoped
public class Waivers {
    static final String EXPIRY = "waiver-expiry";

    private static final Logger LOG = Logger.getLogger(Waivers.class);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MAX_FINDINGS = 500;
    private static final int MAX_REASON = 2_000;

    private final WaiverRows rows;
    private final Findings findings;
    private final Approvals approvals;
    private final Deciders deciders;
    private final Audit audit;
    private final Jobs jobs;
    private final WaiverWarning warning;
    private final CurrentPerson current;

    Waivers(
            WaiverRows rows,
            Findings findings,
            Approvals approvals,
            Deciders deciders,
            Audit audit,
            Jobs jobs,
            WaiverWarning warning,
            CurrentPerson current) {
        this.rows = rows;
        this.findings = findings;
        this.approvals = approvals;
        this.deciders = deciders;
        this.audit = audit;
        this.jobs = jobs;
        this.warning = warning;
        this.current = current;
    }

    @Transactional
    Waiver request(Set<UUID> findingIds, String reason, Instant expiresAt) {
        Instant now = now();
        check(findingIds, reason, expiresAt, now);
        UUID id = rows.insert(
                current.get(),
                new TreeSet<>(findingIds),
                reason.strip(),
                expiresAt.truncatedTo(ChronoUnit.MICROS),
                now);
        Waiver waiver = rows.get(id);
        audit.record(event("waiver.requested", waiver, "Asked to waive " + count(waiver)));
        return waiver;
    }

    private void check(Set<UUID> findingIds, String reason, Instant expiresAt, Instant now) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw Problem.field("reason", "reason must say why, in at most " + MAX_REASON + " characters.");
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Problem.field("expiresAt", "expiresAt must be in the future, within a year.");
        }
        if (findingIds.isEmpty() || findingIds.size() > MAX_FINDINGS) {
            throw Problem.field("findingIds", "findingIds must name 1 to " + MAX_FINDINGS + " findings.");
        }
        List<Finding> found = findings.find(findingIds);
        if (found.size() < findingIds.size()) {
            Set<UUID> missing = new TreeSet<>(findingIds);
            found.forEach(finding -> missing.remove(finding.id()));
            throw Problem.notFound("finding").with("findingIds", missing);
        }
        List<UUID> closed = found.stream()
                .filter(finding -> finding.status() != FindingStatus.OPEN)
                .map(Finding::id)
                .toList();
        if (!closed.isEmpty()) {
            throw new Problem(ProblemType.CONFLICT, "Only open findings can be waived.").with("findingIds", closed);
        }
    }

    @Transactional
    Waiver approve(UUID id) {
        Waiver waiver = pending(id);
        Instant now = now();
        if (!waiver.expiresAt().isAfter(now)) {
            throw new Problem(ProblemType.CONFLICT, "This waiver would have ended already; ask for a new one.");
        }
        Approval given = approvals.approve(waiver.subject(), requireDecider(waiver));
        rows.decide(id, Waiver.Status.ACTIVE, current.get(), now);
        findings.waive(
                waiver.findingIds(), id, waiver.expiresAt(), current.get().name());
        jobs.schedule(EXPIRY, id.toString(), waiver.expiresAt(), Map.of("waiver", id.toString()));
        warning.schedule(waiver, now);
        String summary = "Waived " + count(waiver) + " until " + waiver.expiresAt() + given.inWhosePlace();
        audit.record(event("waiver.approved", waiver, summary).with(given.detail()));
        return rows.get(id);
    }

    @Transactional
    Waiver reject(UUID id, @Nullable String reason) {
        Waiver waiver = pending(id);
        Approval given = approvals.reject(waiver.subject(), requireDecider(waiver), reason);
        rows.decide(id, Waiver.Status.REJECTED, current.get(), now());
        String summary = "Refused to waive " + count(waiver) + given.inWhosePlace();
        audit.record(event("waiver.rejected", waiver, summary).with(given.detail()));
        return rows.get(id);
    }

    private List<Capacity> requireDecider(Waiver waiver) {
        return deciders.require(current.get(), findings.stake(waiver.findingIds()));
    }

    @Transactional
    Waiver revoke(UUID id) {
        Waiver waiver = rows.lock(id);
        if (waiver.status() != Waiver.Status.PENDING && waiver.status() != Waiver.Status.ACTIVE) {
            throw new Problem(ProblemType.CONFLICT, "This waiver is " + waiver.status() + " already.");
        }
        Person person = current.get();
        end(waiver, Waiver.Status.REVOKED, person, person.name());
        audit.record(event("waiver.revoked", waiver, "Revoked the waiver of " + count(waiver)));
        return rows.get(id);
    }

    /// Ends a waiver whose time has come.
    @Transactional
    void expire(UUID id) {
        Waiver waiver = rows.lock(id);
        if (waiver.status() == Waiver.Status.ACTIVE) {
            end(waiver, Waiver.Status.EXPIRED, null, "expiry");
            audit.record(
                    Actor.system("expiry"),
                    event("waiver.expired", waiver, "The waiver of " + count(waiver) + " ended"));
        }
    }

    /// Ends waivers of an account that nobody genuinely approved: rows in the database alone waive nothing.
    @Transactional
    public void endForged(UUID accountId) {
        for (Waiver waiver : rows.activeIn(accountId)) {
            if (waiver.status() != Waiver.Status.ACTIVE || !approvals.approved(waiver.subject(), 1)) {
                LOG.errorf("Waiver %s has no genuine approval; it is ended", waiver.id());
                end(waiver, Waiver.Status.REVOKED, null, "integrity check");
                audit.record(
                        Actor.system("integrity"),
                        event("waiver.forged", waiver, "Ended a waiver of " + count(waiver) + " that nobody approved"));
            }
        }
    }

    private void end(Waiver waiver, Waiver.Status status, @Nullable Person person, String actor) {
        rows.decide(waiver.id(), status, person, now());
        findings.endWaiver(waiver.id(), actor);
        jobs.cancel(EXPIRY, waiver.id().toString());
    }

    private Waiver pending(UUID id) {
        Waiver waiver = rows.lock(id);
        if (waiver.status() != Waiver.Status.PENDING) {
            throw new Problem(ProblemType.CONFLICT, "This waiver is " + waiver.status() + " already.");
        }
        return waiver;
    }

    private static AuditEvent event(String action, Waiver waiver, String summary) {
        return new AuditEvent(
                action,
                "waiver",
                waiver.id().toString(),
                summary,
                Map.of(
                        "findings",
                        waiver.findingIds().stream().map(UUID::toString).toList(),
                        "reason",
                        waiver.reason(),
                        "expiresAt",
                        waiver.expiresAt().toString()));
    }

    static String count(Waiver waiver) {
        int n = waiver.findingIds().size();
        return n == 1 ? "a finding" : n + " findings";
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
