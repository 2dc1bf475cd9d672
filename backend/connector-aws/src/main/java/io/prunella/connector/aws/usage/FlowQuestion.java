package io.prunella.connector.aws.usage;

import io.prunella.iam.CidrBlock;
import io.prunella.model.Unknown;
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

    /// Of which days there are records, and of what kind. There is one for each interval, whether or not anything came.
    static String recorded(Collection<String> interfaces) {
        return query(Stream.of(of(interfaces)), "interfaceId, logStatus, bin(1d)");
    }

    private static String query(Stream<String> filters, String by) {
        return filters.collect(Collectors.joining(" | "))
                + " | stats count(*) as flows, min(@timestamp) as first, max(@timestamp) as last by " + by + " | limit "
                + MOST_ROWS;
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
        String named = "filter protocol = " + number(protocol);
        boolean ported = protocol.equals("tcp") || protocol.equals("udp");
        return ported
                        && flows.rule().get("FromPort") instanceof Long from
                        && flows.rule().get("ToPort") instanceof Long to
                ? Stream.of(named, "filter dstPort >= " + from, "filter dstPort <= " + to)
                : Stream.of(named);
    }

    private static int number(Object protocol) {
        Integer named = PROTOCOLS.get(protocol.toString());
        if (named == null && !protocol.toString().matches("\\d{1,3}")) {
            throw UsageReader.unknown(
                    Unknown.Reason.UNRESOLVED,
                    "Who came through the rule cannot be asked: '" + protocol + "' is no protocol");
        }
        return named == null ? Integer.parseInt(protocol.toString()) : named;
    }

    /// Whether the rule lets this source in, and nothing else is known to. What cannot be read may be let in.
    boolean concerns(String source) {
        Optional<CidrBlock> address = CidrBlock.parse(source);
        boolean admitted = Stream.of("CidrIp", "CidrIpv6")
                .map(flows.rule()::get)
                .filter(Objects::nonNull)
                .allMatch(range -> holds(range.toString(), address).orElse(true));
        return admitted
                && flows.except()
                        .filter(range -> holds(range, address).orElse(false))
                        .isEmpty();
    }

    /// Empty where one of them cannot be read.
    private static Optional<Boolean> holds(String range, Optional<CidrBlock> address) {
        return CidrBlock.parse(range).flatMap(block -> address.map(block::contains));
    }

    /// The time of a row: milliseconds, as a number or spelt out.
    static Optional<Instant> time(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.matches("[0-9.]+(E\\+?\\d+)?")) {
            return Optional.of(Instant.ofEpochMilli(new BigDecimal(text).longValue()));
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")
                ? Optional.of(Instant.parse(text.replace(' ', 'T') + "Z"))
                : Optional.empty();
    }
}
