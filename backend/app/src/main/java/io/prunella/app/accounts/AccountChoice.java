package io.prunella.app.accounts;

import io.prunella.app.platform.security.ChosenAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The accounts that somebody looks at.
@ApplicationScoped
class AccountChoice implements ChosenAccounts {
    private final Accounts accounts;

    AccountChoice(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Set<UUID> of(Collection<String> names, Collection<String> environments) {
        return accounts.all().stream()
                .filter(account -> names.isEmpty()
                        || names.contains(account.id().toString())
                        || names.contains(account.nativeId()))
                .filter(account -> environments.isEmpty()
                        || account.environment() != null && environments.contains(account.environment()))
                .map(Account::id)
                .collect(Collectors.toSet());
    }
}
