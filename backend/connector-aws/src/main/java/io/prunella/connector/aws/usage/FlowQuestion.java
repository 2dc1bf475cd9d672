package io.prunella.connector.aws.usage;

import io.prunella.iam.CidrBlock;
import io.prunella.model.UsageQuestion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A question about flows as a query of flow logs, and which of the sources that it comes to the rule let in.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html">Query syntax</a>
record FlowQuestion(UsageQuestion.Flows flows) {
    static final int MOST_ROWS = 10_000;

    private static final Map<String, Integer> PROTOCOLS = Map.of("icmp", 1, "tcp", 6, "udp", 17, "icmpv6", 58);

    /// Which sources had traffic accepted on the rule's ports.
    String accepted(Collection<String> interfaces) {
        return query(
                Stream.concat(Stream.of(of(interfaces), "filter action = \"ACCEPT\""), ports()),
                "interfaceId, srcAddr");
    }

    /// Whether records were left out.
    static String skipped(Collection<String> interfaces) {
        return query(Stream.of(of(interfaces), "filter logStatus = \"SKIPDATA\""), "interfaceId");
    }

    private static String query(Stream<String> filters, String by) {
        return filters.collect(Collectors.joining(" | ")) + " | stats count(*) as flows, max(@timestamp) as last by "
                + by + " | limit " + MOST_ROWS;
    }

    private static String of(Collection<String> interfaces) {
        return "filter interfaceId in ["
                + interfaces.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",")) + "]";
    }

    private Stream<String> ports() {
        Object protocol = Objects.requireNonNullElse(flows.rule().get("IpProtocol"), "-1");
        if (protocol.equals("-1")) {
            return Stream.empty();
        }
        String named = "filter protocol = " + PROTOCOLS.getOrDefault(protocol.toString(), number(protocol));
        boolean ported = protocol.equals("tcp") || protocol.equals("udp");
        return ported
                        && flows.rule().get("FromPort") instanceof Long from
                        && flows.rule().get("ToPort") instanceof Long to
                ? Stream.of(named, "filter dstPort >= " + from, "filter dstPort <= " + to)
                : Stream.of(named);
    }

    private static int number(Object protocol) {
        return protocol.toString().matches("\\d{1,3}") ? Integer.parseInt(protocol.toString()) : -1;
    }

    /// Whether the rule lets this source in, and nothing else will.
    boolean concerns(String source) {
        Optional<CidrBlock> address = CidrBlock.parse(source);
        boolean admitted = Stream.of("CidrIp", "CidrIpv6")
                .map(flows.rule()::get)
                .filter(Objects::nonNull)
                .allMatch(range -> holds(range.toString(), address));
        return admitted && flows.except().filter(range -> holds(range, address)).isEmpty();
    }

    private static boolean holds(String range, Optional<CidrBlock> address) {
        return CidrBlock.parse(range)
                .filter(block -> address.filter(block::contains).isPresent())
                .isPresent();
    }

    /// The time of a row: milliseconds, as a number or spelt out.
    static Instant time(@Nullable String text, Period period) {
        if (text == null) {
            return period.until();
        }
        return text.matches("[0-9.]+(E\\+?\\d+)?")
                ? Instant.ofEpochMilli(new BigDecimal(text).longValue())
                : Instant.parse(text.replace(' ', 'T') + "Z");
    }
}
