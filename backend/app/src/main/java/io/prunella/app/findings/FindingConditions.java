package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// Turns filters into SQL. What follows from the policy (service, type, title) or the account (environment) is looked
/// up there and asked for by id, so that indexes answer.
@ApplicationScoped
class FindingConditions {
    private static final int FEW = 500;
    private static final String RESOURCES = """
            select q.id from resource q
            where q.tenant_id = ? and (strpos(lower(q.name), ?) > 0 or strpos(lower(q.native_id), ?) > 0)
            """;

    private final Sql sql;
    private final Policies policies;
    private final AccountLines accounts;

    FindingConditions(Sql sql, Policies policies, AccountLines accounts) {
        this.sql = sql;
        this.policies = policies;
        this.accounts = accounts;
    }

    SqlConditions of(FindingFilter filter) {
        SqlConditions where = beyondFacets(filter);
        if (!filter.statuses().isEmpty()) {
            where.and(
                    "f.status = any(?)",
                    filter.statuses().stream().map(Enum::name).toList());
        }
        if (!filter.severities().isEmpty()) {
            where.and(
                    "f.severity = any(?::smallint[])",
                    filter.severities().stream()
                            .map(severity -> Integer.toString(SeverityWeight.of(severity)))
                            .toList());
        }
        if (!filter.policies().isEmpty()) {
            where.and("f.policy = any(?)", filter.policies());
        }
        if (!filter.services().isEmpty()) {
            where.and("f.policy = any(?)", idsOf(policy -> filter.services().contains(policy.service())));
        }
        if (!filter.accounts().isEmpty()) {
            where.and("f.account_id = any(?)", filter.accounts());
        }
        if (!filter.environments().isEmpty()) {
            Set<UUID> ids = accounts.inEnvironments(filter.environments());
            where.and("f.account_id = any(?::uuid[])", ids.isEmpty() ? Set.of(new UUID(0, 0)) : ids);
        }
        if (!filter.teams().isEmpty()) {
            where.and("coalesce(f.team_id, ?::uuid) = any(?)", FindingFilter.NO_TEAM, filter.teams());
        }
        if (!filter.reachable().isEmpty()) {
            where.and(
                    "f.reachable = any(?)",
                    filter.reachable().stream().map(Enum::name).toList());
        }
        if (filter.declared() != null) {
            where.and(filter.declared() ? "f.declared" : "not f.declared");
        }
        if (!filter.regions().isEmpty()) {
            where.and("f.region = any(?)", filter.regions());
        }
        return where;
    }

    /// The filters that no facet counts by.
    SqlConditions beyondFacets(FindingFilter filter) {
        SqlConditions where = new SqlConditions().and("f.tenant_id = ?", TenantScope.current());
        if (!filter.withSuperseded()) {
            where.and("not f.superseded");
        }
        if (!filter.types().isEmpty()) {
            where.and("f.policy = any(?)", idsOf(policy -> filter.types().contains(policy.resource())));
        }
        if (!filter.resources().isEmpty()) {
            where.and("f.resource_id = any(?::uuid[])", filter.resources());
        }
        if (!filter.assignees().isEmpty()) {
            where.and("coalesce(f.assignee, '') = any(?)", filter.assignees());
        }
        if (filter.inTeam() != null) {
            where.and("f.team_id = ?", filter.inTeam());
        }
        if (filter.seenSince() != null) {
            where.and("f.first_seen >= ?", filter.seenSince());
        }
        if (filter.seenBefore() != null) {
            where.and("f.first_seen < ?", filter.seenBefore());
        }
        String q = filter.q();
        if (q != null) {
            search(where, q.toLowerCase(Locale.ROOT));
        }
        return where;
    }

    /// By what a policy is called, or by what a resource is. Few resources are looked up first, and their findings by
    /// them; of many, some soon turn up among the worst.
    private void search(SqlConditions where, String lower) {
        List<String> named =
                idsOf(policy -> policy.title().toLowerCase(Locale.ROOT).contains(lower)
                        || policy.id().contains(lower));
        List<UUID> few = named.isEmpty() ? resources(lower) : List.of();
        if (!named.isEmpty() || few.size() > FEW) {
            where.and(
                    "(f.policy = any(?) or f.resource_id in (" + RESOURCES + "))",
                    named,
                    TenantScope.current(),
                    lower,
                    lower);
        } else if (few.isEmpty()) {
            where.and("false");
        } else {
            where.and("f.resource_id = any(?::uuid[])", few);
        }
    }

    private List<UUID> resources(String lower) {
        return sql.query(RESOURCES + " limit ?", row -> row.uuid("id"), TenantScope.current(), lower, lower, FEW + 1);
    }

    private List<String> idsOf(Predicate<Policy> wanted) {
        return policies.inForce().stream()
                .map(compiled -> compiled.policy())
                .filter(wanted)
                .map(Policy::id)
                .toList();
    }
}
