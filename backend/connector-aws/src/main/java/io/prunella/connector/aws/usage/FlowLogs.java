package io.prunella.connector.aws.usage;

import static io.prunella.connector.aws.usage.FlowUsage.part;

import io.prunella.connector.ConnectorException;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which log group tells of the accepted traffic of an interface in a whole period.
///
/// @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">Flow log records</a>
record FlowLogs(List<Document> all, Period period) {
    /// Of records in another format, queries do not know the fields.
    private static final String FORMAT =
            "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

    /// @throws ConnectorException where there is none, saying why those that there are do not do
    String logGroupOf(Document networkInterface) {
        String id = networkInterface.id().nativeId();
        List<Object> around = Stream.of(
                        id,
                        part(networkInterface, "properties").get("SubnetId"),
                        part(networkInterface, "state").get("VpcId"))
                .filter(Objects::nonNull)
                .toList();
        List<Document> of = all.stream()
                .filter(log -> around.contains(part(log, "properties").get("ResourceId")))
                .toList();
        return of.stream()
                .filter(log -> objection(log).isEmpty())
                .map(log -> logGroup(log).orElseThrow())
                .findFirst()
                .orElseThrow(() -> UsageReader.unknown(
                        Unknown.Reason.NOT_COLLECTED,
                        of.isEmpty()
                                ? "No flow log records the traffic of the interface " + id
                                : "No flow log shows what the interface " + id + " accepted: "
                                        + of.stream()
                                                .map(log -> log.id().nativeId() + " "
                                                        + objection(log).orElseThrow())
                                                .collect(Collectors.joining(", "))));
    }

    private Optional<String> objection(Document log) {
        Map<?, ?> properties = part(log, "properties");
        Map<?, ?> state = part(log, "state");
        Object traffic = properties.get("TrafficType");
        if ("REJECT".equals(traffic)) {
            return Optional.of("records refused traffic only");
        }
        if (!"ALL".equals(traffic) && !"ACCEPT".equals(traffic)) {
            return Optional.of("is not known to record what is accepted");
        }
        Object destination = Objects.requireNonNullElse(properties.get("LogDestinationType"), "cloud-watch-logs");
        if (!destination.equals("cloud-watch-logs")) {
            return Optional.of("writes to " + destination + ", which is not read");
        }
        if (!FORMAT.equals(properties.get("LogFormat"))) {
            return Optional.of("has a format of its own");
        }
        if (!"ACTIVE".equals(state.get("FlowLogStatus")) || "FAILED".equals(state.get("DeliverLogsStatus"))) {
            return Optional.of("is not delivered");
        }
        if (!(state.get("CreationTime") instanceof String since) || !period.coveredSince(Instant.parse(since))) {
            return Optional.of("is too young to show the last " + period.days() + " days");
        }
        return logGroup(log).isEmpty() ? Optional.of("writes to another account") : Optional.empty();
    }

    /// Empty where it is another account's.
    private static Optional<String> logGroup(Document log) {
        Map<?, ?> properties = part(log, "properties");
        if (properties.get("LogDestination") instanceof String arn && arn.startsWith("arn:")) {
            String[] parts = arn.split(":", -1);
            boolean own = parts.length > 6
                    && parts[3].equals(log.id().region())
                    && parts[4].equals(log.id().account());
            return own ? Optional.of(parts[6]) : Optional.empty();
        }
        return Optional.ofNullable(properties.get("LogGroupName")).map(String::valueOf);
    }
}
