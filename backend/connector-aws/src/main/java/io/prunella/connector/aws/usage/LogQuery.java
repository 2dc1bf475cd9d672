package io.prunella.connector.aws.usage;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Queries of one log group, each waited for.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html">StartQuery
/// </a>
record LogQuery(Reader reader, String region, String group) {
    private static final String SERVICE = "logs";
    /// Somebody waits for the plan that needs it.
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration SOONEST = Duration.ofMillis(250);
    private static final Duration LATEST = Duration.ofSeconds(2);

    /// Whether the log group keeps all that was written in a period.
    ///
    /// @throws ConnectorException where it does not, or cannot be told
    void requireWhole(Period period) {
        Answer.Ok answer = answered("DescribeLogGroups", Map.of("logGroupNamePrefix", group));
        Map<?, ?> found = rows(answer, "logGroups").stream()
                .filter(each -> group.equals(each.get("logGroupName")))
                .findFirst()
                .orElseThrow(() -> UsageReader.unknown(
                        Unknown.Reason.NOT_COLLECTED, "There is no log group " + group + " in " + region));
        Instant created =
                found.get("creationTime") instanceof Long millis ? Instant.ofEpochMilli(millis) : period.until();
        if (!period.coveredSince(created)) {
            throw UsageReader.unknown(
                    Unknown.Reason.NOT_COLLECTED,
                    "The log group " + group + " is from " + created + ", too young to show the last " + period.days()
                            + " days");
        }
        if (found.get("retentionInDays") instanceof Long days && days < period.days()) {
            throw UsageReader.unknown(
                    Unknown.Reason.NOT_COLLECTED,
                    "The log group " + group + " keeps " + days + " days of the last " + period.days());
        }
    }

    /// The rows that a query comes to, by the names of their fields.
    ///
    /// @throws ConnectorException where it does not come to its end
    List<Map<String, String>> run(String query, Period period) {
        Answer.Ok started = answered(
                "StartQuery",
                Map.of(
                        "logGroupName",
                        group,
                        "queryString",
                        query,
                        "startTime",
                        period.from().getEpochSecond(),
                        "endTime",
                        period.until().getEpochSecond()));
        String id = String.valueOf(started.tree().get("queryId"));
        Instant end = Instant.now().plus(PATIENCE);
        for (Duration wait = SOONEST; Instant.now().isBefore(end); wait = longer(wait)) {
            pause(wait);
            Answer.Ok results = answered("GetQueryResults", Map.of("queryId", id));
            switch (String.valueOf(results.tree().get("status"))) {
                case "Complete" -> {
                    return read(results);
                }
                case "Scheduled", "Running" -> {}
                default ->
                    throw UsageReader.unknown(
                            Unknown.Reason.SERVICE_ERROR,
                            "A query of the log group " + group + " ended as "
                                    + results.tree().get("status"));
            }
        }
        reader.read(SERVICE, "StopQuery", Map.of("queryId", id), region);
        throw UsageReader.unknown(
                Unknown.Reason.SERVICE_ERROR,
                "A query of the log group " + group + " took longer than " + PATIENCE.toSeconds() + " seconds");
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LATEST) > 0 ? LATEST : twice;
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(
                    Unknown.of(Unknown.Reason.SERVICE_ERROR, "Waiting for a query was interrupted"), e);
        }
    }

    private static List<Map<String, String>> read(Answer.Ok results) {
        if (!(results.tree().get("results") instanceof List<?> rows)) {
            throw new ConnectorException(Answers.unknown(SERVICE, "GetQueryResults", results));
        }
        return rows.stream().map(LogQuery::row).toList();
    }

    private static Map<String, String> row(Object fields) {
        Map<String, String> row = new LinkedHashMap<>();
        if (fields instanceof List<?> list) {
            list.forEach(field -> {
                if (field instanceof Map<?, ?> one) {
                    row.put(String.valueOf(one.get("field")), String.valueOf(one.get("value")));
                }
            });
        }
        return row;
    }

    private static List<Map<?, ?>> rows(Answer.Ok answer, String list) {
        return answer.tree().get(list) instanceof List<?> all
                ? all.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList()
                : List.of();
    }

    private Answer.Ok answered(String operation, Map<String, Object> parameters) {
        Answer answer = reader.read(SERVICE, operation, parameters, region);
        if (answer instanceof Answer.Ok ok) {
            return ok;
        }
        throw new ConnectorException(Answers.unknown(SERVICE, operation, answer));
    }
}
