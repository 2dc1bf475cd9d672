package io.prunella.app.findings;

import io.prunella.app.inventory.FindingCounts;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.tenants.teams.Deciders.Stake;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The findings of the current tenant. All methods work inside the caller's transaction, if there is one.
@ApplicationScoped
public class Findings implements FindingCounts {
    private final Sql sql;
    private final FindingQueries queries;
    private final FindingReconciler reconciler;
    private final FindingLocks locks;
    private final FindingEvents events;
    private final Supersession supersession;
    private final FindingOwners owners;
    private final FindingExposures exposures;
    private final PolicySettings settings;

    Findings(
            Sql sql,
            FindingQueries queries,
            FindingReconciler reconciler,
            FindingLocks locks,
            FindingEvents events,
            Supersession supersession,
            FindingOwners owners,
            FindingExposures exposures,
            PolicySettings settings) {
        this.sql = sql;
        this.queries = queries;
        this.reconciler = reconciler;
        this.locks = locks;
        this.events = events;
        this.supersession = supersession;
        this.owners = owners;
        this.exposures = exposures;
        this.settings = settings;
    }

    @Transactional
    public Optional<Finding> find(UUID id) {
        return queries.find(id).map(FindingLine::finding);
    }

    /// Those that exist; worst first.
    @Transactional
    public List<Finding> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : queries.find(List.copyOf(ids)).stream()
                        .map(FindingLine::finding)
                        .toList();
    }

    /// What deciding about these is about.
    public Stake stake(Collection<UUID> ids) {
        List<Finding> found = find(ids);
        return new Stake(
                found.stream().map(Finding::accountId).collect(Collectors.toSet()),
                found.stream()
                        .flatMap(finding -> Optional.ofNullable(finding.team()).stream())
                        .collect(Collectors.toSet()));
    }

    /// The owning team of each of these resources that has one, whether anything is found on it or not.
    @Transactional
    public Map<UUID, UUID> owners(Collection<UUID> resources) {
        return owners.of(resources);
    }

    /// Those that were open at some time since then, waived and superseded ones left out; worst first.
    ///
    /// @param account of this account alone; null for all
    @Transactional
    public List<Finding> openSince(@Nullable UUID account, Instant since, int limit) {
        return queries.openSince(account, since, limit).stream()
                .map(FindingLine::finding)
                .toList();
    }

    /// Keeps with each finding whether code declares its resource; where nothing changed, nothing is written.
    @Transactional
    public void traced() {
        sql.update("""
                update finding f set declared = not f.declared, version = f.version + 1
                from (select g.id from finding g
                      left join resource_declaration m on m.tenant_id = g.tenant_id and m.resource_id = g.resource_id
                      where g.tenant_id = ? and g.declared is distinct from (m.declaration_id is not null)
                      order by g.id for no key update of g) s
                where f.tenant_id = ? and f.id = s.id
                """, TenantScope.current(), TenantScope.current());
    }

    /// When each finding was healed by us and failed again, oldest first.
    @Transactional
    public Map<UUID, List<Rebroken>> rebroken(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : events.rebroken(ids);
    }

    /// Adds to the story of a finding what does not change the finding.
    @Transactional
    public void tell(UUID id, EventKind kind, String actor, Map<String, Object> detail) {
        events.append(kind, List.of(id), FindingEvents.Occasion.of(actor, Instant.now(), detail));
    }

    /// Brings findings in line with what was judged.
    @Transactional
    public Reconciliation.Outcome reconcile(Reconciliation batch) {
        Map<String, PolicySettings.Effective> differing = settings.differing();
        return reconciler.reconcile(differing.isEmpty() ? batch : batch.under(differing));
    }

    /// Keeps these from being changed by anybody else until the caller's transaction ends.
    @Transactional
    public void hold(Collection<UUID> ids) {
        locks.of(ids);
    }

    /// Closes the findings of resources that are proven gone; returns how many.
    @Transactional
    public int gone(Collection<UUID> resourceIds, @Nullable UUID scanId, Instant at) {
        return reconciler.gone(resourceIds, scanId, at);
    }

    /// Closes the findings of accounts whose policies are no longer in force; returns how many.
    ///
    /// @param catalogue all policies that there are
    @Transactional
    public int retire(Collection<UUID> accounts, Set<String> catalogue, @Nullable UUID scanId, Instant at) {
        Set<String> inForce = new HashSet<>(catalogue);
        settings.differing().forEach((policy, effective) -> {
            if (!effective.enabled()) {
                inForce.remove(policy);
            }
        });
        return reconciler.retire(accounts, inForce, scanId, at);
    }

    /// Looks anew which findings of an account step back behind more specific ones; policies may have changed.
    @Transactional
    public void refreshSupersession(UUID accountId) {
        supersession.refresh(sql.query(
                """
                select distinct resource_id from finding
                where tenant_id = ? and account_id = ? and (superseded or policy = any(?)) and status in ('OPEN', 'WAIVED')
                """, row -> row.uuid("resource_id"), TenantScope.current(), accountId, supersession.broader()));
    }

    /// Looks anew which teams own the findings of an account; tags may have changed.
    @Transactional
    public void refreshOwners(UUID accountId) {
        owners.refreshAccount(accountId);
    }

    /// What is asked whether the internet reaches it.
    ///
    /// @param type of the resource
    /// @param nativeId of the resource
    public record Exposable(
            UUID id,
            String policy,
            String type,
            String nativeId,
            String region,
            @Nullable String element) {}

    /// What is open on resources of some types in an account.
    @Transactional
    public List<Exposable> exposable(UUID accountId, Collection<String> types) {
        return exposures.of(accountId, types);
    }

    /// Notes by which ways the internet reaches what findings are about.
    @Transactional
    public void expose(Map<Exposable, Exposure> found, @Nullable UUID scanId, Instant at) {
        exposures.write(found, scanId, at);
    }

    /// Our own fix was applied and verified. False when it is healed already.
    ///
    /// @param actor who applied it, for the story (`Prunella`, a person)
    /// @param detail what the story should tell; at least the remediation's id
    @Transactional
    public boolean healed(UUID id, String actor, Map<String, Object> detail) {
        Instant now = Instant.now();
        locks.around(id);
        int changed = sql.update("""
                update finding set status = 'HEALED', cause = null, resolved_at = ?, version = version + 1
                where tenant_id = ? and id = ? and status <> 'HEALED'
                """, now, TenantScope.current(), id);
        return changed > 0 && told(id, EventKind.HEALED, FindingEvents.Occasion.of(actor, now, detail));
    }

    /// Our own fix was undone: the finding is open again under the same id. False when it is open already.
    @Transactional
    public boolean rolledBack(UUID id, String actor, Map<String, Object> detail) {
        Instant now = Instant.now();
        locks.around(id);
        int changed = sql.update("""
                update finding
                set status = case when waived_until > ?::timestamptz then 'WAIVED' else 'OPEN' end, cause = null,
                    resolved_at = null, opened_at = ?, seen_at = ?, version = version + 1
                where tenant_id = ? and id = ? and status in ('HEALED', 'RESOLVED')
                """, now, now, now, TenantScope.current(), id);
        return changed > 0 && told(id, EventKind.ROLLED_BACK, FindingEvents.Occasion.of(actor, now, detail));
    }

    /// A waiver took effect. Findings that closed meanwhile stay closed, and are waived should they fail again.
    @Transactional
    public void waive(Collection<UUID> ids, UUID waiverId, Instant until, String actor) {
        List<UUID> waived = sql.query(
                """
                update finding f set waiver_id = ?, waived_until = ?, version = f.version + 1,
                    status = case when f.status = 'OPEN' then 'WAIVED' else f.status end
                from (select id from finding where tenant_id = ? and id = any(?) order by id for no key update) s
                where f.tenant_id = ? and f.id = s.id returning f.id
                """, row -> row.uuid("id"), waiverId, until, TenantScope.current(), ids, TenantScope.current());
        events.append(
                EventKind.WAIVED,
                waived,
                FindingEvents.Occasion.of(
                        actor, Instant.now(), Map.of("waiver", waiverId.toString(), "until", until.toString())));
    }

    /// A waiver ended: what still fails is open again.
    @Transactional
    public void endWaiver(UUID waiverId, String actor) {
        List<UUID> ended =
                sql.query("""
                update finding f set waiver_id = null, waived_until = null, version = f.version + 1,
                    status = case when f.status = 'WAIVED' then 'OPEN' else f.status end
                from (select id from finding where tenant_id = ? and waiver_id = ? order by id for no key update) s
                where f.tenant_id = ? and f.id = s.id returning f.id
                """, row -> row.uuid("id"), TenantScope.current(), waiverId, TenantScope.current());
        events.append(
                EventKind.WAIVER_ENDED,
                ended,
                FindingEvents.Occasion.of(actor, Instant.now(), Map.of("waiver", waiverId.toString())));
    }

    private boolean told(UUID id, EventKind kind, FindingEvents.Occasion occasion) {
        events.append(kind, List.of(id), occasion);
        supersession.refresh(sql.query(
                "select resource_id from finding where tenant_id = ? and id = ?",
                row -> row.uuid("resource_id"),
                TenantScope.current(),
                id));
        return true;
    }

    /// How many findings a scan opened and closed.
    ///
    /// @param resolved healed ones do not count: those are not the scan's doing
    public record Changes(int opened, int resolved) {}

    @Transactional
    public Changes changesOf(UUID scanId) {
        return sql.first(
                        """
                        select count(*) filter (where kind in ('OPENED', 'REOPENED')) as opened,
                               count(*) filter (where kind = 'RESOLVED') as resolved
                        from finding_event where tenant_id = ? and scan_id = ?
                        """,
                        row -> new Changes(row.integer("opened"), row.integer("resolved")),
                        TenantScope.current(),
                        scanId)
                .orElseThrow();
    }

    /// How many findings a scan opened, by severity; worst first.
    @Transactional
    public Map<Severity, Long> openedBy(UUID scanId) {
        Map<Severity, Long> opened = new EnumMap<>(Severity.class);
        sql.stream(
                """
                select f.severity, count(*) as n from finding_event e
                join finding f on f.tenant_id = e.tenant_id and f.id = e.finding_id
                where e.tenant_id = ? and e.scan_id = ? and e.kind in ('OPENED', 'REOPENED')
                  and f.status = 'OPEN' and not f.superseded
                group by f.severity
                """,
                row -> Map.entry(SeverityWeight.severity(row.integer("severity")), row.number("n")),
                entry -> opened.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                scanId);
        return opened;
    }

    @Override
    @Transactional
    public Map<UUID, Long> openOf(Collection<UUID> resourceIds) {
        Map<UUID, Long> counts = new HashMap<>();
        if (!resourceIds.isEmpty()) {
            sql.stream(
                    """
                    select resource_id, count(*) as n from finding
                    where tenant_id = ? and resource_id = any(?) and status = 'OPEN' and not superseded
                    group by resource_id
                    """,
                    row -> Map.entry(row.uuid("resource_id"), row.number("n")),
                    entry -> counts.put(entry.getKey(), entry.getValue()),
                    TenantScope.current(),
                    resourceIds);
        }
        return counts;
    }
}
