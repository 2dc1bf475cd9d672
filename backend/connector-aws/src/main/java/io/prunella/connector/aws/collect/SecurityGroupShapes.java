package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules of security groups in CloudFormation's shape: one rule per range, list or group, where EC2 answers them by
/// port.
///
/// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">IpPermission</a>
final class SecurityGroupShapes {
    private SecurityGroupShapes() {}

    static List<Object> ingress(Map<String, Object> group) {
        return rules(group, "IpPermissions", "SourcePrefixListId", "SourceSecurityGroupId");
    }

    static List<Object> egress(Map<String, Object> group) {
        return rules(group, "IpPermissionsEgress", "DestinationPrefixListId", "DestinationSecurityGroupId");
    }

    private static List<Object> rules(Map<String, Object> group, String list, String prefixList, String other) {
        List<Object> rules = new ArrayList<>();
        for (Map<String, Object> permission : objects(group, list)) {
            objects(permission, "IpRanges").forEach(range -> rules.add(rule(permission, range, "CidrIp", "CidrIp")));
            objects(permission, "Ipv6Ranges")
                    .forEach(range -> rules.add(rule(permission, range, "CidrIpv6", "CidrIpv6")));
            objects(permission, "PrefixListIds")
                    .forEach(range -> rules.add(rule(permission, range, "PrefixListId", prefixList)));
            objects(permission, "UserIdGroupPairs")
                    .forEach(range -> rules.add(rule(permission, range, "GroupId", other)));
        }
        return rules;
    }

    private static Map<String, Object> rule(
            Map<String, Object> permission, Map<String, Object> range, String name, String as) {
        Map<String, Object> rule = new LinkedHashMap<>();
        copy(permission, "IpProtocol", rule, "IpProtocol");
        copy(permission, "FromPort", rule, "FromPort");
        copy(permission, "ToPort", rule, "ToPort");
        copy(range, name, rule, as);
        copy(range, "Description", rule, "Description");
        return rule;
    }

    /// The prefix lists that any rule names.
    static List<String> prefixLists(List<Object> rules) {
        return rules.stream()
                .map(DocumentBuilder::asObject)
                .map(rule -> rule.getOrDefault("SourcePrefixListId", rule.get("DestinationPrefixListId")))
                .filter(java.util.Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
    }
}
