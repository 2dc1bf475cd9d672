package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes of security groups: single rules, and the new one before the old one goes, so that nobody is locked out in
/// between.
///
/// @see <a
/// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html">
/// AuthorizeSecurityGroupIngress</a>
final class SecurityGroupTranslator {
    private static final Map<String, String> LISTS = Map.of(
            "/properties/SecurityGroupIngress", "Ingress",
            "/properties/SecurityGroupEgress", "Egress");

    private SecurityGroupTranslator() {}

    static List<Call> translate(Change change) {
        List<Call> calls = new ArrayList<>();
        Set<Pointer> lists = change.parts(2);
        for (Pointer list : lists) {
            String direction = LISTS.get(list.toString());
            if (direction == null) {
                throw new UntranslatableException(change.before().type(), list);
            }
            Map<String, Map<String, Object>> before = byKey(change, list, true);
            Map<String, Map<String, Object>> after = byKey(change, list, false);
            List<Object> added = missing(after, before);
            List<Object> removed = missing(before, after);
            if (!added.isEmpty()) {
                calls.add(call(change, "AuthorizeSecurityGroup" + direction, added));
            }
            if (!removed.isEmpty()) {
                calls.add(call(change, "RevokeSecurityGroup" + direction, removed));
            }
        }
        return calls;
    }

    private static List<Object> missing(Map<String, Map<String, Object>> from, Map<String, Map<String, Object>> in) {
        List<Object> missing = new ArrayList<>();
        from.forEach((key, rule) -> {
            if (!in.containsKey(key)) {
                missing.add(permission(rule));
            }
        });
        return missing;
    }

    private static Map<String, Map<String, Object>> byKey(Change change, Pointer list, boolean before) {
        var document = before ? change.before() : change.after();
        Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
        ListKeys.ElementKey key = change.keys()
                .at(document.type(), list)
                .orElseThrow(() -> new IllegalStateException("Rules have no key"));
        Object rules =
                Trees.get(document.type(), document.body(), list, change.keys()).orElse(List.of());
        if (rules instanceof List<?> all) {
            List<Object> elements = Trees.asList(all);
            elements.forEach(rule -> byKey.put(key.of(rule, elements), Trees.asObject((Map<?, ?>) rule)));
        }
        return byKey;
    }

    private static Map<String, Object> permission(Map<String, Object> rule) {
        Map<String, Object> permission = new LinkedHashMap<>();
        for (String name : List.of("IpProtocol", "FromPort", "ToPort")) {
            if (rule.containsKey(name)) {
                permission.put(name, rule.get(name));
            }
        }
        source(rule, permission, List.of("CidrIp"), "IpRanges", "CidrIp");
        source(rule, permission, List.of("CidrIpv6"), "Ipv6Ranges", "CidrIpv6");
        source(
                rule,
                permission,
                List.of("SourcePrefixListId", "DestinationPrefixListId"),
                "PrefixListIds",
                "PrefixListId");
        source(
                rule,
                permission,
                List.of("SourceSecurityGroupId", "DestinationSecurityGroupId"),
                "UserIdGroupPairs",
                "GroupId");
        return permission;
    }

    private static void source(
            Map<String, Object> rule, Map<String, Object> permission, List<String> names, String list, String member) {
        for (String name : names) {
            Object value = rule.get(name);
            if (value != null) {
                Map<String, Object> range = new LinkedHashMap<>();
                range.put(member, value);
                if (rule.containsKey("Description")) {
                    range.put("Description", rule.get("Description"));
                }
                permission.put(list, List.of(range));
            }
        }
    }

    private static Call call(Change change, String operation, List<Object> permissions) {
        return change.call("ec2", operation, "GroupId", Map.of("IpPermissions", permissions));
    }
}
