package io.prunella.app.accounts;

import io.prunella.app.accounts.LastScans.LastScan;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.tenants.teams.Teams;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Accounts as screens show them, with their scans.
@ApplicationScoped
@Transactional
class AccountViews {
    private final Accounts accounts;
    private final List<LastScans> scans;
    private final Teams teams;

    AccountViews(Accounts accounts, @All List<LastScans> scans, Teams teams) {
        this.accounts = accounts;
        this.scans = scans;
        this.teams = teams;
    }

    /// @param team that owns all of it
    record AccountResponse(
            UUID id,
            UUID connectionId,
            String name,
            String provider,
            String nativeId,
            String partition,
            List<String> regions,
            Account.Status status,
            @Nullable String environment,
            @Nullable String owner,
            Teams.@Nullable TeamRef team,
            Schedule schedule,
            @Nullable LastScan lastScan,
            @Nullable Instant nextScan,
            Instant createdAt,
            long version) {}

    List<AccountResponse> all() {
        return responses(accounts.all());
    }

    List<AccountResponse> of(UUID connectionId) {
        return responses(accounts.of(connectionId));
    }

    AccountResponse of(Account account) {
        return responses(List.of(account)).getFirst();
    }

    private static @Nullable Instant nextScan(Account account) {
        return account.atRest().isPresent()
                ? null
                : account.schedule().next(Instant.now(), account.id()).orElse(null);
    }

    private List<AccountResponse> responses(List<Account> found) {
        Map<UUID, LastScan> last = new HashMap<>();
        scans.forEach(
                known -> last.putAll(known.of(found.stream().map(Account::id).toList())));
        return found.stream()
                .map(account -> new AccountResponse(
                        account.id(),
                        account.connectionId(),
                        account.name(),
                        account.provider(),
                        account.nativeId(),
                        account.partition(),
                        account.regions(),
                        account.status(),
                        account.environment(),
                        account.owner(),
                        teams.ofAccount(account.id()).orElse(null),
                        account.schedule(),
                        last.get(account.id()),
                        nextScan(account),
                        account.createdAt(),
                        account.version()))
                .toList();
    }
}
