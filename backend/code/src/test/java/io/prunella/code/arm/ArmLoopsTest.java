package io.prunella.code.arm;

import static io.prunella.code.arm.Arm.documents;
import static io.prunella.code.arm.Arm.names;
import static io.prunella.code.arm.Arm.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmLoopsTest {
    private static final String STORE =
            "\"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2023-01-01\"";
    private static final String SERVER = "\"type\": \"Microsoft.Sql/servers\", \"apiVersion\": \"2021-11-01\"";
    private static final String AUDIT =
            "\"type\": \"Microsoft.Sql/servers/auditingSettings\", \"apiVersion\": \"2021-11-01\"";

    @Test
    void aLoopIsWrittenOutWhereItIsKnownHowOftenItRuns() {
        assertThat(names(template("""
                "parameters": { "n": { "type": "int" } },
                "resources": [
                  { %1$s, "name": "[concat('a', copyIndex())]", "copy": { "name": "l", "count": 2 } },
                  { %1$s, "name": "[format('b{0}', copyIndex('m', 1))]", "copy": { "name": "m", "count": "[length(createArray(1))]" } },
                  { %1$s, "name": "[concat('c', copyIndex())]", "copy": { "name": "o", "count": "[parameters('n')]" } },
                  { %1$s, "name": "none", "copy": { "name": "p", "count": 0 } } ]""".formatted(STORE))))
                .containsExactly("a0", "a1", "b1", "[concat('c', copyIndex())]");
    }

    @Test
    void propertiesAreLoopedToo() {
        assertThat(documents(template("""
                "resources": [ { "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2023-01-01", "name": "g",
                  "properties": { "copy": [ { "name": "securityRules", "count": 2, "input": {
                    "name": "[concat('r', copyIndex('securityRules'))]",
                    "properties": { "priority": "[add(100, copyIndex('securityRules'))]" } } } ] } } ]""")).getFirst().properties().get("securityRules"))
                .isEqualTo(List.of(Map.of("name", "r0", "priority", 100L), Map.of("name", "r1", "priority", 101L)));
    }

    @Test
    void aPropertyOfWhichItIsNotKnownHowOftenItsLoopRunsIsNotKnown() {
        assertThat(documents(template("""
                "parameters": { "n": { "type": "int" } },
                "resources": [ { "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2023-01-01", "name": "g",
                  "properties": { "copy": [ { "name": "securityRules", "count": "[parameters('n')]", "input": {
                    "name": "r", "properties": { "access": "Allow" } } } ] } } ]""")).getFirst().properties().get("securityRules"))
                .isEqualTo(Unknown.of(Unknown.Reason.UNRESOLVED, "The parameter 'n' has no value"));
    }

    @Test
    void aChildOfALoopThatMayNotRunLeavesItOpenUnlessItsParentIsOfTheSame() {
        List<Document> all = documents(template("""
                "parameters": { "n": { "type": "int" } },
                "resources": [
                  { %1$s, "name": "one", "properties": {} },
                  { %1$s, "name": "two", "copy": { "name": "l", "count": "[parameters('n')]" }, "properties": {}, "resources": [
                    { "type": "auditingSettings", "name": "default", "properties": { "state": "Enabled" } } ] },
                  { %2$s, "name": "one/default", "copy": { "name": "m", "count": "[parameters('n')]" },
                    "properties": { "state": "Enabled" } } ]""".formatted(SERVER, AUDIT)));
        assertThat(all.get(0).satellites().get("AuditingSettings"))
                .isEqualTo(Unknown.of(
                        Unknown.Reason.UNRESOLVED,
                        "How often it is made is not known. The parameter 'n' has no value"));
        assertThat(all.get(1).satellites().get("AuditingSettings")).isEqualTo(Map.of("state", "Enabled"));
    }
}
