package io.prunella.policy;

import static io.prunella.policy.PolicyFixture.DENIED;
import static io.prunella.policy.PolicyFixture.ENGINE;
import static io.prunella.policy.PolicyFixture.policy;
import static io.prunella.policy.PolicyFixture.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Side;
import io.prunella.model.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityRulesTest {
    private static final CompiledPolicy SSH = ENGINE.compile(policy(
            "Microsoft.Network/networkSecurityGroups",
            "!nsg.admits(element, properties.securityRules, 'Tcp', [22])",
            "each: properties.securityRules"));

    @Test
    void aRuleAdmitsTheInternetByWhateverNameOrInParts() {
        for (Object source : List.of("*", "Internet", "ANY", "0.0.0.0/0", "::/0", "0.0.0.0")) {
            assertThat(first(open(Map.of("sourceAddressPrefix", source)))).isInstanceOf(Verdict.Fail.class);
        }
        Map<String, Object> halves = without(
                open(Map.of("sourceAddressPrefixes", List.of("0.0.0.0/1", "128.0.0.0/1"))), "sourceAddressPrefix");
        assertThat(first(halves)).isInstanceOf(Verdict.Fail.class);
        for (Object source : List.of("10.0.0.0/8", "VirtualNetwork", "AzureLoadBalancer", "0.0.0.0/1")) {
            assertThat(first(open(Map.of("sourceAddressPrefix", source)))).isInstanceOf(Verdict.Pass.class);
        }
    }

    @Test
    void aPortIsWithinARangeOrAmongSeveral() {
        assertThat(first(open(Map.of("destinationPortRange", "20-30")))).isInstanceOf(Verdict.Fail.class);
        assertThat(first(open(Map.of("destinationPortRange", "23-30")))).isInstanceOf(Verdict.Pass.class);
        Map<String, Object> several =
                without(open(Map.of("destinationPortRanges", List.of("80", "22"))), "destinationPortRange");
        assertThat(first(several)).isInstanceOf(Verdict.Fail.class);
        assertThat(first(open(Map.of("protocol", "Udp")))).isInstanceOf(Verdict.Pass.class);
        assertThat(first(open(Map.of("protocol", "*")))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void whatIsDeniedFirstIsNotAdmitted() {
        Map<String, Object> open = open(Map.of("priority", 200L));
        assertThat(first(open, deny(100, "*", "*"))).isInstanceOf(Verdict.Pass.class);
        assertThat(first(open, deny(100, "0-1024", "Internet"))).isInstanceOf(Verdict.Pass.class);
        assertThat(first(open, deny(300, "*", "*"))).isInstanceOf(Verdict.Fail.class);
        assertThat(first(open, deny(100, "80", "*"))).isInstanceOf(Verdict.Fail.class);
        assertThat(first(open, deny(100, "*", "10.0.0.0/8"))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void whatIsDeniedElsewhereIsAdmitted() {
        Map<String, Object> open = open(Map.of("priority", 200L, "destinationAddressPrefix", "10.0.0.4"));
        assertThat(first(open, deny("destinationAddressPrefix", "10.0.0.4"))).isInstanceOf(Verdict.Pass.class);
        assertThat(first(open, deny("destinationAddressPrefix", "0.0.0.0/0"))).isInstanceOf(Verdict.Pass.class);
        assertThat(first(open, deny("destinationAddressPrefix", "10.0.0.5"))).isInstanceOf(Verdict.Fail.class);
        Map<String, Object> grouped = without(open, "destinationAddressPrefix");
        grouped.put("destinationApplicationSecurityGroups", List.of(Map.of("id", "/web")));
        Map<String, Object> other = without(deny(100, "*", "*"), "destinationAddressPrefix");
        other.put("destinationApplicationSecurityGroups", List.of(Map.of("id", "/db")));
        assertThat(first(grouped, other)).isInstanceOf(Verdict.Fail.class);
        assertThat(first(grouped, deny("destinationAddressPrefix", "10.0.0.5"))).isInstanceOf(Verdict.Fail.class);
        assertThat(first(grouped, deny(100, "*", "*"))).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void onlyProtocolsWithPortsOpenEveryPort() {
        CompiledPolicy all = ENGINE.compile(policy(
                "Microsoft.Network/networkSecurityGroups",
                "!nsg.admitsAll(element, properties.securityRules)",
                "each: properties.securityRules"));
        for (String protocol : List.of("*", "Tcp", "Udp")) {
            assertThat(first(all, open(Map.of("protocol", protocol, "destinationPortRange", "*"))))
                    .isInstanceOf(Verdict.Fail.class);
        }
        assertThat(first(all, open(Map.of("protocol", "Icmp", "destinationPortRange", "*"))))
                .isInstanceOf(Verdict.Pass.class);
        assertThat(first(all, open(Map.of("protocol", DENIED, "destinationPortRange", "*"))))
                .isInstanceOf(Verdict.Unknown.class);
        assertThat(first(all, open(Map.of("sourceAddressPrefix", DENIED, "destinationPortRange", "22"))))
                .isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void whatIsNotKnownIsUnknownUnlessTheRestDecides() {
        assertThat(first(open(Map.of("sourceAddressPrefix", DENIED)))).isInstanceOf(Verdict.Unknown.class);
        assertThat(first(open(Map.of("sourceAddressPrefix", DENIED, "destinationPortRange", "80"))))
                .isInstanceOf(Verdict.Pass.class);
        assertThat(first(open(Map.of("access", DENIED, "direction", "Outbound"))))
                .isInstanceOf(Verdict.Pass.class);
        assertThat(first(open(Map.of("priority", 200L)), Map.of("name", "other", "access", DENIED)))
                .isInstanceOf(Verdict.Fail.class);
        assertThat(first(open(Map.of("priority", DENIED)), deny(100, "*", "*"))).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void ofMoreRulesThanAzureTakesOnlyWhatADenialCannotChangeIsTold() {
        assertThat(first(open(Map.of()), 999)).isInstanceOf(Verdict.Fail.class);
        assertThat(first(open(Map.of("sourceAddressPrefix", "10.0.0.0/8")), 1000))
                .isInstanceOf(Verdict.Pass.class);
        assertThat(first(open(Map.of()), 1000))
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> assertThat(
                                        unknown.causes().getFirst().unknown().message())
                                .contains("more than 1000 rules"));
    }

    private static Verdict first(Map<String, Object> rule, int others) {
        List<Map<String, Object>> rules = new ArrayList<>(List.of(rule));
        for (int i = 0; i < others; i++) {
            rules.add(open(Map.of("name", "other-" + i, "access", "Deny", "destinationPortRange", "80")));
        }
        return SSH.judge(subject(
                        "Microsoft.Network/networkSecurityGroups",
                        Map.of("properties", Map.of("securityRules", rules)),
                        Side.CODE))
                .getFirst()
                .verdict();
    }

    @SafeVarargs
    private static Verdict first(Map<String, Object>... rules) {
        return first(SSH, rules);
    }

    @SafeVarargs
    private static Verdict first(CompiledPolicy policy, Map<String, Object>... rules) {
        return policy.judge(subject(
                        "Microsoft.Network/networkSecurityGroups",
                        Map.of("properties", Map.of("securityRules", Arrays.asList(rules))),
                        Side.CODE))
                .getFirst()
                .verdict();
    }

    private static Map<String, Object> open(Map<String, Object> change) {
        Map<String, Object> rule = new HashMap<>(Map.of(
                "name",
                "open",
                "direction",
                "Inbound",
                "access",
                "Allow",
                "priority",
                100L,
                "protocol",
                "Tcp",
                "sourceAddressPrefix",
                "*",
                "sourcePortRange",
                "*",
                "destinationAddressPrefix",
                "*",
                "destinationPortRange",
                "22"));
        rule.putAll(change);
        return rule;
    }

    private static Map<String, Object> deny(long priority, String ports, String source) {
        return open(Map.of(
                "name",
                "no",
                "access",
                "Deny",
                "priority",
                priority,
                "protocol",
                "*",
                "destinationPortRange",
                ports,
                "sourceAddressPrefix",
                source));
    }

    private static Map<String, Object> deny(String member, Object value) {
        Map<String, Object> rule = deny(100, "*", "*");
        rule.put(member, value);
        return rule;
    }

    private static Map<String, Object> without(Map<String, Object> rule, String member) {
        rule.remove(member);
        return rule;
    }
}
