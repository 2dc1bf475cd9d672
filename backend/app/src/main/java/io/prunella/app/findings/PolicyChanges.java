package io.prunella.app.findings;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicyChanged;
import io.prunella.app.policies.PolicySettings;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// What becomes of findings when a tenant decides otherwise about a policy. One that is in force again is judged by the
/// next scan.
@ApplicationScoped
class PolicyChanges {
    private final Findings findings;
    private final Accounts accounts;
    private final Policies policies;
    private final PolicySettings settings;
    private final Sql sql;

    PolicyChanges(Findings findings, Accounts accounts, Policies policies, PolicySettings settings, Sql sql) {
        this.findings = findings;
        this.accounts = accounts;
        this.policies = policies;
        this.settings = settings;
        this.sql = sql;
    }

    void changed(@Observes PolicyChanged event) {
        PolicySettings.Effective effective = settings.effective(event.policy());
        if (effective.enabled()) {
            weigh(event.policy(), effective.severity());
        } else {
            List<UUID> all = accounts.all().stream().map(Account::id).toList();
            findings.retire(all, policies.ids(), null, Instant.now().truncatedTo(ChronoUnit.MICROS));
        }
    }

    private void weigh(String policy, Severity severity) {
        int weight = SeverityWeight.of(severity);
        sql.update("""
                update finding f set severity = least(?, f.severity_limit), version = f.version + 1
                from (select id from finding
                      where tenant_id = ? and policy = ? and status in ('OPEN', 'WAIVED')
                        and severity <> least(?, severity_limit)
                      order by id for no key update) s
                where f.tenant_id = ? and f.id = s.id
                """, weight, TenantScope.current(), policy, weight, TenantScope.current());
    }
}
