package io.prunella.app.findings;

import io.prunella.app.findings.FindingEvents.Occasion;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.model.Severity;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps with each finding whether the internet reaches what it is about. Where the policy says that its severity
/// follows from that, what is not reached is medium at most, and what nothing uses is low. Where nothing changed,
/// nothing is written.
@ApplicationScoped
class FindingExposures {
    private static final String WRITE = """
            update finding f
            set reachable = e.reachable, exposure = e.exposure, severity_limit = e.severity_limit,
                severity = e.severity, version = f.version + 1
            from (select n.* from jsonb_to_recordset(?)
                      as n (id uuid, reachable text, exposure jsonb, severity_limit smallint, severity smallint)
                  join finding g on g.tenant_id = ? and g.id = n.id
                    and (g.reachable, g.exposure, g.severity_limit, g.severity)
                        is distinct from (n.reachable, n.exposure, n.severity_limit, n.severity)
                  order by g.id for no key update of g) e
            where f.tenant_id = ? and f.id = e.id
            returning f.id, old.reachable as before, f.reachable as after
            """;

    private final Sql sql;
    private final Policies policies;
    private final PolicySettings settings;
    private final FindingEvents events;

    FindingExposures(Sql sql, Policies policies, PolicySettings settings, FindingEvents events) {
        this.sql = sql;
        this.policies = policies;
        this.settings = settings;
        this.events = events;
    }

    private record Written(UUID id, @Nullable String before, String after) {
        boolean turned() {
            return before != null && !before.equals(after);
        }
    }

    List<Findings.Exposable> of(UUID accountId, Collection<String> types) {
        return sql.query(
                """
                select f.id, f.policy, f.element, r.type, r.native_id, r.region
                from resource r
                join finding f on f.tenant_id = r.tenant_id and f.resource_id = r.id
                where r.tenant_id = ? and r.account_id = ? and r.type = any(?) and f.status in ('OPEN', 'WAIVED')
                order by f.id
                """,
                row -> new Findings.Exposable(
                        row.uuid("id"),
                        row.text("policy"),
                        row.text("type"),
                        row.text("native_id"),
                        row.text("region"),
                        row.textOrNull("element")),
                TenantScope.current(),
                accountId,
                types);
    }

    void write(Map<Findings.Exposable, Exposure> exposures, @Nullable UUID scanId, Instant at) {
        if (exposures.isEmpty()) {
            return;
        }
        Map<String, PolicySettings.Effective> differing = settings.differing();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        exposures.forEach((finding, exposure) -> policies.find(finding.policy())
                .ifPresent(policy -> rows.add(row(exposure, policy.policy(), differing))));
        List<Written> written = sql.query(
                WRITE,
                row -> new Written(row.uuid("id"), row.textOrNull("before"), row.text("after")),
                Jsonb.of(rows),
                TenantScope.current(),
                TenantScope.current());
        written.stream()
                .filter(Written::turned)
                .collect(Collectors.groupingBy(Written::after, Collectors.mapping(Written::id, Collectors.toList())))
                .forEach((after, ids) -> events.append(
                        EventKind.CHANGED,
                        ids,
                        new Occasion(
                                "scan",
                                scanId,
                                at,
                                Map.of("reachable", Reachable.valueOf(after).word()))));
    }

    private static Map<String, @Nullable Object> row(
            Exposure exposure, Policy policy, Map<String, PolicySettings.Effective> differing) {
        PolicySettings.Effective decided = differing.get(policy.id());
        int stated = SeverityWeight.of(decided == null ? policy.severity() : decided.severity());
        Integer limit = policy.severityFollowsReachability() ? limit(exposure) : null;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", exposure.finding());
        row.put("reachable", exposure.reachable());
        row.put("exposure", exposure.tree());
        row.put("severity_limit", limit);
        row.put("severity", limit == null ? stated : Math.min(stated, limit));
        return row;
    }

    private static @Nullable Integer limit(Exposure exposure) {
        return switch (exposure.reachable()) {
            case YES, UNKNOWN -> null;
            case NO -> SeverityWeight.of(exposure.unused() ? Severity.LOW : Severity.MEDIUM);
        };
    }
}
