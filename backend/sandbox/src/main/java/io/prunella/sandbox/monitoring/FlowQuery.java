package io.prunella.sandbox.monitoring;

import io.prunella.sandbox.state.Observations.Flow;
import io.prunella.sandbox.wire.AwsError;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// As much of the query language as it takes to count flows: `filter`s of one comparison each, one `stats` of
/// counts and of first and last times `by` fields and days, and a `limit`
/// ([syntax](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html)).
final class FlowQuery {
    private static final Pattern FILTER = Pattern.compile("filter (\\w+) (=|>=|<=|in) (.+)");
    private static final String FIGURE = "(count\\(\\*\\)|min\\(@timestamp\\)|max\\(@timestamp\\)) as (\\w+)";
    private static final String DAY = "bin(1d)";
    private static final String FIELD = "(?:\\w+|bin\\(1d\\))";
    private static final Pattern STATS =
            Pattern.compile("stats (" + FIGURE + "(?:, " + FIGURE + ")*) by (" + FIELD + "(?:, " + FIELD + ")*)");
    private static final Pattern LIMIT = Pattern.compile("limit (\\d{1,5})");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"|(\\d+)");

    private Predicate<Flow> wanted = _ -> true;
    private Map<String, String> figures = Map.of();
    private List<String> by = List.of();
    private int limit = 10_000;

    private FlowQuery() {}

    /// @throws AwsError where the text is not such a query
    static FlowQuery parse(String text) {
        FlowQuery query = new FlowQuery();
        for (String command : text.split("\\|")) {
            query.read(command.strip());
        }
        if (query.by.isEmpty()) {
            throw malformed(text);
        }
        return query;
    }

    private void read(String command) {
        Matcher filter = FILTER.matcher(command);
        Matcher stats = STATS.matcher(command);
        Matcher most = LIMIT.matcher(command);
        if (filter.matches()) {
            wanted = wanted.and(comparison(filter.group(1), filter.group(2), values(filter.group(3))));
        } else if (stats.matches()) {
            figures = new LinkedHashMap<>();
            for (String figure : stats.group(1).split(", ")) {
                String[] parts = figure.split(" as ");
                figures.put(parts[1], parts[0]);
            }
            by = List.of(stats.group(6).split(", "));
        } else if (most.matches()) {
            limit = Integer.parseInt(most.group(1));
        } else {
            throw malformed(command);
        }
    }

    private static List<String> values(String text) {
        return TEXT.matcher(text)
                .results()
                .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                .toList();
    }

    private static Predicate<Flow> comparison(String field, String operator, List<String> values) {
        return flow -> {
            String value = flow.fields().getOrDefault(field, "-");
            return switch (operator) {
                case ">=" -> !value.equals("-") && Long.parseLong(value) >= Long.parseLong(values.getFirst());
                case "<=" -> !value.equals("-") && Long.parseLong(value) <= Long.parseLong(values.getFirst());
                default -> values.contains(value);
            };
        };
    }

    /// One row for each value of the fields, as texts.
    List<Map<String, String>> rows(Stream<Flow> flows) {
        Map<Map<String, String>, List<Flow>> groups = new LinkedHashMap<>();
        flows.filter(wanted).forEach(flow -> {
            Map<String, String> key = new LinkedHashMap<>();
            by.forEach(field -> key.put(field, value(flow, field)));
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(flow);
        });
        return groups.entrySet().stream()
                .limit(limit)
                .map(group -> row(group.getKey(), group.getValue()))
                .toList();
    }

    private static String value(Flow flow, String field) {
        return field.equals(DAY)
                ? flow.at().truncatedTo(ChronoUnit.DAYS).toString()
                : flow.fields().getOrDefault(field, "-");
    }

    private Map<String, String> row(Map<String, String> key, List<Flow> flows) {
        LongSummaryStatistics times =
                flows.stream().mapToLong(flow -> flow.at().toEpochMilli()).summaryStatistics();
        Map<String, String> row = new LinkedHashMap<>(key);
        figures.forEach((name, figure) -> row.put(
                name,
                Long.toString(
                        switch (figure) {
                            case "count(*)" -> times.getCount();
                            case "min(@timestamp)" -> times.getMin();
                            default -> times.getMax();
                        })));
        return row;
    }

    private static AwsError malformed(String text) {
        return new AwsError(400, "MalformedQueryException", "The sandbox does not know '%s'.".formatted(text));
    }
}
