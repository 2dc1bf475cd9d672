package io.prunella.code.threats;

import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.Link;
import io.prunella.model.Unknown;
import io.prunella.policy.CidrRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where hosts stand, and from which addresses they speak.
final class Networks {
    private static final String DEFAULT = "default";
    private static final int INTERNET_V4 = 8;
    private static final int INTERNET_V6 = 16;
    private static final List<CidrRange> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10")
            .flatMap(text -> CidrRange.parse(text).stream())
            .toList();

    private final Links links;
    private final Map<Host, Optional<Set<String>>> networks = new IdentityHashMap<>();
    private final Map<Host, List<CidrRange>> addresses = new IdentityHashMap<>();

    Networks(Links links) {
        this.links = links;
    }

    /// Whether a range is so large that it is the internet.
    static boolean isInternet(CidrRange range) {
        return range.prefix() <= (range.ipv4() ? INTERNET_V4 : INTERNET_V6) && !isPrivate(range);
    }

    static boolean isPrivate(CidrRange range) {
        return PRIVATE.stream().anyMatch(own -> own.contains(range));
    }

    /// Whether two hosts stand in one network; empty where that is not known.
    Optional<Boolean> together(Host one, Host other) {
        Optional<Set<String>> these = networks(one);
        Optional<Set<String>> those = networks(other);
        return these.isEmpty() || those.isEmpty()
                ? Optional.empty()
                : Optional.of(these.get().stream().anyMatch(those.get()::contains));
    }

    private Optional<Set<String>> networks(Host host) {
        Optional<Set<String>> known = networks.get(host);
        if (known == null) {
            known = read(host);
            networks.put(host, known);
        }
        return known;
    }

    // As its groups and subnets say; where it says nothing at all, it is the default one.
    private Optional<Set<String>> read(Host host) {
        Set<String> found = new HashSet<>();
        List<Declared> tellers = new ArrayList<>(host.groups().here());
        host.subnets().forEach(link -> {
            if (link instanceof Here(Declared subnet)) {
                tellers.add(subnet);
            }
        });
        for (Declared teller : tellers) {
            Optional<Object> network = teller.value("VpcId");
            if (network.isEmpty() || !(network.get() instanceof Unknown)) {
                found.add(network.map(value -> Links.name(links.link(value, Types.NETWORK)))
                        .orElse(DEFAULT));
            }
        }
        if (found.isEmpty() && saysNothing(host)) {
            found.add(DEFAULT);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static boolean saysNothing(Host host) {
        return host.subnets().isEmpty()
                && host.groups().equals(Host.Membership.DEFAULT)
                && host.self().value("DBSubnetGroupName").isEmpty();
    }

    /// The addresses from which a host may speak; none where they are not known.
    List<CidrRange> addresses(Host host) {
        List<CidrRange> known = addresses.get(host);
        if (known == null) {
            known = ranges(host);
            addresses.put(host, known);
        }
        return known;
    }

    private List<CidrRange> ranges(Host host) {
        List<CidrRange> ranges = new ArrayList<>();
        for (Link subnet : host.subnets()) {
            Optional<CidrRange> range = subnet instanceof Here(Declared declared)
                    ? declared.text("CidrBlock").flatMap(CidrRange::parse)
                    : Optional.empty();
            if (range.isEmpty()) {
                return network(host);
            }
            ranges.add(range.get());
        }
        return ranges.isEmpty() ? network(host) : ranges;
    }

    private List<CidrRange> network(Host host) {
        return host.groups().here().stream()
                .flatMap(group -> links.first(group, "VpcId", Types.NETWORK).stream())
                .flatMap(link -> link instanceof Here(Declared network)
                        ? network.text("CidrBlock").flatMap(CidrRange::parse).stream()
                        : Stream.empty())
                .distinct()
                .toList();
    }
}
