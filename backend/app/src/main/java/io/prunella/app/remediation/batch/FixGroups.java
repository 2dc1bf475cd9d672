package io.prunella.app.remediation.batch;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.model.Severity;
import io.prunella.model.Side;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Open findings with the same cause, for which a fix of a live account exists and nobody has asked yet. Joins the
/// current transaction.
@ApplicationScoped
class FixGroups {
    private static final String FIXABLE = """
            from finding f join account a on a.tenant_id = f.tenant_id and a.id = f.account_id
            where f.tenant_id = ? and f.status = 'OPEN' and not f.superseded and f.policy = any(?)
            and (?::uuid is null or f.account_id = ?::uuid) and (?::uuid is null or f.team_id = ?::uuid)
            and not exists (select 1 from remediation r where r.tenant_id = f.tenant_id and r.finding_id = f.id
                and r.status in ('PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING'))
            """;
    private static final String RISK = "(1 << 2 * f.severity) * case a.environment when 'production' then 2 else 1 end";

    private final Sql sql;
    private final Policies policies;

    FixGroups(Sql sql, Policies policies) {
        this.sql = sql;
        this.policies = policies;
    }

    /// @param oldest since when the first of them is open
    /// @param risk the sum of their severities (1, 4, 16, 64), twice in production
    record Group(Policy policy, Severity severity, int findings, int accounts, Instant oldest, long risk) {}

    /// Those that an approval would help most first.
    ///
    /// @param account null for all
    /// @param team that owns the resources; null for all
    List<Group> most(@Nullable UUID account, @Nullable UUID team, int limit) {
        return sql.query(
                "select f.policy, max(f.severity) as severity, count(*) as n, count(distinct f.account_id) as accounts,"
                        + " min(f.first_seen) as oldest, sum(" + RISK + ") as risk " + FIXABLE
                        + " group by f.policy order by risk desc, f.policy limit ?",
                row -> new Group(
                        policies.find(row.text("policy")).orElseThrow().policy(),
                        Severity.values()[Severity.values().length - 1 - row.integer("severity")],
                        row.integer("n"),
                        row.integer("accounts"),
                        row.instant("oldest"),
                        row.number("risk")),
                TenantScope.current(),
                fixable(),
                account,
                account,
                team,
                team,
                limit);
    }

    /// The findings of a group, worst first.
    List<UUID> findings(String policy, @Nullable UUID account, @Nullable UUID team, int most) {
        return sql.query(
                "select f.id " + FIXABLE + " order by " + RISK + " desc, f.first_seen, f.id limit ?",
                row -> row.uuid("id"),
                TenantScope.current(),
                fixable().stream().filter(policy::equals).toList(),
                account,
                account,
                team,
                team,
                most);
    }

    private List<String> fixable() {
        return policies.inForce().stream()
                .map(CompiledPolicy::policy)
                .filter(policy -> policy.fix()
                        .filter(fix -> fix.sides().contains(Side.LIVE))
                        .isPresent())
                .map(Policy::id)
                .toList();
    }
}
