package io.prunella.code.threats;

import io.prunella.code.threats.Host.Membership;
import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.NotKnown;
import io.prunella.model.Unknown;
import io.prunella.policy.CidrRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What security groups let in.
final class Groups {
    private static final Set<String> TALKING = Set.of("tcp", "udp", "-1");
    private static final List<String> RANGES = List.of("CidrIp", "CidrIpv6");
    private static final String OWN = "self";

    private final Links links;
    private final Networks networks;
    // One text for all whom a rule lets in.
    private final Map<String, String> hows = new HashMap<>();
    private final Map<Declared, List<Host>> byGroup = new IdentityHashMap<>();
    private final Set<Host> others = Collections.newSetFromMap(new IdentityHashMap<>());

    Groups(Links links) {
        this.links = links;
        networks = new Networks(links);
    }

    /// From whom a rule lets in; empty where not from the one that was asked for.
    private interface Source {
        Optional<Passage> of(Declared group, Map<?, ?> rule);
    }

    /// How the internet comes to a host, as far as its groups are concerned.
    Optional<Passage> fromInternet(Host target) {
        return into(target, (group, rule) -> internet(rule));
    }

    /// How one host comes to another.
    Optional<Passage> between(Host source, Host target) {
        Optional<Passage> admitted = into(target, (group, rule) -> host(group, rule, source, target));
        return Passage.best(Stream.of(admitted, byDefault(source, target)).flatMap(Optional::stream));
    }

    /// Those of the hosts that may let a source in, so that not all have to be asked.
    List<Host> asked(Host source, List<Host> hosts) {
        if (byGroup.isEmpty() && others.isEmpty()) {
            hosts.forEach(this::index);
        }
        Membership groups = source.groups();
        if (groups.all() != Membership.Kind.NAMED
                || !groups.elsewhere().isEmpty()
                || !groups.unknown().isEmpty()) {
            return hosts;
        }
        Set<Host> admitting = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.here().forEach(group -> admitting.addAll(byGroup.getOrDefault(group, List.of())));
        return hosts.stream()
                .filter(host -> admitting.contains(host) || others.contains(host))
                .toList();
    }

    // By the groups that it lets in; others are those that let in somebody else, too.
    private void index(Host host) {
        boolean only = host.groups().elsewhere().isEmpty()
                && host.groups().unknown().isEmpty()
                && !host.groups().none();
        for (Declared group : host.groups().here()) {
            for (Object rule : group.values("SecurityGroupIngress")) {
                Object named = rule instanceof Map<?, ?> members ? members.get("SourceSecurityGroupId") : null;
                if (OWN.equals(named)) {
                    byGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(host);
                } else if (named != null && links.link(named, Types.GROUP) instanceof Here(Declared other)) {
                    byGroup.computeIfAbsent(other, key -> new ArrayList<>()).add(host);
                } else {
                    only = false;
                }
            }
        }
        if (!only) {
            others.add(host);
        }
    }

    // Unless somebody declares it otherwise, a default group lets its own members in.
    private Optional<Passage> byDefault(Host source, Host target) {
        boolean both =
                source.groups().equals(Membership.DEFAULT) && target.groups().equals(Membership.DEFAULT);
        Optional<Boolean> together = networks.together(source, target);
        return both && together.orElse(true)
                ? Optional.of(Passage.known("both are in the default security group, which lets its members in")
                        .because(apart(together)))
                : Optional.empty();
    }

    private Optional<Passage> into(Host target, Source source) {
        Membership groups = target.groups();
        if (groups.none()) {
            return Optional.of(Passage.known("no security group keeps anybody out"));
        }
        Stream<Passage> admitted = groups.here().stream().flatMap(group -> admitted(group, target.ports(), source));
        Stream<Passage> elsewhere = groups.elsewhere().stream()
                .map(name -> Passage.possible(
                        "security group '" + name + "' may let it in", "Its rules are not declared here"));
        Stream<Passage> unknown =
                groups.unknown().stream().map(why -> Passage.possible("its security groups may let it in", why));
        return Passage.best(Stream.of(admitted, elsewhere, unknown).flatMap(each -> each));
    }

    private Stream<Passage> admitted(Declared group, Ports ports, Source source) {
        return group.values("SecurityGroupIngress").stream().flatMap(rule -> switch (rule) {
            case Unknown why ->
                Stream.of(Passage.possible("security group " + group.address() + " may let it in", why.message()));
            case Map<?, ?> members -> admitted(group, members, ports, source).stream();
            default -> Stream.empty();
        });
    }

    private Optional<Passage> admitted(Declared group, Map<?, ?> rule, Ports ports, Source source) {
        Optional<Passage> fits = fits(rule, ports);
        return fits.isEmpty()
                ? Optional.empty()
                : source.of(group, rule).map(from -> {
                    boolean known =
                            fits.get().unknown().isEmpty() && from.unknown().isEmpty();
                    String how = "security group " + group.address() + (known ? " lets " : " may let ")
                            + fits.get().how() + " in from " + from.how();
                    return new Passage(
                            hows.computeIfAbsent(how, same -> same),
                            fits.get().unknown().or(from::unknown));
                });
    }

    // Whether the rule is about one of the ports; how is what it is about, in words.
    private static Optional<Passage> fits(Map<?, ?> rule, Ports ports) {
        Object protocol = rule.containsKey("IpProtocol") ? rule.get("IpProtocol") : "-1";
        Optional<String> unknown = Stream.of(protocol, rule.get("FromPort"), rule.get("ToPort"))
                .filter(Unknown.class::isInstance)
                .map(value -> ((Unknown) value).message())
                .findFirst()
                .or(ports::unknown);
        if (protocol instanceof String name && !TALKING.contains(name)) {
            return Optional.empty();
        }
        boolean every = !(rule.get("FromPort") instanceof Long) || !(rule.get("ToPort") instanceof Long);
        long from = every ? 0 : (Long) rule.get("FromPort");
        long to = every ? 65535 : (Long) rule.get("ToPort");
        boolean meets =
                ports.numbers().isEmpty() || ports.numbers().stream().anyMatch(port -> from <= port && port <= to);
        return meets ? Optional.of(new Passage(words(protocol, every, from, to), unknown)) : Optional.empty();
    }

    private static String words(Object protocol, boolean every, long from, long to) {
        String name = protocol instanceof String text && !text.equals("-1") ? text + " " : "";
        if (every || (from == 0 && to == 65535)) {
            return name.isEmpty() ? "all traffic" : "all " + name.strip();
        }
        return name + (from == to ? String.valueOf(from) : from + "-" + to);
    }

    private static Optional<Passage> internet(Map<?, ?> rule) {
        for (String kind : RANGES) {
            switch (rule.get(kind)) {
                case String text
                when CidrRange.parse(text).filter(Networks::isInternet).isPresent() -> {
                    return Optional.of(Passage.known("the internet"));
                }
                case Unknown why -> {
                    return Optional.of(Passage.possible("a range that is not known", why.message()));
                }
                case null, default -> {}
            }
        }
        return list(rule);
    }

    private static Optional<Passage> list(Map<?, ?> rule) {
        return Optional.ofNullable(rule.get("SourcePrefixListId"))
                .map(list -> Passage.possible("a prefix list", "What prefix lists hold is not declared"));
    }

    private Optional<Passage> host(Declared group, Map<?, ?> rule, Host source, Host target) {
        Object named = rule.containsKey("SourceSecurityGroupId")
                ? rule.get("SourceSecurityGroupId")
                : rule.get("SourceSecurityGroupName");
        if (named != null) {
            return member(OWN.equals(named) ? new Here(group) : links.link(named, Types.GROUP), source);
        }
        for (String kind : RANGES) {
            switch (rule.get(kind)) {
                case String text -> {
                    return CidrRange.parse(text).flatMap(range -> range(range, text, source, target));
                }
                case Unknown why -> {
                    return Optional.of(Passage.possible("a range that is not known", why.message()));
                }
                case null, default -> {}
            }
        }
        return list(rule);
    }

    private static Optional<Passage> member(Links.Link named, Host source) {
        Membership groups = source.groups();
        Optional<String> unsure = groups.unknown().stream().findFirst();
        return switch (named) {
            case Here(Declared group)
            when groups.here().contains(group) -> Optional.of(Passage.known("group " + group.address()));
            case Here(Declared group) -> unsure.map(why -> Passage.possible("group " + group.address(), why));
            case Elsewhere(String name)
            when groups.elsewhere().contains(name) -> Optional.of(Passage.known("group '" + name + "'"));
            case Elsewhere(String name) -> unsure.map(why -> Passage.possible("group '" + name + "'", why));
            case NotKnown(String why) -> Optional.of(Passage.possible("a group that is not known", why));
        };
    }

    private Optional<Passage> range(CidrRange range, String text, Host source, Host target) {
        Optional<Boolean> together = networks.together(source, target);
        if (together.isPresent() && !together.get()) {
            return Optional.empty();
        }
        if (range.prefix() == 0) {
            return Optional.of(Passage.known(text).because(apart(together)));
        }
        List<CidrRange> addresses = networks.addresses(source);
        if (addresses.isEmpty()) {
            return Networks.isPrivate(range) || Networks.isInternet(range)
                    ? Optional.of(Passage.possible(
                            text, "From which addresses " + source.self().address() + " speaks is not declared here"))
                    : Optional.empty();
        }
        if (addresses.stream().anyMatch(range::contains)) {
            return Optional.of(Passage.known(text).because(apart(together)));
        }
        return addresses.stream().anyMatch(range::overlaps)
                ? Optional.of(Passage.possible(
                        text, "Only a part of the addresses of " + source.self().address() + " is among them"))
                : Optional.empty();
    }

    private static Optional<String> apart(Optional<Boolean> together) {
        return together.isPresent() ? Optional.empty() : Optional.of("Whether both are in one network is not known");
    }
}
