package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rules of security groups and entries of network access lists, in all the ways Terraform writes them.
final class NetworkRules {
    private static final Map<String, String> SOURCES = Map.of(
            "cidr_blocks", "CidrIp",
            "cidr_ipv4", "CidrIp",
            "ipv6_cidr_blocks", "CidrIpv6",
            "cidr_ipv6", "CidrIpv6",
            "prefix_list_ids", "SourcePrefixListId",
            "prefix_list_id", "SourcePrefixListId",
            "security_groups", "SourceSecurityGroupId",
            "source_security_group_id", "SourceSecurityGroupId",
            "referenced_security_group_id", "SourceSecurityGroupId");
    private static final Map<String, Long> PROTOCOLS =
            Map.of("tcp", 6L, "udp", 17L, "icmp", 1L, "icmpv6", 58L, "all", -1L);

    private static final Pattern NETWORK =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private NetworkRules() {}

    /// One rule for each source that the block names.
    static List<Object> rules(Value value) {
        if (!(value instanceof Value.Mapping mapping)) {
            return List.of(Unknown.of(Unknown.Reason.UNRESOLVED, "A rule is not known"));
        }
        Map<String, Value> members = mapping.members();
        Map<String, Object> base = new LinkedHashMap<>();
        put(members, List.of("protocol", "ip_protocol"), "IpProtocol", base);
        put(members, List.of("from_port"), "FromPort", base);
        put(members, List.of("to_port"), "ToPort", base);
        put(members, List.of("description"), "Description", base);
        allPorts(base);
        List<Object> rules = new ArrayList<>();
        SOURCES.keySet().stream().sorted().forEach(name -> {
            Value source = members.getOrDefault(name, Value.NULL);
            List<Value> all = source instanceof Value.Sequence sequence ? sequence.elements() : List.of(source);
            for (Value one : all) {
                Canonical.tree(one)
                        .map(NetworkRules::network)
                        .ifPresent(tree -> rules.add(with(base, SOURCES.getOrDefault(name, name), tree)));
            }
        });
        if (members.get("self") instanceof Value.Bool self && self.value()) {
            rules.add(with(base, "SourceSecurityGroupId", "self"));
        }
        return rules;
    }

    /// The same for what goes out, which names where it goes.
    static List<Object> outward(Value value) {
        List<Object> rules = new ArrayList<>();
        for (Object rule : rules(value)) {
            if (rule instanceof Map<?, ?> inward) {
                Map<String, Object> out = new LinkedHashMap<>();
                inward.forEach(
                        (name, member) -> out.put(String.valueOf(name).replaceFirst("^Source", "Destination"), member));
                rules.add(out);
            } else {
                rules.add(rule);
            }
        }
        return rules;
    }

    // The provider refuses what has bits beside those of the network, so that nobody knows what will stand there.
    private static Object network(Object source) {
        Matcher network = source instanceof String text ? NETWORK.matcher(text) : NETWORK.matcher("");
        if (!network.matches()) {
            return source;
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            address = address << 8 | Long.parseLong(network.group(i));
        }
        int bits = Integer.parseInt(network.group(5));
        boolean beside = bits <= 32 && (address & (1L << (32 - bits)) - 1) != 0;
        return beside
                ? Unknown.of(Unknown.Reason.UNRESOLVED, "'" + source + "' is not the address of a network")
                : source;
    }

    // The service takes -1 for every port, also where the protocol is not all of them.
    private static void allPorts(Map<String, Object> rule) {
        boolean ports = "tcp".equals(rule.get("IpProtocol")) || "udp".equals(rule.get("IpProtocol"));
        if (ports && Long.valueOf(-1).equals(rule.get("FromPort"))) {
            rule.put("FromPort", 0L);
            rule.put("ToPort", 65535L);
        }
    }

    private static Map<String, Object> with(Map<String, Object> base, String name, Object value) {
        Map<String, Object> rule = new LinkedHashMap<>(base);
        rule.put(name, value);
        return rule;
    }

    /// @param egress the direction, where the block does not say it itself
    static Object entry(Value value, Optional<Boolean> egress) {
        if (!(value instanceof Value.Mapping mapping)) {
            return Unknown.of(Unknown.Reason.UNRESOLVED, "An entry is not known");
        }
        Map<String, Value> members = mapping.members();
        Map<String, Object> entry = new LinkedHashMap<>();
        egress.ifPresentOrElse(
                direction -> entry.put("Egress", direction), () -> put(members, List.of("egress"), "Egress", entry));
        put(members, List.of("rule_no", "rule_number"), "RuleNumber", entry);
        put(members, List.of("action", "rule_action"), "RuleAction", entry);
        put(members, List.of("cidr_block"), "CidrBlock", entry);
        put(members, List.of("ipv6_cidr_block"), "Ipv6CidrBlock", entry);
        protocol(members.getOrDefault("protocol", Value.NULL)).ifPresent(number -> entry.put("Protocol", number));
        Map<String, Object> range = new LinkedHashMap<>();
        put(members, List.of("from_port"), "From", range);
        put(members, List.of("to_port"), "To", range);
        if (!range.isEmpty()) {
            entry.put("PortRange", range);
        }
        return entry;
    }

    private static Optional<Object> protocol(Value value) {
        Optional<String> name = Texts.plain(value).map(text -> text.toLowerCase(Locale.ROOT));
        if (name.isPresent() && PROTOCOLS.containsKey(name.get())) {
            return Optional.ofNullable(PROTOCOLS.get(name.get()));
        }
        return name.filter(text -> text.matches("-?\\d{1,3}"))
                .<Object>map(Long::valueOf)
                .or(() -> Canonical.tree(value));
    }

    private static void put(Map<String, Value> from, List<String> names, String to, Map<String, Object> target) {
        for (String name : names) {
            Canonical.tree(from.getOrDefault(name, Value.NULL)).ifPresent(tree -> {
                boolean empty = tree.equals("") && to.contains("Cidr");
                if (!empty) {
                    target.put(to, lower(to, tree));
                }
            });
        }
    }

    // Terraform takes `Allow` for `allow`.
    private static Object lower(String name, Object value) {
        return name.equals("RuleAction") && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
