package io.prunella.code.arm;

import static io.prunella.code.arm.Arm.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.source.SourceTree;
import org.junit.jupiter.api.Test;

class SupersededTest {
    private static final String RULE = """
            { "name": "%s", "properties": { "priority": %d, "direction": "Inbound", "access": "Allow", "protocol": "Tcp",
              "sourcePortRange": "*", "sourceAddressPrefix": "*", "destinationAddressPrefix": "*",
              "destinationPortRange": "%s" } }""";

    @Test
    void whatOneRuleIsToldOfDoesNotHideAnother() {
        // Given
        String text = template("""
                "resources": [ { "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2023-09-01", "name": "g",
                  "properties": { "securityRules": [ %s, %s ] } } ]""".formatted(RULE.formatted("everything", 100, "*"), RULE.formatted("ssh", 200, "22")));
        // When
        var findings = new CodeJudge().judge(SourceTree.text("t.json", text)).findings();
        // Then
        assertThat(findings)
                .extracting(CodeFinding::policy)
                .containsExactlyInAnyOrder(
                        "azure-network-security-group-all-ports-open", "azure-network-security-group-ssh-open");
    }
}
