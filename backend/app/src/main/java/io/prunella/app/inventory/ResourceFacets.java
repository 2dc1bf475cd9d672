package io.prunella.app.inventory;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/// Counts resources by every facet at once, each without its own filter. Joins the current transaction.
@ApplicationScoped
class ResourceFacets {
    private final ResourceQueries queries;
    private final Accounts accounts;

    ResourceFacets(ResourceQueries queries, Accounts accounts) {
        this.queries = queries;
        this.accounts = accounts;
    }

    /// @param title as people read the value
    record ResourceCount(String value, String title, long count) {}

    record ResourceFacetCounts(List<ResourceCount> type, List<ResourceCount> account, List<ResourceCount> region) {}

    ResourceFacetCounts of(ResourceQueries.Filter filter) {
        Map<UUID, Account> known = new HashMap<>();
        accounts.all().forEach(account -> known.put(account.id(), account));
        List<ResourceQueries.Cell> cells = queries.cells(filter);
        Predicate<ResourceQueries.Cell> type = cell -> chosen(filter.types(), cell.type());
        Predicate<ResourceQueries.Cell> region = cell -> chosen(filter.regions(), cell.region());
        Predicate<ResourceQueries.Cell> account = cell -> {
            Account line = known.get(cell.accountId());
            return chosen(filter.accounts(), cell.accountId().toString())
                    || (line != null && filter.accounts().contains(line.nativeId()));
        };
        Function<String, String> name = id -> {
            Account line = known.get(UUID.fromString(id));
            return line == null ? id : line.name();
        };
        return new ResourceFacetCounts(
                counts(cells, account.and(region), ResourceQueries.Cell::type, Function.identity()),
                counts(cells, type.and(region), cell -> cell.accountId().toString(), name),
                counts(cells, type.and(account), ResourceQueries.Cell::region, Function.identity()));
    }

    private static boolean chosen(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static List<ResourceCount> counts(
            List<ResourceQueries.Cell> cells,
            Predicate<ResourceQueries.Cell> passing,
            Function<ResourceQueries.Cell, String> key,
            Function<String, String> title) {
        Map<String, Long> sums = new HashMap<>();
        cells.stream().filter(passing).forEach(cell -> sums.merge(key.apply(cell), cell.count(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new ResourceCount(sum.getKey(), title.apply(sum.getKey()), sum.getValue()))
                .sorted(Comparator.comparingLong(ResourceCount::count)
                        .reversed()
                        .thenComparing(ResourceCount::value))
                .toList();
    }
}
