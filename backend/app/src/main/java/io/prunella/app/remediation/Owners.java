package io.prunella.app.remediation;

import io.prunella.app.approvals.Capacity;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.tenants.teams.Deciders;
import io.prunella.app.tenants.teams.Deciders.Stake;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Sees to it that plans are decided by those who answer for what they change. Joins the current transaction.
@ApplicationScoped
public class Owners {
    private final Findings findings;
    private final Deciders deciders;
    private final CurrentPerson current;

    Owners(Findings findings, Deciders deciders, CurrentPerson current) {
        this.findings = findings;
        this.deciders = deciders;
        this.current = current;
    }

    /// In whose places the person of the request may decide all these plans.
    ///
    /// @throws Problem 403 where others decide
    public List<Capacity> requireDecider(Collection<Remediation> plans) {
        return deciders.require(current.get(), stake(plans));
    }

    private Stake stake(Collection<Remediation> plans) {
        Map<UUID, UUID> owners = findings.owners(plans.stream()
                .filter(plan -> plan.cause() instanceof Remediation.Cause.OfDrift)
                .map(Remediation::resourceId)
                .toList());
        Stake stake = findings.stake(
                plans.stream().flatMap(plan -> plan.finding().stream()).toList());
        Set<UUID> accounts = new HashSet<>(stake.accounts());
        plans.forEach(plan -> accounts.add(plan.accountId()));
        Set<UUID> teams = new HashSet<>(stake.teams());
        teams.addAll(owners.values());
        return new Stake(accounts, teams);
    }

    /// Going on after a halt is nobody's to lend.
    ///
    /// @throws Problem 403 for whoever only stands in for somebody
    public void requireOwnRight(Collection<UUID> accounts) {
        if (!current.get().mayInAll(Permission.APPROVE, accounts)) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "Only whoever approves by their own right may do this; it is not lent with approvals.");
        }
    }
}
