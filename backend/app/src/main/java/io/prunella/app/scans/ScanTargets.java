package io.prunella.app.scans;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.platform.http.Problem;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Connector;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds the way into an account.
@ApplicationScoped
class ScanTargets {
    private final Accounts accounts;
    private final AccountAccess access;

    ScanTargets(Accounts accounts, AccountAccess access) {
        this.accounts = accounts;
        this.access = access;
    }

    /// @param regions of the account; empty for all that are enabled
    record Target(Connector connector, Access access, Set<String> regions) {}

    /// Empty when the account was deleted. It may call the cloud: never call it inside a transaction.
    ///
    /// @throws ConnectorException when there is no way in; the message says how to mend that
    Optional<Target> find(UUID accountId) {
        Optional<Account> account = accounts.find(accountId);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Target(
                    access.connector(account.get()),
                    access.accessFor(accountId, AccessLevel.SCAN),
                    Set.copyOf(account.get().regions())));
        } catch (Problem refused) {
            throw new ConnectorException(Unknown.of(Unknown.Reason.ACCESS_DENIED, refused.detail()), refused);
        }
    }

    /// @throws Problem 404 for an unknown account
    void require(UUID accountId) {
        if (accounts.find(accountId).isEmpty()) {
            throw Problem.notFound("account");
        }
    }

    /// The connector that would scan an account.
    ///
    /// @throws Problem 404 for an unknown account
    Connector connector(UUID accountId) {
        return access.connector(accounts.get(accountId));
    }
}
