package io.prunella.app.scans;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.connector.Access;
import io.prunella.connector.Connector;
import io.prunella.connector.Credentials;
import io.prunella.connector.Secret;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Leads to paper clouds for the accounts that have one, and for all others where it always leads.
@Alternative
@Priority(1)
@Singleton
class PaperTargets extends ScanTargets {
    private final Accounts accounts;
    private final Map<UUID, PaperCloud> clouds = new ConcurrentHashMap<>();

    PaperTargets(Accounts accounts, AccountAccess access) {
        super(accounts, access);
        this.accounts = accounts;
    }

    PaperCloud cloudFor(UUID account) {
        return clouds.computeIfAbsent(account, id -> new PaperCloud());
    }

    @Override
    Optional<Target> find(UUID accountId) {
        PaperCloud cloud = clouds.get(accountId);
        if (cloud == null) {
            return super.find(accountId);
        }
        Credentials keys = new Credentials.Keys("AKIA", new Secret("secret"));
        return accounts.find(accountId)
                .map(account -> new Target(cloud, new Access("aws", "111122223333", keys), Set.of("eu-west-1")));
    }

    @Override
    Connector connector(UUID accountId) {
        PaperCloud cloud = clouds.get(accountId);
        return cloud == null ? super.connector(accountId) : cloud;
    }
}
