package io.prunella.code.arm.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splices;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArmPlannerTest {
    private static final Schema SCHEMA = Schema.load();
    private static final ArmPlanner PLANNER = new ArmPlanner(SCHEMA);
    private static final String FILE = "azuredeploy.json";
    private static final String HEAD = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
            """;
    private static final Operation.Add TLS =
            new Operation.Add(Pointer.parse("/properties/minimumTlsVersion"), "TLS1_2");
    private static final Operation.Add HTTPS =
            new Operation.Add(Pointer.parse("/properties/supportsHttpsTrafficOnly"), true);

    private static String account(String rest) {
        return HEAD + "  \"resources\": [\n" + """
                    {
                      "type": "Microsoft.Storage/storageAccounts",
                      "apiVersion": "2023-01-01",
                      "name": "logs",
                %s
                    }
                  ]
                }
                """.formatted(rest.stripTrailing());
    }

    private static String patched(String text, boolean inPlace, Operation... operations) throws NoEdit {
        SourceTree tree = SourceTree.text(FILE, text);
        ArmWorld world = new ArmWorld(ArmTemplates.read(tree, FILE).orElseThrow(), SCHEMA);
        Declaration declaration = world.declarations().getFirst();
        Document document = declaration.document();
        Patch patch = new Patch(List.of(new Patch.DocumentPatch(document.ref(), List.of(operations))));
        return Objects.requireNonNull(Splices.applied(
                        PLANNER.plan(tree, world, declaration, patch, inPlace),
                        file -> tree.text(file).orElseThrow())
                .get(FILE));
    }

    private static String patched(String text, Operation... operations) throws NoEdit {
        return patched(text, false, operations);
    }

    private static void assertRefused(String why, String text, Operation... operations) {
        assertThatThrownBy(() -> patched(text, operations))
                .isInstanceOf(NoEdit.class)
                .hasMessageContaining(why);
    }

    @Test
    void aPropertyThatIsThereIsSetWhateverItsCase() throws NoEdit {
        assertThat(patched(account("      \"Properties\": { \"MinimumTLSVersion\" : \"TLS1_0\" }"), TLS))
                .isEqualTo(account("      \"Properties\": { \"MinimumTLSVersion\" : \"TLS1_2\" }"));
    }

    @Test
    void aPropertyThatIsMissingIsAdded() throws NoEdit {
        assertThat(patched(account("""
                      "properties": {
                        "accessTier": "Hot" // mostly
                      }
                """), TLS, HTTPS)).isEqualTo(account("""
                      "properties": {
                        "accessTier": "Hot", // mostly
                        "minimumTlsVersion": "TLS1_2",
                        "supportsHttpsTrafficOnly": true
                      }
                """));
        assertThat(patched(account("      \"kind\": \"StorageV2\""), TLS)).isEqualTo(account("""
                      "kind": "StorageV2",
                      "properties": {
                        "minimumTlsVersion": "TLS1_2"
                      }
                """));
    }

    @Test
    void aNestedObjectThatIsMissingIsAdded() throws NoEdit {
        assertThat(patched(
                        account("      \"properties\": {}"),
                        new Operation.Add(Pointer.parse("/properties/networkAcls"), Map.of("defaultAction", "Deny"))))
                .isEqualTo(account("""
                      "properties": {
                        "networkAcls": {
                          "defaultAction": "Deny"
                        }
                      }
                """));
    }

    @Test
    void whatStandsBesideThePropertiesIsEditedThere() throws NoEdit {
        Operation kind = new Operation.Replace(Pointer.parse("/properties/sku/name"), "Standard_GRS");
        assertThat(patched(account("      \"sku\": {\"name\": \"Standard_LRS\"}"), kind))
                .isEqualTo(account("      \"sku\": {\"name\": \"Standard_GRS\"}"));
        assertThat(patched(
                        account("      \"kind\": \"StorageV2\""),
                        new Operation.Add(Pointer.parse("/properties/identity"), Map.of("type", "SystemAssigned"))))
                .isEqualTo(account("""
                      "kind": "StorageV2",
                      "identity": {
                        "type": "SystemAssigned"
                      }
                """));
    }

    @Test
    void theStyleOfATextIsKept() throws NoEdit {
        String line = account("      \"properties\": {\"accessTier\":\"Hot\"}").replaceAll("\\n *", "");
        assertThat(patched(line, TLS))
                .isEqualTo(line.replace("\"Hot\"}", "\"Hot\", \"minimumTlsVersion\": \"TLS1_2\"}"));
        String windows = "\uFEFF"
                + account("      \"properties\": {\n        \"accessTier\": \"Hot\"\n      }")
                        .replace("  ", "\t")
                        .replace("\n", "\r\n");
        assertThat(patched(windows, TLS))
                .isEqualTo(windows.replace("\"Hot\"", "\"Hot\",\r\n\t\t\t\t\"minimumTlsVersion\": \"TLS1_2\""));
    }

    @Test
    void whatLooksLikeAnExpressionIsWrittenAsAText() throws NoEdit {
        assertThat(patched(
                        account("      \"properties\": { \"accessTier\": \"Hot\" }"),
                        new Operation.Replace(Pointer.parse("/properties/accessTier"), "[x]")))
                .isEqualTo(account("      \"properties\": { \"accessTier\": \"[[x]\" }"));
    }

    private static String parameter(String parameter, String rest, String properties) {
        return account("      \"properties\": { " + properties + " }")
                .replace(
                        "  \"resources\"",
                        "  \"parameters\": { \"p\": " + parameter + " },\n" + rest + "  \"resources\"");
    }

    @Test
    void aDefaultThatNothingElseTakesIsSet() throws NoEdit {
        String tls = "\"minimumTlsVersion\": \"[parameters('p')]\"";
        assertThat(patched(parameter("{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\" }", "", tls), TLS))
                .isEqualTo(parameter("{ \"type\": \"string\", \"defaultValue\": \"TLS1_2\" }", "", tls));
        String https = "\"supportsHttpsTrafficOnly\": \"[ parameters('P') ]\"";
        assertThat(patched(parameter("{ \"type\": \"bool\", \"defaultValue\": false }", "", https), HTTPS))
                .isEqualTo(parameter("{ \"type\": \"bool\", \"defaultValue\": true }", "", https));
    }

    @Test
    void aDefaultThatOthersTakeOrThatDoesNotTakeTheValueIsLeft() throws NoEdit {
        String tls = "\"minimumTlsVersion\": \"[parameters('p')]\"";
        String set = "\"minimumTlsVersion\": \"TLS1_2\"";
        for (String parameter : List.of(
                "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\", \"allowedValues\": [ \"TLS1_0\" ] }",
                "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\", \"maxLength\": 5 }",
                "{ \"type\": \"secureString\", \"defaultValue\": \"TLS1_0\" }")) {
            assertThat(patched(parameter(parameter, "", tls), TLS)).isEqualTo(parameter(parameter, "", set));
        }
        String shared = "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\" }";
        String output = "  \"outputs\": { \"o\": { \"value\": \"[toLower(parameters('p'))]\" } },\n";
        assertThat(patched(parameter(shared, output, tls), TLS)).isEqualTo(parameter(shared, output, set));
        String https = "\"supportsHttpsTrafficOnly\": \"[parameters('p')]\"";
        assertThat(patched(parameter("{ \"type\": \"bool\", \"defaultValue\": false }", "", https), true, HTTPS))
                .isEqualTo(parameter(
                        "{ \"type\": \"bool\", \"defaultValue\": false }", "", "\"supportsHttpsTrafficOnly\": true"));
    }

    @Test
    void aVariableOrAMemberOfOneIsSet() throws NoEdit {
        String variables = "  \"variables\": { \"v\": { \"tls\": \"[parameters('p')]\", \"https\": false } },\n";
        String said =
                "\"minimumTlsVersion\": \"[variables('v').tls]\", \"supportsHttpsTrafficOnly\": \"[variables('v').https]\"";
        String parameter = "{ \"type\": \"string\", \"defaultValue\": \"TLS1_0\" }";
        assertThat(patched(parameter(parameter, variables, said), TLS, HTTPS))
                .isEqualTo(parameter(parameter.replace("1_0", "1_2"), variables.replace("false", "true"), said));
    }

    @Test
    void whatIsComputedIsLeft() {
        assertRefused(
                "The value is computed: \"[if(true(), 'TLS1_0', 'TLS1_1')]\"",
                account("      \"properties\": { \"minimumTlsVersion\": \"[if(true(), 'TLS1_0', 'TLS1_1')]\" }"),
                TLS);
    }

    @Test
    void whatANestedTemplateIsGivenIsSetWhereItIsGiven() throws NoEdit {
        String nested = account("      \"properties\": { \"minimumTlsVersion\": \"[parameters('p')]\" }")
                .replace("\"resources\"", "\"parameters\": { \"p\": { \"type\": \"string\" } }, \"resources\"");
        String text = HEAD + """
                  "resources": [ {
                    "type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "inner",
                    "properties": {
                      "mode": "Incremental",
                      "expressionEvaluationOptions": { "scope": "inner" },
                      "parameters": { "p": { "value": "TLS1_0" } },
                      "template": %s
                    }
                  } ]
                }
                """.formatted(nested);
        assertThat(patched(text, TLS)).isEqualTo(text.replace("TLS1_0", "TLS1_2"));
    }

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

    @Test
    void whatAVersionOfTheInterfaceDoesNotHaveIsNotSet() throws NoEdit {
        String old = account("      \"properties\": {}").replace("2023-01-01", "2018-07-01");
        assertRefused(
                "'minimumTlsVersion' came with version 2019-04-01 of the interface, and the template asks for 2018-07-01",
                old,
                TLS);
        assertThat(patched(old, HTTPS)).contains("\"supportsHttpsTrafficOnly\": true");
    }
}
