package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Shows one cause once: where a more specific policy fails on the same resource, the broader finding steps back.
@ApplicationScoped
class Supersession {
    private final Sql sql;
    private final Policies policies;

    Supersession(Sql sql, Policies policies) {
        this.sql = sql;
        this.policies = policies;
    }

    /// A finding that says the same more precisely.
    record Superseding(UUID id, String policy) {}

    /// The policies that step back behind others.
    Set<String> broader() {
        return policies.superseding().keySet();
    }

    /// To be called for resources whose findings opened or closed.
    void refresh(Collection<UUID> resourceIds) {
        List<String> broader = new ArrayList<>();
        List<String> specific = new ArrayList<>();
        policies.superseding()
                .forEach((policy, by) -> by.forEach(one -> {
                    broader.add(policy);
                    specific.add(one);
                }));
        if (resourceIds.isEmpty() || broader.isEmpty()) {
            return;
        }
        sql.update("""
                update finding f set superseded = not f.superseded
                from (select b.id from finding b
                      where b.superseded <> exists (
                        select from unnest(?::text[], ?::text[]) as p (broader, specific)
                        join finding g on g.tenant_id = b.tenant_id and g.resource_id = b.resource_id
                            and g.policy = p.specific and g.status in ('OPEN', 'WAIVED')
                        where p.broader = b.policy
                          and (b.element is null or g.element is null or b.element = g.element))
                        and b.tenant_id = ? and b.resource_id = any(?)
                      order by b.id for no key update) s
                where f.tenant_id = ? and f.id = s.id
                """, broader, specific, TenantScope.current(), resourceIds, TenantScope.current());
    }

    /// What supersedes each of the findings now.
    Map<UUID, List<Superseding>> of(Collection<UUID> findingIds) {
        Map<UUID, List<Superseding>> found = new HashMap<>();
        if (findingIds.isEmpty()) {
            return found;
        }
        record Pair(UUID finding, String policy, Superseding by) {}
        sql.stream(
                """
                select b.id as finding, b.policy as broader, g.id, g.policy
                from finding b
                join finding g on g.tenant_id = b.tenant_id and g.resource_id = b.resource_id and g.id <> b.id
                    and g.status in ('OPEN', 'WAIVED')
                    and (b.element is null or g.element is null or b.element = g.element)
                where b.tenant_id = ? and b.id = any(?) and b.superseded
                """,
                row -> new Pair(
                        row.uuid("finding"), row.text("broader"), new Superseding(row.uuid("id"), row.text("policy"))),
                pair -> {
                    if (policies.superseding()
                            .getOrDefault(pair.policy(), List.of())
                            .contains(pair.by().policy())) {
                        found.computeIfAbsent(pair.finding(), id -> new ArrayList<>())
                                .add(pair.by());
                    }
                },
                TenantScope.current(),
                findingIds);
        return found;
    }
}
