package io.prunella.schema;

import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Security-group rules in one form: one rule per range, the protocol by its name, no ports where the protocol is all.
///
/// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">IpPermission</a>
final class NetworkRules {
    private static final List<String> SOURCES = List.of(
            "CidrIp",
            "CidrIpv6",
            "SourcePrefixListId",
            "SourceSecurityGroupId",
            "DestinationPrefixListId",
            "DestinationSecurityGroupId");
    private static final Map<String, String> PROTOCOLS =
            Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6", "all", "-1");

    private NetworkRules() {}

    static Object normal(Object rules) {
        if (!(rules instanceof List<?> list)) {
            return rules;
        }
        List<Object> out = new ArrayList<>();
        for (Object rule : list) {
            if (rule instanceof Map<?, ?> map) {
                out.addAll(oneEach(protocol(Trees.asObject(map))));
            } else {
                out.add(rule);
            }
        }
        return out;
    }

    private static Map<String, Object> protocol(Map<String, Object> rule) {
        Map<String, Object> out = new LinkedHashMap<>(rule);
        if (rule.get("IpProtocol") instanceof String written) {
            String lower = written.toLowerCase(Locale.ROOT);
            String name = PROTOCOLS.getOrDefault(lower, lower);
            out.put("IpProtocol", name);
            if (name.equals("-1")) {
                out.remove("FromPort");
                out.remove("ToPort");
            }
        }
        return out;
    }

    private static List<Map<String, Object>> oneEach(Map<String, Object> rule) {
        List<String> present = SOURCES.stream().filter(rule::containsKey).toList();
        if (present.size() < 2) {
            return List.of(rule);
        }
        List<Map<String, Object>> out = new ArrayList<>();
        for (String kept : present) {
            Map<String, Object> one = new LinkedHashMap<>(rule);
            present.stream().filter(source -> !source.equals(kept)).forEach(one::remove);
            out.add(one);
        }
        return out;
    }
}
