package io.prunella.code.arm.patch;

import static io.prunella.code.arm.patch.Patched.HEAD;
import static io.prunella.code.arm.patch.Patched.assertRefused;
import static io.prunella.code.arm.patch.Patched.patched;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.edit.NoEdit;
import io.prunella.model.Operation;
import io.prunella.model.Pointer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Parts of a resource, and elements of it, that are resources of their own or may be.
class ArmPartsTest {
    private static String server(String resources) {
        return HEAD + """
                  "parameters": { "name": { "type": "string" }, "made": { "type": "bool" } },
                  "resources": [
                    {
                      "type": "Microsoft.Sql/servers",
                      "apiVersion": "2021-11-01",
                      "name": "[parameters('name')]",
                      "condition": "[parameters('made')]",
                      "properties": {}%s
                    }
                  ]
                }
                """.formatted(resources.isEmpty() ? "" : ",\n" + resources.stripTrailing());
    }

    private static final Operation AUDITED =
            new Operation.Add(Pointer.parse("/satellites"), Map.of("AuditingSettings", Map.of("state", "Enabled")));

    @Test
    void aPartThatIsMissingIsAddedWithinItsResource() throws NoEdit {
        String auditing = """
                        {
                          "condition": "[parameters('made')]",
                          "type": "auditingSettings",
                          "apiVersion": "2021-11-01",
                          "name": "default",
                          "dependsOn": ["[resourceId('Microsoft.Sql/servers', parameters('name'))]"],
                          "properties": {
                            "state": "Enabled"
                          }
                        }
                """.stripTrailing();
        assertThat(patched(server(""), AUDITED)).isEqualTo(server("      \"resources\": [\n" + auditing + "\n      ]"));
        String other = "        {\n          \"type\": \"databases\",\n          \"name\": \"d\"\n        }";
        assertThat(patched(server("      \"resources\": [\n" + other + "\n      ]"), AUDITED))
                .isEqualTo(server("      \"resources\": [\n" + other + ",\n" + auditing + "\n      ]"));
    }

    @Test
    void aPartThatIsMissingIsAddedBesideAResourceThatHasASymbol() throws NoEdit {
        String text = HEAD + """
                  "languageVersion": "2.0",
                  "parameters": { "name": { "type": "string" } },
                  "resources": {
                    "server": {
                      "type": "Microsoft.Sql/servers",
                      "apiVersion": "2021-11-01",
                      "name": "[parameters('name')]"
                    }
                  }
                }
                """;
        String child = """
                    },
                    "serverAuditingSettings": {
                      "type": "Microsoft.Sql/servers/auditingSettings",
                      "apiVersion": "2021-11-01",
                      "name": "[format('{0}/default', parameters('name'))]",
                      "dependsOn": ["server"],
                      "properties": {
                        "state": "Enabled"
                      }
                    }
                """;
        assertThat(patched(text, AUDITED)).isEqualTo(text.replace("    }\n  }", child + "  }"));
    }

    @Test
    void whatALoopMakesGetsNoParts() {
        assertRefused(
                "A loop makes the resource",
                server("      \"copy\": { \"name\": \"c\", \"count\": 2 }")
                        .replace("parameters('made')", "equals(1, 1)"),
                AUDITED);
    }

    @Test
    void aPartIsEditedWhereverItStands() throws NoEdit {
        String within = server("""
                      "resources": [ { "type": "auditingSettings", "name": "default",
                        "properties": { "state": "Disabled" } } ]
                """);
        Operation set = new Operation.Replace(Pointer.parse("/satellites/AuditingSettings/state"), "Enabled");
        assertThat(patched(within, set)).isEqualTo(within.replace("Disabled", "Enabled"));
        String beside = server("").replace("\n  ]", """
                ,
                    { "type": "Microsoft.Sql/servers/auditingSettings",
                      "name": "[concat(parameters('name'), '/default')]",
                      "condition": "[parameters('made')]",
                      "properties": { "state": "Disabled" } }
                  ]""");
        assertThat(patched(beside, set)).isEqualTo(beside.replace("Disabled", "Enabled"));
    }

    private static String group(String rules) {
        return HEAD + """
                  "resources": [
                    {
                      "type": "Microsoft.Network/networkSecurityGroups",
                      "name": "open",
                      "properties": {
                        "securityRules": [%s]
                      }
                    }
                  ]
                }
                """.formatted(rules);
    }

    private static String rule(String name, String source) {
        return "{ \"name\": \"" + name + "\", \"properties\": { \"sourceAddressPrefix\": \"" + source
                + "\", \"access\": \"Allow\" } }";
    }

    @Test
    void rulesAreEditedRemovedAndAdded() throws NoEdit {
        String text = group("\n      " + rule("a", "10.0.0.0/8") + ", // a\n      " + rule("b", "*") + " // b\n      ");
        assertThat(patched(
                        text,
                        new Operation.Replace(
                                Pointer.parse("/properties/securityRules/b/sourceAddressPrefix"), "10.1.0.0/16")))
                .isEqualTo(text.replace("\"*\"", "\"10.1.0.0/16\""));
        assertThat(patched(text, new Operation.Remove(Pointer.parse("/properties/securityRules/b"))))
                .isEqualTo(group("\n      " + rule("a", "10.0.0.0/8") + " // a\n      "));
        assertThat(patched(text, new Operation.Remove(Pointer.parse("/properties/securityRules/a"))))
                .isEqualTo(group("\n      " + rule("b", "*") + " // b\n      "));
        assertThat(patched(
                        group(""),
                        new Operation.Add(
                                Pointer.parse("/properties/securityRules/-"), Map.of("name", "c", "access", "Deny"))))
                .contains("\"name\": \"c\",\n", "\"properties\": {\n", "\"access\": \"Deny\"");
    }

    @Test
    void aRuleThatIsAResourceOfItsOwnIsRemovedAsOne() throws NoEdit {
        String child = """
                ,
                    {
                      "type": "Microsoft.Network/networkSecurityGroups/securityRules",
                      "name": "open/b",
                      "dependsOn": [ "open" ],
                      "properties": { "sourceAddressPrefix": "*", "access": "Allow" }
                    }
                  ]""";
        String text = group(rule("a", "10.0.0.0/8"));
        String both = text.replace("\n  ]", child);
        assertThat(patched(both, new Operation.Remove(Pointer.parse("/properties/securityRules/b"))))
                .isEqualTo(text);
        assertThat(patched(
                        both,
                        new Operation.Replace(
                                Pointer.parse("/properties/securityRules/b/sourceAddressPrefix"), "10.1.0.0/16")))
                .isEqualTo(both.replace("\"*\"", "\"10.1.0.0/16\""));
        assertRefused(
                "Other parts of the template may refer to",
                both.replace(
                        "[ \"open\" ]",
                        "[ \"[resourceId('Microsoft.Network/networkSecurityGroups/securityRules', 'open', 'a')]\" ]"),
                new Operation.Remove(Pointer.parse("/properties/securityRules/b")));
    }

    @Test
    void whatALoopMakesOfAPropertyIsLeft() {
        String text = group("").replace("\"securityRules\": []", """
                "copy": [ { "name": "securityRules", "count": 1, "input": {
                          "name": "a", "properties": { "sourceAddressPrefix": "*" } } } ]""");
        assertRefused(
                "'securityRules' is made by a loop",
                text,
                new Operation.Replace(Pointer.parse("/properties/securityRules/a/sourceAddressPrefix"), "10.1.0.0/16"));
    }
}
