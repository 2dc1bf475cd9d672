package io.prunella.app.findings;

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
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            accounts.all().forEach(account -> findings.retire(account.id(), policies.ids(), null, now));
        }
    }

    private void weigh(String policy, Severity severity) {
        int weight = SeverityWeight.of(severity);
        sql.update("""
                update finding set severity = least(?, severity_limit), version = version + 1
                where tenant_id = ? and policy = ? and status in ('OPEN', 'WAIVED')
                  and severity <> least(?, severity_limit)
                """, weight, TenantScope.current(), policy, weight);
    }
}
