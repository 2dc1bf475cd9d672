package io.prunella.app.paths;

import io.prunella.policy.CidrRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Packets of one protocol from a range of addresses to a range of ports.
///
/// @param protocol by its [number](https://www.iana.org/assignments/protocol-numbers); [#ANY] for all
/// @param from the first port; 0 where the protocol has none
/// @param to the last port; 65535 where the protocol has none
record Traffic(String protocol, int from, int to, CidrRange source) {
    static final String ANY = "-1";
    static final String TCP = "6";
    static final String UDP = "17";
    static final int LAST_PORT = 65_535;

    private static final Map<String, String> NUMBERS = Map.of("tcp", TCP, "udp", UDP, "icmp", "1", "icmpv6", "58");
    private static final int INTERNET_V4 = 8;
    private static final int INTERNET_V6 = 16;

    /// Ranges of which nothing comes over the internet, whatever their size.
    private static final List<CidrRange> PRIVATE = ranges("10.0.0.0/8", "fc00::/7", "fe80::/10", "ff00::/8");

    private static final CidrRange EVERYONE = ranges("0.0.0.0/0").getFirst();

    private static List<CidrRange> ranges(String... texts) {
        return List.of(texts).stream()
                .map(CidrRange::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /// From everybody to everything, by IPv4.
    static Traffic everything() {
        return new Traffic(ANY, 0, LAST_PORT, EVERYONE);
    }

    /// The number of a protocol that may be told by name.
    static String number(String protocol) {
        return NUMBERS.getOrDefault(protocol, protocol);
    }

    /// As people read it.
    static String name(String number) {
        return NUMBERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(number))
                .map(entry -> entry.getKey().toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse(number.equals(ANY) ? "everything" : "protocol " + number);
    }

    static boolean hasPorts(String protocol) {
        return protocol.equals(TCP) || protocol.equals(UDP);
    }

    /// Whether a range is so large that it stands for the internet, and not for somebody's own network.
    static boolean isInternet(CidrRange range) {
        return range.prefix() <= (range.ipv4() ? INTERNET_V4 : INTERNET_V6)
                && PRIVATE.stream().noneMatch(own -> own.contains(range));
    }

    boolean isFromInternet() {
        return isInternet(source);
    }

    boolean isIpv4() {
        return source.ipv4();
    }

    /// Whether it may reach this port by this protocol.
    boolean includes(String otherProtocol, int port) {
        return (protocol.equals(ANY) || otherProtocol.equals(ANY) || protocol.equals(otherProtocol))
                && from <= port
                && port <= to;
    }

    /// What comes back to those who sent it, seen as traffic to them: to the ports that clients take
    /// ([ephemeral
    // ports](https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports)).
    Traffic answers() {
        return new Traffic(protocol, 1024, LAST_PORT, source);
    }
}
