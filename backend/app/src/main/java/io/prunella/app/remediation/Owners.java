package io.prunella.app.remediation;

import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.tenants.teams.Teams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/// Sees to it that plans are decided by those who answer for what they change.
@ApplicationScoped
public class Owners {
    private final Findings findings;
    private final Teams teams;
    private final CurrentPerson current;

    Owners(Findings findings, Teams teams, CurrentPerson current) {
        this.findings = findings;
        this.teams = teams;
        this.current = current;
    }

    /// @throws io.prunella.app.platform.http.Problem 403 where approvers of another team decide
    public void requireDecider(Collection<Remediation> plans) {
        findings.find(plans.stream().map(Remediation::findingId).toList()).stream()
                .map(Finding::team)
                .distinct()
                .forEach(team -> teams.requireDecider(current.get(), team));
    }
}
