package io.prunella.app.tenants.delegations;

import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.AccessGrants;
import io.prunella.app.platform.security.Granted;
import io.prunella.app.platform.security.Lenders;
import io.prunella.app.platform.security.Lent;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Reach;
import io.prunella.app.tenants.delegations.Delegation.Lender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is lent to somebody just now: as much as the lender may decide themselves at this moment.
@ApplicationScoped
class LentApprovals implements Lenders {
    private final DelegationRows rows;
    private final AccessGrants grants;
    private final Transactions transactions;

    LentApprovals(DelegationRows rows, AccessGrants grants, Transactions transactions) {
        this.rows = rows;
        this.grants = grants;
        this.transactions = transactions;
    }

    @Override
    public List<Lent> to(UUID tenantId, String subject, String email) {
        Set<String> names = Person.names(subject, email);
        return transactions.call(tenantId, () -> rows.active(names, Instant.now())).stream()
                .filter(delegation -> !delegation.lender().subject().equals(subject))
                .flatMap(delegation -> lent(tenantId, delegation).stream())
                .toList();
    }

    private Optional<Lent> lent(UUID tenantId, Delegation delegation) {
        Lender lender = delegation.lender();
        return reach(tenantId, lender)
                .map(reach -> new Lent(delegation.id(), lender.subject(), lender.name(), lender.email(), reach));
    }

    private Optional<Reach> reach(UUID tenantId, Lender lender) {
        if (lender.wholeTenant()) {
            return Optional.of(Reach.WHOLE_TENANT);
        }
        Granted granted = grants.of(tenantId, lender.subject(), lender.email());
        return granted.tenantWideWith(Set.of()).contains(Permission.APPROVE)
                ? Optional.of(Reach.WHOLE_TENANT)
                : Optional.ofNullable(granted.accounts().get(Permission.APPROVE))
                        .map(Reach.Accounts::new);
    }
}
