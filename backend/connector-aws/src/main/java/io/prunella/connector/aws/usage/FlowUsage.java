package io.prunella.connector.aws.usage;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Unknown;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Use of a security group's rule as the flow logs of its interfaces tell it.
final class FlowUsage {
    /// A query may have 10,000 characters.
    private static final int MOST_INTERFACES = 200;

    private static final int SHOWN = 5;
    /// With traffic, and without; of any other kind something is missing.
    private static final Set<String> RECORDED = Set.of("OK", "NODATA");

    private final DocumentRef group;
    private final Period period;
    private final Function<String, Reader> evidence;

    /// @param evidence reads one log group by its name
    FlowUsage(DocumentRef group, Period period, Function<String, Reader> evidence) {
        this.group = group;
        this.period = period;
        this.evidence = evidence;
    }

    /// @throws ConnectorException where it cannot be told
    Usage of(UsageQuestion.Flows question, Function<String, List<Document>> lists) {
        List<Document> interfaces = lists.apply("AWS::EC2::NetworkInterface").stream()
                .filter(each -> texts(each, "properties", "GroupSet").contains(group.nativeId()))
                .toList();
        if (interfaces.isEmpty()) {
            throw UsageReader.unknown(
                    Unknown.Reason.NOT_COLLECTED,
                    "Nothing uses the group now; who came through it before, no log tells");
        }
        if (interfaces.size() > MOST_INTERFACES) {
            throw UsageReader.unknown(
                    Unknown.Reason.NOT_COLLECTED, "More interfaces use the group than can be asked for at once");
        }
        FlowLogs logs = new FlowLogs(lists.apply("AWS::EC2::FlowLog"), period);
        Map<String, List<Document>> byLogGroup = new LinkedHashMap<>();
        for (Document each : interfaces) {
            requireOld(each);
            byLogGroup
                    .computeIfAbsent(logs.logGroupOf(each), name -> new ArrayList<>())
                    .add(each);
        }
        List<Visits> seen = new ArrayList<>();
        byLogGroup.forEach((name, those) -> seen.addAll(visits(name, those, question)));
        return seen.isEmpty() ? new Usage.Unused() : used(seen);
    }

    /// One that was attached lately stands for another that was there before, whose traffic is not looked at.
    private void requireOld(Document networkInterface) {
        Object attached = part(networkInterface, "state").get("AttachedAt");
        if (!(attached instanceof String text) || !period.coveredSince(Instant.parse(text))) {
            throw UsageReader.unknown(
                    Unknown.Reason.NOT_COLLECTED,
                    "The interface " + networkInterface.id().nativeId()
                            + " is not known to be in use for the whole of the last " + period.days() + " days");
        }
    }

    private record Visits(String source, long flows, Instant last) {}

    private List<Visits> visits(String logGroup, List<Document> interfaces, UsageQuestion.Flows question) {
        LogQuery log = new LogQuery(evidence.apply(logGroup), group.region(), logGroup);
        log.requireWhole(period);
        FlowQuestion flows = new FlowQuestion(question);
        Map<String, Set<String>> own = new LinkedHashMap<>();
        interfaces.forEach(each -> own.put(each.id().nativeId(), addresses(each)));
        List<Map<String, String>> rows = log.run(flows.accepted(own.keySet()), period);
        // What an interface sends itself is in its log too.
        Predicate<Map<String, String>> outgoing =
                row -> own.getOrDefault(row.get("interfaceId"), Set.of()).contains(row.get("srcAddr"));
        List<Visits> visits = rows.stream()
                .filter(outgoing.negate())
                .filter(row -> flows.concerns(String.valueOf(row.get("srcAddr"))))
                .map(row -> new Visits(
                        String.valueOf(row.get("srcAddr")),
                        count(row.get("flows")),
                        FlowQuestion.time(row.get("last")).orElse(period.until())))
                .toList();
        if (visits.isEmpty()) {
            requireAll(rows, logGroup);
            requireRecorded(log, own.keySet());
        }
        return visits;
    }

    private static long count(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 1;
    }

    private static void requireAll(List<Map<String, String>> rows, String logGroup) {
        if (rows.size() >= FlowQuestion.MOST_ROWS) {
            throw UsageReader.unknown(
                    Unknown.Reason.LISTING_INCOMPLETE, "The log group " + logGroup + " does not show all the traffic");
        }
    }

    /// A log group may have lost what it should hold. What nobody came to is recorded, too; so what has no record was
    /// not watched.
    private void requireRecorded(LogQuery log, Set<String> interfaces) {
        List<Map<String, String>> rows = log.run(FlowQuestion.recorded(interfaces), period);
        requireAll(rows, log.group());
        if (rows.stream().anyMatch(row -> !RECORDED.contains(row.get("logStatus")))) {
            throw UsageReader.unknown(
                    Unknown.Reason.LISTING_INCOMPLETE,
                    "The log group " + log.group() + " does not show all the traffic: records were skipped");
        }
        for (String each : interfaces) {
            List<Period> recorded = rows.stream()
                    .filter(row -> each.equals(row.get("interfaceId")))
                    .flatMap(row -> FlowQuestion.time(row.get("first"))
                            .flatMap(first -> FlowQuestion.time(row.get("last")).map(last -> new Period(first, last)))
                            .stream())
                    .sorted(Comparator.comparing(Period::from))
                    .toList();
            period.gap(recorded).ifPresent(gap -> {
                throw UsageReader.unknown(
                        Unknown.Reason.LISTING_INCOMPLETE,
                        "The log group " + log.group() + " has nothing of the interface " + each + " from " + gap.from()
                                + " to " + gap.until());
            });
        }
    }

    private static Usage used(List<Visits> seen) {
        return new Usage.Used(
                seen.stream().mapToLong(Visits::flows).sum(),
                seen.stream().map(Visits::last).max(Comparator.naturalOrder()).orElseThrow(),
                seen.stream()
                        .sorted(Comparator.comparing(Visits::flows).reversed())
                        .map(Visits::source)
                        .distinct()
                        .limit(SHOWN)
                        .toList());
    }

    private static Set<String> addresses(Document networkInterface) {
        Set<String> addresses = new HashSet<>();
        Map<?, ?> properties = part(networkInterface, "properties");
        if (properties.get("PrivateIpAddress") instanceof String address) {
            addresses.add(address);
        }
        if (properties.get("Ipv6Addresses") instanceof List<?> all) {
            all.forEach(each -> addresses.add(String.valueOf(((Map<?, ?>) each).get("Ipv6Address"))));
        }
        return addresses;
    }

    static Map<?, ?> part(Document document, String root) {
        return known(document.body().get(root)) instanceof Map<?, ?> part ? part : Map.of();
    }

    /// @throws ConnectorException where they are not known
    private static List<String> texts(Document document, String root, String name) {
        Object value = known(part(document, root).get(name));
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable Object known(@Nullable Object value) {
        if (value instanceof Unknown unknown) {
            throw new ConnectorException(unknown);
        }
        return value;
    }
}
