package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.MarkerPage;
import io.prunella.sandbox.state.Databases;
import io.prunella.sandbox.wire.AwsError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.Filter;

/// What RDS's operations share: names, errors
/// ([common errors](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html)), filters and pages.
final class RdsCalls {
    private RdsCalls() {}

    static Databases databases(Call call) {
        return call.account().databases(call.region());
    }

    /// @param type as ARNs of RDS name it: `db`, `cluster`, `snapshot`, `cluster-snapshot`
    static String arn(Call call, String type, @Nullable String id) {
        return call.arn("rds", type + ":" + (id == null ? "*" : name(id)));
    }

    /// Identifiers come as ARNs, too, and their letter case does not count.
    static String name(@Nullable String identifier) {
        return identifier == null
                ? ""
                : identifier.substring(identifier.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    static AwsError invalid(String code, String message) {
        return new AwsError(400, code, message);
    }

    static AwsError absent(String code, String message) {
        return new AwsError(404, code, message);
    }

    static <T> List<T> filtered(
            Collection<T> all, List<Filter> filters, BiFunction<T, String, @Nullable String> value) {
        return all.stream()
                .filter(each -> filters.stream().allMatch(filter -> fulfils(each, filter, value)))
                .toList();
    }

    private static <T> boolean fulfils(T each, Filter filter, BiFunction<T, String, @Nullable String> value) {
        String found = value.apply(each, filter.name());
        if (found == null) {
            throw invalid("InvalidParameterValue", "Unrecognized filter name: " + filter.name());
        }
        return filter.values().stream().map(RdsCalls::name).anyMatch(found::equals);
    }

    static <T> MarkerPage<T> page(List<T> all, @Nullable String marker, @Nullable Integer most) {
        if (most != null && (most < 20 || most > 100)) {
            throw invalid(
                    "InvalidParameterValue",
                    "Invalid value %d for MaxRecords. Must be between 20 and 100".formatted(most));
        }
        return MarkerPage.of(
                all,
                marker,
                most == null ? 100 : most,
                () -> invalid("InvalidParameterValue", "The request pagination token is invalid."));
    }
}
