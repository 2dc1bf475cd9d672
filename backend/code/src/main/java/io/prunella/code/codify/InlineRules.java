package io.prunella.code.codify;

import io.prunella.code.terraform.map.Argument;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules of security groups and of network access lists as blocks of their resource.
///
/// @param self the group's id: what it lets itself do is said by a word of its own
record InlineRules(Pointer list, ResourceBlock to, String self, List<String> notes) {
    private static final Map<String, String> SOURCES = Map.of(
            "CidrIp", "cidr_blocks",
            "CidrIpv6", "ipv6_cidr_blocks",
            "SourcePrefixListId", "prefix_list_ids",
            "DestinationPrefixListId", "prefix_list_ids",
            "SourceSecurityGroupId", "security_groups",
            "DestinationSecurityGroupId", "security_groups");
    // What the last entry of every list says, which nobody sets.
    private static final long LAST_ENTRY = 32_767;

    static boolean are(String type, Pointer at) {
        return switch (type) {
            case "AWS::EC2::SecurityGroup" ->
                at.last().equals("SecurityGroupIngress") || at.last().equals("SecurityGroupEgress");
            case "AWS::EC2::NetworkAcl" -> at.last().equals("NetworkAclEntry");
            default -> false;
        };
    }

    boolean write(List<Object> rules) {
        Map<String, List<Map<String, Object>>> blocks = new LinkedHashMap<>();
        for (Object one : rules) {
            Map<String, Object> rule = Trees.asObject((Map<?, ?>) one);
            boolean entry = list.last().equals("NetworkAclEntry");
            if (entry && rule.getOrDefault("RuleNumber", 0L).equals(LAST_ENTRY)) {
                continue;
            }
            Map<String, Object> members = entry ? entry(rule) : rule(rule);
            if (!members.containsKey("from_port")) {
                notes.add("A rule of " + list + " has no ports that an argument is known for");
                continue;
            }
            boolean out = entry
                    ? Boolean.TRUE.equals(rule.get("Egress"))
                    : list.last().endsWith("Egress");
            blocks.computeIfAbsent(out ? "egress" : "ingress", name -> new ArrayList<>())
                    .add(members);
        }
        blocks.forEach((name, bodies) -> to.members().put(name, new Argument.Blocks(bodies)));
        return true;
    }

    private Map<String, Object> rule(Map<String, Object> rule) {
        Map<String, Object> members = new LinkedHashMap<>();
        // Where all is meant, there are no ports.
        boolean all = "-1".equals(String.valueOf(rule.get("IpProtocol")));
        put(members, "from_port", all ? Long.valueOf(0) : rule.get("FromPort"));
        put(members, "to_port", all ? Long.valueOf(0) : rule.get("ToPort"));
        put(members, "protocol", String.valueOf(rule.get("IpProtocol")));
        put(members, "description", rule.get("Description"));
        SOURCES.forEach((property, argument) -> {
            Object source = rule.get(property);
            if (self.equals(source)) {
                members.put("self", true);
            } else if (source != null) {
                members.put(argument, List.of(source));
            }
        });
        return members;
    }

    private static Map<String, Object> entry(Map<String, Object> rule) {
        Map<String, Object> members = new LinkedHashMap<>();
        Map<?, ?> ports = rule.get("PortRange") instanceof Map<?, ?> range ? range : Map.of("From", 0L, "To", 0L);
        put(members, "rule_no", rule.get("RuleNumber"));
        put(members, "action", rule.get("RuleAction"));
        put(members, "protocol", String.valueOf(rule.get("Protocol")));
        put(members, "from_port", ports.get("From"));
        put(members, "to_port", ports.get("To"));
        put(members, "cidr_block", rule.get("CidrBlock"));
        put(members, "ipv6_cidr_block", rule.get("Ipv6CidrBlock"));
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
