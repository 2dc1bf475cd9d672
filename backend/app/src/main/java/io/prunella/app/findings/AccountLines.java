package io.prunella.app.findings;

import io.prunella.app.accounts.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The accounts as lists of findings name them.
@ApplicationScoped
class AccountLines {
    private static final UUID NONE = new UUID(0, 0);

    private final Accounts accounts;

    AccountLines(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param notRead why nobody reads it any more; null while it is read
    record AccountLine(
            UUID id,
            String name,
            String nativeId,
            @Nullable String environment,
            @Nullable String notRead) {}

    Map<UUID, AccountLine> all() {
        Map<UUID, AccountLine> lines = new HashMap<>();
        accounts.all()
                .forEach(account -> lines.put(
                        account.id(),
                        new AccountLine(
                                account.id(),
                                account.name(),
                                account.nativeId(),
                                account.environment(),
                                account.atRest().orElse(null))));
        return lines;
    }

    /// Accounts by id or by what the provider calls them; a name that is neither matches nothing.
    Set<UUID> ids(Set<String> names) {
        Set<UUID> ids = new HashSet<>();
        if (!names.isEmpty()) {
            all().values().forEach(line -> {
                if (names.contains(line.id().toString()) || names.contains(line.nativeId())) {
                    ids.add(line.id());
                }
            });
            if (ids.isEmpty()) {
                ids.add(NONE);
            }
        }
        return ids;
    }

    Set<UUID> inEnvironments(Set<String> environments) {
        Set<UUID> ids = new HashSet<>();
        all().values().forEach(line -> {
            if (line.environment() != null && environments.contains(line.environment())) {
                ids.add(line.id());
            }
        });
        return ids;
    }

    String title(String id) {
        AccountLine line = all().get(UUID.fromString(id));
        return line == null ? id : line.name();
    }
}
