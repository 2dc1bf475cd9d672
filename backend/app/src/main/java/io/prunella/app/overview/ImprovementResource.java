package io.prunella.app.overview;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.overview.ImprovementQueries.Improvement;
import io.prunella.app.overview.ImprovementQueries.Scope;
import io.prunella.app.overview.ImprovementQueries.Scoped;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Are we getting better?
@Path("/api/v1/metrics/improvement")
@RunOnVirtualThread
class ImprovementResource {
    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;
    private static final Map<String, String> FORMULAS = formulas();

    private final ImprovementQueries queries;
    private final Accounts accounts;

    ImprovementResource(ImprovementQueries queries, Accounts accounts) {
        this.queries = queries;
        this.accounts = accounts;
    }

    private static Map<String, String> formulas() {
        Map<String, String> formulas = new LinkedHashMap<>();
        formulas.put(
                "timeToHeal",
                "resolvedAt − openedAt of findings that are HEALED and were healed since `since`; median and 90th percentile");
        formulas.put("backlogAge", "now − openedAt of findings that are OPEN; median and 90th percentile");
        formulas.put("closed", "closings since `since`: healed by our fix, or resolved for any other cause");
        formulas.put("reopenedRate", "findings that failed again since `since` ÷ closed");
        formulas.put(
                "closedBy",
                "findings closed since `since` that are closed still, by what closed them: a fix that persons approved, one"
                        + " that an autopilot rule approved, a person in the cloud, code, or the resource's end");
        formulas.put(
                "all",
                "A finding that steps back behind a more precise one is not counted; openedAt starts anew with each reopening.");
        return formulas;
    }

    /// @param formulas how each figure is computed
    record ImprovementResponse(
            Instant since,
            int days,
            Map<String, String> formulas,
            Improvement overall,
            List<EnvironmentImprovement> environments,
            List<AccountImprovement> accounts) {}

    /// @param environment null for accounts without one
    record EnvironmentImprovement(@Nullable String environment, Improvement improvement) {}

    record AccountImprovement(
            UUID account,
            String name,
            String nativeId,
            @Nullable String environment,
            Improvement improvement) {}

    @GET
    @Requires(Permission.READ)
    @Transactional
    public ImprovementResponse improvement(
            @BeanParam Narrowing narrowing,
            @QueryParam("inTeam") @Nullable UUID team,
            @QueryParam("days") @Nullable Integer asked) {
        int days = asked == null ? DEFAULT_DAYS : asked;
        if (days < 1 || days > MAX_DAYS) {
            throw Problem.field("days", "days must be between 1 and " + MAX_DAYS + ".");
        }
        Instant since = Instant.now().minus(Duration.ofDays(days));
        List<Scoped> all = queries.since(since, team);
        return new ImprovementResponse(
                since,
                days,
                FORMULAS,
                all.stream()
                        .filter(one -> one.scope().whole())
                        .map(Scoped::improvement)
                        .findFirst()
                        .orElseThrow(),
                all.stream()
                        .filter(one ->
                                one.scope().account() == null && !one.scope().whole())
                        .map(one -> new EnvironmentImprovement(one.scope().environment(), one.improvement()))
                        .sorted(Comparator.comparing(
                                EnvironmentImprovement::environment, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList(),
                perAccount(all));
    }

    private List<AccountImprovement> perAccount(List<Scoped> all) {
        Map<UUID, Account> known = accounts.all().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        return all.stream()
                .map(one -> named(one.scope(), known, one.improvement()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(AccountImprovement::name).thenComparing(AccountImprovement::account))
                .toList();
    }

    private static Optional<AccountImprovement> named(Scope scope, Map<UUID, Account> known, Improvement improvement) {
        UUID id = scope.account();
        return Optional.ofNullable(id == null ? null : known.get(id))
                .map(account -> new AccountImprovement(
                        account.id(), account.name(), account.nativeId(), account.environment(), improvement));
    }
}
