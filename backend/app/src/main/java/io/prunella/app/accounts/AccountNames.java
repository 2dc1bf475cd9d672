package io.prunella.app.accounts;

import io.prunella.app.tenants.teams.KnownAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Names accounts for features below.
@ApplicationScoped
class AccountNames implements KnownAccounts {
    private final Accounts accounts;

    AccountNames(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Map<UUID, String> names() {
        return accounts.all().stream().collect(Collectors.toMap(Account::id, Account::name));
    }
}
