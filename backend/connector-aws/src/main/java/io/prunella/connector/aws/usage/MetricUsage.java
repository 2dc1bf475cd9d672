package io.prunella.connector.aws.usage;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Unknown;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Use as a metric counts it, hour by hour.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">
/// GetMetricData</a>
final class MetricUsage {
    private static final String SERVICE = "cloudwatch";
    private static final String OPERATION = "GetMetricData";
    private static final Duration HOUR = Duration.ofHours(1);

    private MetricUsage() {}

    /// @throws ConnectorException where it cannot be told
    static Usage of(Reader reader, UsageQuestion.Metric metric, String region, Period period) {
        NavigableMap<Instant, Double> sums = sums(reader, metric, region, period);
        double times = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        if (times > 0) {
            Instant last = sums.descendingMap().entrySet().stream()
                    .filter(hour -> hour.getValue() > 0)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            return new Usage.Used(Math.max(1, Math.round(times)), last, List.of());
        }
        requireWhole(sums, metric, period);
        return new Usage.Unused();
    }

    private static NavigableMap<Instant, Double> sums(
            Reader reader, UsageQuestion.Metric metric, String region, Period period) {
        Answer answer = reader.read(
                SERVICE,
                OPERATION,
                Map.of(
                        "MetricDataQueries",
                        List.of(Map.of("Id", "used", "MetricStat", stat(metric))),
                        "StartTime",
                        period.from().toString(),
                        "EndTime",
                        period.until().toString()),
                region);
        // More pages, or a message, mean that this is not all there is.
        if (answer instanceof Answer.Ok ok
                && ok.tree().get("NextToken") == null
                && !(ok.tree().get("Messages") instanceof List<?> messages && !messages.isEmpty())
                && ok.tree().get("MetricDataResults") instanceof List<?> results
                && !results.isEmpty()
                && results.getFirst() instanceof Map<?, ?> result
                && "Complete".equals(result.get("StatusCode"))) {
            NavigableMap<Instant, Double> sums = new TreeMap<>();
            if (result.get("Timestamps") instanceof List<?> times && result.get("Values") instanceof List<?> values) {
                for (int i = 0; i < times.size(); i++) {
                    sums.put(Instant.parse(times.get(i).toString()), ((Number) values.get(i)).doubleValue());
                }
            }
            return sums;
        }
        throw new ConnectorException(Answers.unknown(SERVICE, OPERATION, answer));
    }

    private static Map<String, Object> stat(UsageQuestion.Metric metric) {
        return Map.of(
                "Stat",
                "Sum",
                "Period",
                HOUR.toSeconds(),
                "Metric",
                Map.of(
                        "Namespace",
                        metric.namespace(),
                        "MetricName",
                        metric.name(),
                        "Dimensions",
                        metric.dimensions().entrySet().stream()
                                .map(dimension -> Map.of("Name", dimension.getKey(), "Value", dimension.getValue()))
                                .toList()));
    }

    private static void requireWhole(NavigableMap<Instant, Double> sums, UsageQuestion.Metric metric, Period period) {
        Optional<Period> gap = period.gap(sums.keySet().stream()
                .map(hour -> new Period(hour, hour.plus(HOUR)))
                .toList());
        if (gap.isPresent()) {
            throw UsageReader.unknown(
                    Unknown.Reason.NOT_COLLECTED,
                    "CloudWatch has no data of " + metric.namespace() + " " + metric.name() + " from "
                            + gap.get().from() + " to " + gap.get().until()
                            + ", so that it does not show the whole of the last " + period.days() + " days");
        }
    }
}
