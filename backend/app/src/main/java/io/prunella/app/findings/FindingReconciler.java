package io.prunella.app.findings;

import io.prunella.app.findings.FindingEvents.Occasion;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings findings in line with what was judged, set by set. Where nothing changed, nothing is written.
///
/// A finding is closed only where its policy was judged on its resource and no longer fails, or its resource is proven
/// gone. An unknown leaves it as it is.
@ApplicationScoped
class FindingReconciler {
    private final Sql sql;
    private final JudgedRows judged;
    private final FindingLocks locks;
    private final FindingEvents events;
    private final UnknownRows unknowns;
    private final Supersession supersession;
    private final FindingOwners owners;
    private final Instance<FindingRemediations> remediations;

    FindingReconciler(
            Sql sql,
            JudgedRows judged,
            FindingLocks locks,
            FindingEvents events,
            UnknownRows unknowns,
            Supersession supersession,
            FindingOwners owners,
            Instance<FindingRemediations> remediations) {
        this.sql = sql;
        this.judged = judged;
        this.locks = locks;
        this.events = events;
        this.unknowns = unknowns;
        this.supersession = supersession;
        this.owners = owners;
        this.remediations = remediations;
    }

    private record Changed(UUID id, UUID resourceId) {}

    Reconciliation.Outcome reconcile(Reconciliation batch) {
        if (batch.assessments().isEmpty()) {
            return Reconciliation.Outcome.NONE;
        }
        Map<UUID, Assessment.Fails> failures = judged.load(batch);
        Occasion scan = new Occasion("scan", batch.scanId(), batch.at(), Map.of());
        List<Changed> news = failures.isEmpty() ? List.of() : news();
        List<Changed> holding = holding();
        locks.on(resources(news, holding));
        List<Changed> opened = List.of();
        List<Changed> reopened = List.of();
        if (!news.isEmpty()) {
            judged.loadEvidence(failures, ids(news));
            opened = open(batch);
            reopened = reopen(batch.at());
            events.append(EventKind.OPENED, ids(opened), scan);
            events.append(EventKind.REOPENED, ids(reopened), scan);
            events.append(EventKind.CHANGED, ids(change()), scan);
        }
        owners.refresh(resources(opened));
        List<Changed> resolved = holding.isEmpty() ? List.of() : resolveJudged(batch.at());
        events.append(EventKind.RESOLVED, ids(resolved), resolution(scan, Cause.PERSON));
        unknowns.reconcile(batch.accountId(), batch.at());
        supersession.refresh(resources(opened, reopened, resolved));
        return new Reconciliation.Outcome(
                count(batch, Assessment.Fails.class),
                count(batch, Assessment.NotKnown.class),
                opened.size() + reopened.size(),
                resolved.size());
    }

    /// Resources that a complete listing no longer holds.
    int gone(Collection<UUID> resourceIds, @Nullable UUID scanId, Instant at) {
        if (resourceIds.isEmpty()) {
            return 0;
        }
        locks.on(resourceIds);
        List<Changed> resolved =
                close(Cause.GONE, at, sql.query("""
                        select id from finding where tenant_id = ? and resource_id = any(?) and status in ('OPEN', 'WAIVED')
                        """, row -> row.uuid("id"), TenantScope.current(), resourceIds));
        unknowns.forget(resourceIds);
        return told(resolved, Cause.GONE, scanId, at);
    }

    /// Findings of policies that are not in force any more.
    int retire(Collection<UUID> accounts, Set<String> inForce, @Nullable UUID scanId, Instant at) {
        if (accounts.isEmpty()) {
            return 0;
        }
        locks.on(resources(outOfForce(accounts, inForce)));
        List<UUID> open = ids(outOfForce(accounts, inForce));
        List<Changed> resolved = close(Cause.WAIVED_POLICY, at, notInFlight(open));
        unknowns.retire(accounts, inForce);
        return told(resolved, Cause.WAIVED_POLICY, scanId, at);
    }

    private List<Changed> outOfForce(Collection<UUID> accounts, Set<String> inForce) {
        return sql.query("""
                select id, resource_id from finding
                where tenant_id = ? and account_id = any(?) and policy <> all(?) and status in ('OPEN', 'WAIVED')
                """, FindingReconciler::changed, TenantScope.current(), accounts, List.copyOf(inForce));
    }

    private int told(List<Changed> resolved, Cause why, @Nullable UUID scanId, Instant at) {
        events.append(EventKind.RESOLVED, ids(resolved), resolution(new Occasion("scan", scanId, at, Map.of()), why));
        supersession.refresh(resources(resolved));
        return resolved.size();
    }

    /// Failures that are not on record just as they are.
    private List<Changed> news() {
        return sql.query("""
                select j.finding_id as id, j.resource_id from judged j
                left join lateral (
                    -- "offset 0" keeps this an index lookup per failure, however many findings others have
                    select f.id, f.status, f.evidence_hash, f.severity, f.severity_limit, f.region from finding f
                    where f.tenant_id = ? and f.id = j.finding_id offset 0) f on true
                where j.outcome = 'FAIL'
                  and (f.id is null or f.status in ('RESOLVED', 'HEALED') or f.evidence_hash <> j.evidence_hash
                       or f.severity <> least(j.severity, f.severity_limit) or f.region <> j.region)
                """, FindingReconciler::changed, TenantScope.current());
    }

    private List<Changed> open(Reconciliation batch) {
        return sql.query(
                """
                insert into finding (tenant_id, id, account_id, resource_id, policy, element, severity, status, region,
                                     message, evidence, evidence_hash, first_seen, opened_at, seen_at)
                select ?::uuid, j.finding_id, ?::uuid, j.resource_id, j.policy, j.element, j.severity, 'OPEN', j.region,
                       e.message, e.evidence, j.evidence_hash, s.at, s.at, s.at
                from judged j join judged_evidence e on e.finding_id = j.finding_id
                cross join (select ?::timestamptz as at) s
                where j.outcome = 'FAIL'
                  and not exists (select from finding f where f.tenant_id = ? and f.id = j.finding_id)
                order by j.finding_id
                on conflict on constraint pk_finding do nothing
                returning id, resource_id
                """,
                FindingReconciler::changed,
                TenantScope.current(),
                batch.accountId(),
                batch.at(),
                TenantScope.current());
    }

    private List<Changed> reopen(Instant at) {
        return sql.query("""
                update finding f
                set status = case when f.waived_until > s.at then 'WAIVED' else 'OPEN' end, cause = null,
                    resolved_at = null, opened_at = s.at, seen_at = s.at, resource_id = j.resource_id,
                    severity = least(j.severity, f.severity_limit), region = j.region, message = e.message,
                    evidence = e.evidence, evidence_hash = j.evidence_hash, version = f.version + 1
                from judged j join judged_evidence e on e.finding_id = j.finding_id
                cross join (select ?::timestamptz as at) s
                where f.tenant_id = ? and f.id = j.finding_id and j.outcome = 'FAIL'
                  and f.status in ('RESOLVED', 'HEALED') and f.resolved_at < j.read_at
                returning f.id, f.resource_id
                """, FindingReconciler::changed, at, TenantScope.current());
    }

    private List<Changed> change() {
        return sql.query("""
                update finding f
                set severity = least(j.severity, f.severity_limit), region = j.region, message = e.message, evidence = e.evidence,
                    evidence_hash = j.evidence_hash, seen_at = j.read_at, version = f.version + 1
                from judged j join judged_evidence e on e.finding_id = j.finding_id
                where f.tenant_id = ? and f.id = j.finding_id and j.outcome = 'FAIL'
                  and f.status in ('OPEN', 'WAIVED') and f.seen_at <= j.read_at
                  and (f.evidence_hash <> j.evidence_hash or f.severity <> least(j.severity, f.severity_limit)
                       or f.region <> j.region)
                returning f.id, f.resource_id
                """, FindingReconciler::changed, TenantScope.current());
    }

    private List<Changed> resolveJudged(Instant at) {
        return close(Cause.PERSON, at, notInFlight(ids(holding())));
    }

    /// Open findings that were judged and fail no more.
    private List<Changed> holding() {
        return sql.query("""
                select f.id, s.resource_id
                from (select resource_id, policy, min(read_at) as read_at from judged group by resource_id, policy
                      having not bool_or(outcome = 'UNKNOWN' and element is null)) s
                cross join lateral (
                    -- "offset 0" keeps this an index lookup per judged policy, however the table's statistics look
                    select f.id from finding f
                    where f.tenant_id = ? and f.resource_id = s.resource_id and f.policy = s.policy
                      and f.status in ('OPEN', 'WAIVED') and f.opened_at <= s.read_at offset 0) f
                where not exists (select from judged j where j.finding_id = f.id)
                """, FindingReconciler::changed, TenantScope.current());
    }

    private List<UUID> notInFlight(List<UUID> findings) {
        if (findings.isEmpty() || !remediations.isResolvable()) {
            return findings;
        }
        Set<UUID> inFlight = remediations.get().inFlight(findings);
        return findings.stream().filter(id -> !inFlight.contains(id)).toList();
    }

    private List<Changed> close(Cause why, Instant at, List<UUID> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        return sql.query("""
                update finding f
                set status = 'RESOLVED', cause = ?, resolved_at = ?, version = f.version + 1,
                    seen_at = greatest(f.seen_at, coalesce(
                        (select l.complete_at from resource r
                         join listing l on l.tenant_id = r.tenant_id and l.account_id = r.account_id and l.type = r.type
                             and l.region = r.listed_in
                         where r.tenant_id = f.tenant_id and r.id = f.resource_id and l.complete_at < ?), f.seen_at))
                where f.tenant_id = ? and f.id = any(?)
                returning f.id, f.resource_id
                """, FindingReconciler::changed, why, at, at, TenantScope.current(), findings);
    }

    private static Occasion resolution(Occasion scan, Cause why) {
        return new Occasion(scan.actor(), scan.scanId(), scan.at(), Map.of("cause", why.word()));
    }

    private static int count(Reconciliation batch, Class<? extends Assessment.Result> kind) {
        return (int) batch.assessments().stream()
                .flatMap(assessment -> assessment.results().stream())
                .filter(kind::isInstance)
                .count();
    }

    private static Changed changed(Row row) throws SQLException {
        return new Changed(row.uuid("id"), row.uuid("resource_id"));
    }

    private static List<UUID> ids(List<Changed> changed) {
        return changed.stream().map(Changed::id).toList();
    }

    @SafeVarargs
    private static Set<UUID> resources(List<Changed>... changes) {
        Set<UUID> resources = new HashSet<>();
        for (List<Changed> changed : changes) {
            changed.forEach(one -> resources.add(one.resourceId()));
        }
        return resources;
    }
}
