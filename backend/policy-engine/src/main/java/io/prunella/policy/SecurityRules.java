package io.prunella.policy;

import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the rules of one network security group of Azure let in from the internet. They are asked in the order of their
/// priorities, the lowest number first, and the first that fits decides.
///
/// @see <a href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">Network security
///     groups</a>
final class SecurityRules {
    private static final Set<String> ANYBODY = Set.of("*", "any", "internet", "0.0.0.0", "::");
    /// As many as Azure takes in a group. Each open rule is compared with all others.
    private static final int MOST = 1_000;

    private static final Ports ALL = new Ports(0, 65_535);

    private record Ports(int first, int last) {
        static Optional<Ports> parse(String text) {
            if (text.strip().equals("*")) {
                return Optional.of(ALL);
            }
            String[] ends = text.strip().split("-", 2);
            try {
                return Optional.of(
                        new Ports(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[ends.length - 1].strip())));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        boolean contains(Ports other) {
            return first <= other.first && last >= other.last;
        }
    }

    private SecurityRules() {}

    /// Whether a source of a rule stands for the whole internet.
    static boolean isInternet(String prefix) {
        return ANYBODY.contains(prefix.strip().toLowerCase(java.util.Locale.ROOT))
                || CidrRange.parse(prefix.strip()).filter(CidrRange::isWorld).isPresent();
    }

    /// Whether a rule lets the internet in.
    ///
    /// @param rules all rules of the group
    /// @param protocol `Tcp`, `Udp`, or `*` for any of them
    /// @param ports the ports in question; empty for any port
    static boolean admits(Map<?, ?> rule, List<?> rules, String protocol, List<?> ports) {
        if (!allOf(
                () -> "Inbound".equals(rule.get("direction")),
                () -> "Allow".equals(rule.get("access")),
                () -> fits(rule, protocol),
                () -> !asked(rule, ports).isEmpty(),
                () -> isOfInternet(rule))) {
            return false;
        }
        requireNotTooMany(rules);
        return asked(rule, ports).stream().anyMatch(each -> !isDeniedBefore(rule, rules, protocol, each));
    }

    /// Whether a rule lets the internet in on every port. Of other protocols than these, ports say nothing.
    static boolean admitsAll(Map<?, ?> rule, List<?> rules) {
        return allOf(
                () -> fits(rule, "Tcp") || fits(rule, "Udp"),
                () -> portsOf(rule, "destinationPortRange").stream()
                        .anyMatch(range -> range.contains(new Ports(1, ALL.last()))),
                () -> admits(rule, rules, "*", List.of()));
    }

    // One that is known to be false decides, whatever is not known of the others.
    private static boolean allOf(BooleanSupplier... conditions) {
        RuntimeException unknown = null;
        for (BooleanSupplier condition : conditions) {
            try {
                if (!condition.getAsBoolean()) {
                    return false;
                }
            } catch (UnknownRead e) {
                unknown = e;
            }
        }
        if (unknown != null) {
            throw unknown;
        }
        return true;
    }

    private static boolean fits(Map<?, ?> rule, String protocol) {
        Object written = rule.get("protocol");
        return protocol.equals("*") || "*".equals(written) || protocol.equals(written);
    }

    private static List<Ports> asked(Map<?, ?> rule, List<?> ports) {
        List<Ports> ranges = portsOf(rule, "destinationPortRange");
        if (ports.isEmpty()) {
            return ranges;
        }
        List<Ports> asked = new ArrayList<>();
        for (Object port : ports) {
            int number = ((Number) port).intValue();
            Ports one = new Ports(number, number);
            if (ranges.stream().anyMatch(range -> range.contains(one))) {
                asked.add(one);
            }
        }
        return asked;
    }

    private static boolean isOfInternet(Map<?, ?> rule) {
        List<String> sources = texts(rule, "sourceAddressPrefix");
        if (sources.stream().anyMatch(SecurityRules::isInternet)) {
            return true;
        }
        return CidrRange.coverWorld(
                sources.stream().flatMap(text -> CidrRange.parse(text).stream()).toList());
    }

    private static void requireNotTooMany(List<?> rules) {
        if (rules instanceof View view && view.tree() instanceof List<?> all && all.size() > MOST) {
            throw view.reading()
                    .unknown(
                            Unknown.of(
                                    Unknown.Reason.UNRESOLVED,
                                    "There are more than " + MOST
                                            + " rules, which is more than Azure takes in a group; which of them comes"
                                            + " first is not looked into"),
                            view.shown());
        }
    }

    private static boolean isDeniedBefore(Map<?, ?> rule, List<?> rules, String protocol, Ports ports) {
        UnknownRead unknown = null;
        for (Object other : rules) {
            try {
                if (other instanceof UnknownRead failure) {
                    throw failure;
                }
                if (other instanceof Map<?, ?> deny && denies(deny, rule, protocol, ports)) {
                    return true;
                }
            } catch (UnknownRead e) {
                unknown = e;
            }
        }
        if (unknown != null) {
            throw unknown;
        }
        return false;
    }

    private static boolean denies(Map<?, ?> deny, Map<?, ?> rule, String protocol, Ports ports) {
        return allOf(
                () -> "Deny".equals(deny.get("access")),
                () -> "Inbound".equals(deny.get("direction")),
                () -> isBefore(deny.get("priority"), rule.get("priority")),
                () -> "*".equals(deny.get("protocol"))
                        || (!protocol.equals("*") && protocol.equals(deny.get("protocol"))),
                () -> portsOf(deny, "destinationPortRange").stream().anyMatch(range -> range.contains(ports)),
                () -> portsOf(deny, "sourcePortRange").contains(ALL),
                () -> isOfInternet(deny),
                () -> isOfAll(texts(deny, "destinationAddressPrefix"), texts(rule, "destinationAddressPrefix")));
    }

    // A rule without addresses is about the groups of applications that it names.
    private static boolean isOfAll(List<String> denied, List<String> asked) {
        return denied.stream().anyMatch(SecurityRules::isInternet) || (!asked.isEmpty() && denied.containsAll(asked));
    }

    private static boolean isBefore(@Nullable Object one, @Nullable Object other) {
        return one instanceof Number first && other instanceof Number second && first.longValue() < second.longValue();
    }

    private static List<Ports> portsOf(Map<?, ?> rule, String name) {
        return texts(rule, name).stream()
                .flatMap(text -> Ports.parse(text).stream())
                .toList();
    }

    // A rule says one of something under a name, or several under the name's plural.
    private static List<String> texts(Map<?, ?> rule, String name) {
        List<String> texts = new ArrayList<>();
        Object one = rule.get(name);
        if (one != null) {
            texts.add(String.valueOf(one));
        }
        String plural = name.endsWith("x") ? name + "es" : name + "s";
        if (rule.get(plural) instanceof List<?> several) {
            for (Object text : several) {
                if (text instanceof UnknownRead failure) {
                    throw failure;
                }
                texts.add(String.valueOf(text));
            }
        }
        return texts;
    }
}
