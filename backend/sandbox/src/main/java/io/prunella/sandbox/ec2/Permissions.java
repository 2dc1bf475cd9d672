package io.prunella.sandbox.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// The two ways EC2 tells rules: grouped permissions with many sources, and rules with one source each.
final class Permissions {
    private static final Map<String, String> PROTOCOLS =
            Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all", "-1");

    private Permissions() {}

    /// One rule per source, without ids.
    static List<SecurityGroupRule> rules(List<IpPermission> permissions, String account) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (IpPermission permission : permissions) {
            SecurityGroupRule.Builder rule = ports(permission.ipProtocol(), permission.fromPort(), permission.toPort());
            permission
                    .ipRanges()
                    .forEach(range -> rules.add(rule.copy()
                            .cidrIpv4(Cidr.canonical(range.cidrIp()))
                            .description(range.description())
                            .build()));
            permission
                    .ipv6Ranges()
                    .forEach(range -> rules.add(rule.copy()
                            .cidrIpv6(Cidr.canonical(range.cidrIpv6()))
                            .description(range.description())
                            .build()));
            permission
                    .prefixListIds()
                    .forEach(list -> rules.add(rule.copy()
                            .prefixListId(list.prefixListId())
                            .description(list.description())
                            .build()));
            permission
                    .userIdGroupPairs()
                    .forEach(pair -> rules.add(rule.copy()
                            .referencedGroupInfo(group -> group.groupId(pair.groupId())
                                    .userId(Optional.ofNullable(pair.userId()).orElse(account)))
                            .description(pair.description())
                            .build()));
        }
        if (rules.isEmpty()) {
            throw Ec2Calls.invalid("MissingParameter", "The request must contain at least one source of a permission.");
        }
        return rules;
    }

    /// Protocol and ports as EC2 keeps them: numbers become names, all traffic has no ports.
    static SecurityGroupRule.Builder ports(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (protocol == null) {
            throw Ec2Calls.invalid("MissingParameter", "The request must contain the parameter ipProtocol");
        }
        String given = protocol.toLowerCase(Locale.ROOT);
        String named = PROTOCOLS.getOrDefault(given, given);
        int first = from == null || named.equals("-1") ? -1 : from;
        int last = to == null || named.equals("-1") ? -1 : to;
        boolean withPorts = named.equals("tcp") || named.equals("udp");
        if (withPorts && (first < 0 || last > 65_535 || first > last)) {
            throw Ec2Calls.invalid(
                    "InvalidParameterValue",
                    "Invalid port range %s-%s: TCP and UDP need both ports, the first not above the last."
                            .formatted(from, to));
        }
        return SecurityGroupRule.builder().ipProtocol(named).fromPort(first).toPort(last);
    }

    /// What makes two rules the same.
    static String key(SecurityGroupRule rule) {
        ReferencedSecurityGroup group = rule.referencedGroupInfo();
        return String.join(
                "|",
                String.valueOf(rule.isEgress()),
                rule.ipProtocol(),
                String.valueOf(rule.fromPort()),
                String.valueOf(rule.toPort()),
                source(rule, group));
    }

    static String source(SecurityGroupRule rule, @Nullable ReferencedSecurityGroup group) {
        if (rule.cidrIpv4() != null) {
            return rule.cidrIpv4();
        }
        if (rule.cidrIpv6() != null) {
            return rule.cidrIpv6();
        }
        return rule.prefixListId() != null
                ? rule.prefixListId()
                : String.valueOf(group == null ? null : group.groupId());
    }

    /// Rules of one direction as grouped permissions.
    static List<IpPermission> grouped(Iterable<SecurityGroupRule> rules, boolean egress) {
        Map<String, List<SecurityGroupRule>> byPorts = new LinkedHashMap<>();
        for (SecurityGroupRule rule : rules) {
            if (rule.isEgress() == egress) {
                byPorts.computeIfAbsent(
                                rule.ipProtocol() + "|" + rule.fromPort() + "|" + rule.toPort(), _ -> new ArrayList<>())
                        .add(rule);
            }
        }
        return byPorts.values().stream().map(Permissions::permission).toList();
    }

    private static IpPermission permission(List<SecurityGroupRule> rules) {
        SecurityGroupRule first = rules.getFirst();
        boolean all = first.ipProtocol().equals("-1");
        return IpPermission.builder()
                .ipProtocol(first.ipProtocol())
                .fromPort(all ? null : first.fromPort())
                .toPort(all ? null : first.toPort())
                .ipRanges(rules.stream()
                        .filter(rule -> rule.cidrIpv4() != null)
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.cidrIpv4())
                                .description(rule.description())
                                .build())
                        .toList())
                .ipv6Ranges(rules.stream()
                        .filter(rule -> rule.cidrIpv6() != null)
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.cidrIpv6())
                                .description(rule.description())
                                .build())
                        .toList())
                .prefixListIds(rules.stream()
                        .filter(rule -> rule.prefixListId() != null)
                        .map(rule -> PrefixListId.builder()
                                .prefixListId(rule.prefixListId())
                                .description(rule.description())
                                .build())
                        .toList())
                .userIdGroupPairs(rules.stream()
                        .filter(rule -> rule.referencedGroupInfo() != null)
                        .map(rule -> UserIdGroupPair.builder()
                                .groupId(rule.referencedGroupInfo().groupId())
                                .userId(rule.referencedGroupInfo().userId())
                                .description(rule.description())
                                .build())
                        .toList())
                .build();
    }
}
