package io.prunella.sandbox.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What CloudWatch has seen in one region of an account.
public final class Observations {
    private final Map<Series, Metric> metrics = new TreeMap<>();
    private final Map<String, LogGroup> logGroups = new TreeMap<>();
    private final Map<String, Query> queries = new TreeMap<>();

    /// One series of a metric.
    public record Series(String namespace, String metric, Map<String, String> dimensions)
            implements Comparable<Series> {
        public Series {
            dimensions = new TreeMap<>(dimensions);
        }

        @Override
        public int compareTo(Series other) {
            return toString().compareTo(other.toString());
        }
    }

    /// A metric that counts: zero in every hour since it began, but for what was counted.
    public record Metric(Instant since, NavigableMap<Instant, Double> counts) {
        public static Metric since(Instant since) {
            return new Metric(since, new TreeMap<>());
        }

        /// What it came to in a time; empty where it did not exist yet.
        public Optional<Double> sum(Instant from, Duration time) {
            Instant to = from.plus(time);
            return to.isAfter(since)
                    ? Optional.of(counts.subMap(from, to).values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    : Optional.empty();
        }
    }

    /// @param retention how long what is written stays; empty for always
    /// @param kept since when nothing was deleted
    public record LogGroup(String name, Instant created, Optional<Duration> retention, Instant kept, List<Flow> flows) {
        public static LogGroup since(String name, Instant created, Optional<Duration> retention) {
            return new LogGroup(name, created, retention, created, new ArrayList<>());
        }

        /// The same without what was written before.
        public LogGroup keptSince(Instant moment) {
            return new LogGroup(name, created, retention, moment, flows);
        }
    }

    /// A line of a flow log
    /// ([records](https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html)).
    ///
    /// @param fields by the names that queries have for them
    public record Flow(Instant at, Map<String, String> fields) {
        /// What a line holds unless somebody asks for something else.
        public static final String USUAL_FORMAT =
                "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

        public Flow {
            fields = Map.copyOf(fields);
        }

        /// An interval in which nothing came or went.
        public static Flow none(Instant at, String networkInterface) {
            return new Flow(at, Map.of("interfaceId", networkInterface, "logStatus", "NODATA"));
        }

        /// A connection over TCP.
        public static Flow tcp(Instant at, String networkInterface, String from, String to, int port) {
            return new Flow(
                    at,
                    Map.of(
                            "interfaceId",
                            networkInterface,
                            "srcAddr",
                            from,
                            "dstAddr",
                            to,
                            "dstPort",
                            Integer.toString(port),
                            "protocol",
                            "6",
                            "action",
                            "ACCEPT",
                            "logStatus",
                            "OK"));
        }
    }

    /// A query that was started.
    ///
    /// @param asked how often its results were asked for
    public record Query(List<Map<String, String>> rows, int asked) {}

    public Map<Series, Metric> metrics() {
        return metrics;
    }

    public Map<String, LogGroup> logGroups() {
        return logGroups;
    }

    public Map<String, Query> queries() {
        return queries;
    }
}
