package io.prunella.code.arm;

import static io.prunella.code.arm.Arm.documents;
import static io.prunella.code.arm.Arm.names;
import static io.prunella.code.arm.Arm.template;
import static io.prunella.code.arm.Arm.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import io.prunella.policy.Related;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmWorldTest {
    private static final String STORE =
            "\"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2023-01-01\"";
    private static final String SERVER = "\"type\": \"Microsoft.Sql/servers\", \"apiVersion\": \"2021-11-01\"";
    private static final String RULE =
            "\"type\": \"Microsoft.Sql/servers/firewallRules\", \"apiVersion\": \"2021-11-01\"";

    private static Unknown unknown(String reason) {
        return Unknown.of(Unknown.Reason.UNRESOLVED, reason);
    }

    private static Object property(String text, String name) {
        return documents(text).getFirst().properties().get(name);
    }

    @Test
    void aResourceIsADocumentWithThePlaceOfEveryPart() {
        ArmWorld world = world(template("""
                "resources": [
                  {
                    "type": "microsoft.storage/STORAGEACCOUNTS",
                    "apiVersion": "2023-01-01",
                    "name": "store",
                    "location": "westeurope",
                    "kind": "StorageV2",
                    "sku": { "name": "Standard_LRS" },
                    "tags": { "team": "a", "[concat('o', 'wner')]": "b" },
                    "dependsOn": [ "x" ],
                    "properties": {
                      "MinimumTLSVersion": "TLS1_2",
                      "networkAcls": {
                        "defaultAction": "allow"
                      },
                      "allowBlobPublicAccess": null
                    }
                  }
                ]"""));
        Declaration declaration = world.declarations().getFirst();
        Document document = declaration.document();
        assertThat(document.type()).isEqualTo("Microsoft.Storage/storageAccounts");
        assertThat(document.id().nativeId()).isEqualTo("store");
        assertThat(document.properties())
                .isEqualTo(Map.of(
                        "location", "westeurope",
                        "kind", "StorageV2",
                        "sku", Map.of("name", "Standard_LRS"),
                        "minimumTlsVersion", "TLS1_2",
                        "networkAcls", Map.of("defaultAction", "Allow")));
        assertThat(document.body()).containsEntry("tags", Map.of("team", "a", "owner", "b"));
        assertThat(document.state()).containsEntry("apiVersion", "2023-01-01");
        assertThat(document.origins().at(Pointer.ROOT)).contains(new Origin.Source("store", "t.json", 2, 18));
        assertThat(document.origins().at(Pointer.of("properties", "networkAcls", "defaultAction")))
                .contains(new Origin.Source("store", "t.json", 14, 14));
        assertThat(document.origins().at(Pointer.of("properties", "sku", "name")))
                .contains(new Origin.Source("store", "t.json", 8, 8));
        assertThat(world.resource(declaration).orElseThrow().place()).containsExactly("resources", "0");
    }

    @Test
    void aTemplateMayHaveCommentsAndTextsOfSeveralLines() {
        assertThat(property(template("""
                // One account.
                "resources": [ { %s, "name": "a", /* of
                  several lines */ "properties": { "x": "[concat('a',
                   'b')]", }, } ]""".formatted(STORE)), "x")).isEqualTo("ab");
    }

    @Test
    void parametersAreGivenBesideTheTemplate() {
        String text = template("""
                "parameters": { "Tls": { "type": "string", "defaultValue": "TLS1_0" },
                  "key": { "type": "string" }, "kept": { "type": "string", "defaultValue": "d" } },
                "resources": [ { %s, "name": "a", "properties": {
                  "minimumTlsVersion": "[parameters('tls')]", "k": "[parameters('key')]", "d": "[parameters('kept')]" } } ]""".formatted(STORE));
        String given = """
                { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
                  "parameters": { "tls": { "value": "TLS1_2" }, "kept": { "value": null },
                    "key": { "reference": { "keyVault": { "id": "x" }, "secretName": "s" } } } }""";
        Document document = world(Map.of("t.json", text, "t.parameters.json", given, "u.parameters.json", "{"))
                .declarations()
                .getFirst()
                .document();
        assertThat(document.properties())
                .containsEntry("minimumTlsVersion", "TLS1_2")
                .containsEntry("d", "d")
                .containsEntry("k", unknown("It is looked up in Key Vault when it is deployed"));
        assertThat(document.origins()
                        .at(Pointer.of("properties", "minimumTlsVersion"))
                        .map(Origin.Source.class::cast))
                .get()
                .extracting(Origin.Source::file)
                .isEqualTo("t.json");
    }

    @Test
    void brokenParametersAreReported() {
        SourceTree tree = SourceTree.texts(Map.of(
                "t.json",
                Arm.storage("", ""),
                "t.parameters.json",
                "{\n\"$schema\": \"deploymentParameters.json\",\n oops"));
        assertThat(ArmTemplates.read(tree, "t.json")).isPresent();
        assertThat(tree.problems())
                .extracting(Problem::file, Problem::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("t.parameters.json", 3));
    }

    @Test
    void aConditionTellsWhatIsThere() {
        assertThat(names(template("""
                "parameters": { "flag": { "type": "bool" } },
                "resources": [
                  { %1$s, "name": "there", "condition": "[equals(1, 1)]" },
                  { %1$s, "name": "gone", "condition": "[equals(1, 2)]" },
                  { %1$s, "name": "never", "condition": false },
                  { %1$s, "name": "perhaps", "condition": "[parameters('flag')]" } ]""".formatted(STORE)))).containsExactly("there", "perhaps");
    }

    @Test
    void childrenAreFoundInTheirParentsAndBesideThem() {
        String text = template("""
                "variables": { "server": "[concat('s', uniqueString(resourceGroup().id))]" },
                "resources": [
                  { %1$s, "name": "[variables('server')]", "properties": {}, "resources": [
                    { "type": "firewallRules", "apiVersion": "2021-11-01", "name": "inner", "properties": { "startIpAddress": "1.1.1.1" } },
                    { "type": "databases", "apiVersion": "2021-11-01", "name": "db", "properties": {} } ] },
                  { %2$s, "name": "[concat(variables('server'), '/beside')]", "properties": { "startIpAddress": "2.2.2.2" } } ]""".formatted(SERVER, RULE));
        ArmWorld world = world(text);
        assertThat(names(text)).containsExactly("[variables('server')]", "[variables('server')]/db");
        Declaration server = world.declarations().getFirst();
        assertThat(server.document().satellites().get("FirewallRules"))
                .isEqualTo(List.of(
                        Map.of("name", "inner", "startIpAddress", "1.1.1.1"),
                        Map.of("name", "beside", "startIpAddress", "2.2.2.2")));
        Pointer rules = Pointer.of("satellites", "FirewallRules");
        assertThat(server.elements().get(rules))
                .containsExactly(
                        new Origin.Source("[variables('server')]/inner", "t.json", 4, 4),
                        new Origin.Source("[concat(variables('server'), '/beside')]", "t.json", 6, 6));
        assertThat(world.companions(server, rules))
                .extracting(companion -> companion.place().toString())
                .containsExactly("[resources, 0, resources, 0]", "[resources, 1]");
    }

    @Test
    void aChildOfSomeoneElseStandsForWhomItBelongsTo() {
        Declaration declaration =
                world(template("""
                "resources": [ { %s, "name": "elsewhere/rule", "properties": { "startIpAddress": "0.0.0.0" } } ]""".formatted(RULE))).declarations().getFirst();
        assertThat(declaration.partial()).isTrue();
        assertThat(declaration.document().type()).isEqualTo("Microsoft.Sql/servers");
        assertThat(declaration.document().id().nativeId()).isEqualTo("elsewhere/rule");
    }

    @Test
    void aChildThatMayBeSomebodysLeavesThatOpen() {
        List<Document> all = documents(template("""
                "parameters": { "name": { "type": "string" } },
                "resources": [
                  { %1$s, "name": "one", "properties": {} },
                  { %2$s, "name": "[concat(parameters('name'), '/rule')]", "properties": {} } ]""".formatted(SERVER, RULE)));
        assertThat(all.getFirst().satellites().get("FirewallRules"))
                .isEqualTo(unknown("Whether '[concat(parameters('name'), '/rule')]' belongs to it is not known"));
    }

    @Test
    void aChildThatMayNotBeThereLeavesItOpenUnlessItsParentIsThereWithIt() {
        List<Document> all = documents(template("""
                "parameters": { "flag": { "type": "bool" } },
                "resources": [
                  { %1$s, "name": "one", "properties": {} },
                  { %1$s, "name": "two", "condition": "[parameters('flag')]", "properties": {} },
                  { %2$s, "name": "one/rule", "condition": "[parameters('flag')]", "properties": {} },
                  { %2$s, "name": "two/rule", "condition": "[parameters('flag')]", "properties": {} } ]""".formatted(SERVER, RULE)));
        assertThat(all.get(0).satellites().get("FirewallRules"))
                .isEqualTo(unknown("Whether it is made is not known. The parameter 'flag' has no value"));
        assertThat(all.get(1).satellites().get("FirewallRules")).isEqualTo(List.of(Map.of("name", "rule")));
    }

    @Test
    void configurationsOfASiteAreToldApartByTheirNames() {
        Document site = documents(template("""
                "resources": [
                  { "type": "Microsoft.Web/sites", "apiVersion": "2022-03-01", "name": "w", "properties": {
                      "siteConfig": { "http20Enabled": true } }, "resources": [
                    { "type": "config", "apiVersion": "2022-03-01", "name": "authsettings", "properties": { "enabled": true } } ] },
                  { "type": "Microsoft.Web/sites/config", "apiVersion": "2022-03-01", "name": "w/web",
                    "properties": { "minTlsVersion": "1.2" } } ]""")).getFirst();
        assertThat(site.properties().get("siteConfig"))
                .isEqualTo(Map.of("http20Enabled", true, "minTlsVersion", "1.2"));
        assertThat(site.satellites().get("AuthSettings")).isEqualTo(Map.of("enabled", true));
        assertThat(site.origins().at(Pointer.of("properties", "siteConfig", "minTlsVersion")))
                .contains(new Origin.Source("w/web", "t.json", 6, 6));
    }

    @Test
    void whereANameDoesNotTellWhatItIsOrWhoseTheRestDoes() {
        Document site = documents(template("""
                "parameters": { "name": { "type": "string" } },
                "resources": [
                  { "type": "Microsoft.Web/sites", "apiVersion": "2022-03-01", "name": "w", "properties": {} },
                  { "type": "Microsoft.Web/sites/config", "apiVersion": "2022-03-01", "name": "[parameters('name')]",
                    "dependsOn": [ "[resourceId('Microsoft.Web/sites', 'w')]" ], "properties": { "minTlsVersion": "1.2" } },
                  { "type": "Microsoft.Web/sites/config", "apiVersion": "2022-03-01", "name": "w/appsettings",
                    "properties": { "enabled": "yes" } } ]""")).getFirst();
        assertThat(site.properties().get("siteConfig")).isEqualTo(Map.of("minTlsVersion", "1.2"));
        assertThat(site.satellites()).isEmpty();
    }

    @Test
    void extensionsBelongToTheirScope() {
        String vault = "\"type\": \"Microsoft.KeyVault/vaults\", \"apiVersion\": \"2022-07-01\", \"properties\": {}";
        List<Document> all = documents(template("""
                "resources": [
                  { %s, "name": "a" }, { %s, "name": "b" }, { %s, "name": "c", "resources": [
                    { "type": "providers/diagnosticSettings", "apiVersion": "2017-05-01-preview", "name": "Microsoft.Insights/g",
                      "properties": {} },
                    { "type": "Microsoft.Insights/diagnosticSettings", "apiVersion": "2021-05-01-preview", "name": "h",
                      "properties": {} } ] },
                  { "type": "Microsoft.Insights/diagnosticSettings", "apiVersion": "2021-05-01-preview", "name": "d",
                    "scope": "[resourceId('Microsoft.KeyVault/vaults', 'a')]", "properties": { "workspaceId": "w" } },
                  { "type": "Microsoft.Insights/diagnosticSettings", "apiVersion": "2021-05-01-preview", "name": "e",
                    "scope": "[format('Microsoft.KeyVault/vaults/{0}', 'B')]", "properties": {} },
                  { "type": "Microsoft.KeyVault/vaults/providers/diagnosticSettings", "apiVersion": "2017-05-01-preview",
                    "name": "[concat('c', '/Microsoft.Insights/', 'f')]", "properties": {} } ]""".formatted(vault, vault, vault)));
        assertThat(all)
                .extracting(document -> document.satellites().get("DiagnosticSettings"))
                .containsExactly(
                        List.of(Map.of("name", "d", "workspaceId", "w")),
                        List.of(Map.of("name", "e")),
                        List.of(Map.of("name", "g"), Map.of("name", "h"), Map.of("name", "f")));
    }

    @Test
    void deploymentsDeclareWhatTheirTemplatesDo() {
        ArmWorld world = world(template("""
                "parameters": { "p": { "type": "string", "defaultValue": "outer" } },
                "variables": { "v": "outer" },
                "resources": [
                  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "in", "properties": {
                    "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "p": { "value": "[concat('given-', variables('v'))]" } },
                    "template": %1$s } },
                  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "out", "properties": {
                    "template": %1$s } },
                  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "linked", "properties": {
                    "templateLink": { "uri": "https://example.org/t.json" } } } ]""".formatted(template("""
                        "parameters": { "p": { "type": "string" } }, "variables": { "v": "inner" },
                        "resources": [ { %s, "name": "[concat(parameters('p'), '-', variables('v'))]" } ]""".formatted(STORE)))));
        assertThat(world.declarations())
                .extracting(declaration -> declaration.document().id().nativeId())
                .containsExactly("given-outer-inner", "outer-outer");
        assertThat(world.resource(world.declarations().getFirst()).orElseThrow().place())
                .containsExactly("resources", "0", "properties", "template", "resources", "0");
        assertThat(world.warnings())
                .extracting(Problem::message)
                .containsExactly("What the linked template of the deployment 'linked' declares is not known");
    }

    @Test
    void whatADeploymentPutsOutIsKnownWhereItsTemplateIs() {
        String module = template("""
                "parameters": { "tls": { "type": "string" } }, "resources": [],
                "outputs": { "tls": { "type": "string", "value": "[parameters('tls')]" },
                  "key": { "type": "securestring", "value": "hunter2" },
                  "round": { "type": "string", "value": "[reference('x').y]" } }""");
        String text = template("""
                "resources": [
                  { %s, "name": "a", "properties": {
                    "minimumTlsVersion": "[reference(resourceId('Microsoft.Resources/deployments', 'mod'), '2022-09-01').outputs.tls.value]",
                    "k": "[reference('mod').outputs.key.value]",
                    "l": "[reference(resourceId('Microsoft.Resources/deployments', 'mod')).outputs.key.value]",
                    "r": "[reference(resourceId('Microsoft.Resources/deployments', 'mod')).outputs.round.value]" } },
                  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "mod", "properties": {
                    "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "tls": { "value": "TLS1_0" } },
                    "template": %s } } ]""".formatted(STORE, module));
        assertThat(documents(text).getFirst().properties())
                .containsEntry("minimumTlsVersion", "TLS1_0")
                .containsEntry("k", unknown("'reference' is answered only when it is deployed"))
                .containsEntry("l", unknown("The output 'key' is a secret"))
                .containsEntry("r", unknown("'reference' is answered only when it is deployed"));
    }

    @Test
    void resourcesMayHaveSymbolicNames() {
        assertThat(names(template("""
                "languageVersion": "2.0",
                "resources": {
                  "theStore": { %1$s, "name": "[concat('st', 'ore')]" },
                  "old": { "existing": true, %1$s, "name": "there" } }""".formatted(STORE)))).containsExactly("store");
    }

    @Test
    void artifactsOfBlueprintsHoldTemplates() {
        assertThat(names("""
                { "kind": "template", "type": "Microsoft.Blueprint/blueprints/artifacts", "name": "x", "properties": {
                  "template": %s } }""".formatted(Arm.storage("", "")))).containsExactly("store");
    }

    @Test
    void whoNamesAResourceIsFound() {
        ArmWorld world = world(template("""
                "parameters": { "other": { "type": "string" } },
                "resources": [
                  { "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2023-01-01", "name": "g", "properties": {} },
                  { "type": "Microsoft.Network/networkInterfaces", "apiVersion": "2023-01-01", "name": "n", "properties": {
                    "networkSecurityGroup": { "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'G')]" } } },
                  { "type": "Microsoft.Network/networkInterfaces", "apiVersion": "2023-01-01", "name": "m", "properties": {
                    "networkSecurityGroup": { "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'h')]" } } } ]"""));
        Document group = world.declarations().getFirst().document();
        Related.Answer answer =
                world.find(group.ref(), "Microsoft.Network/networkInterfaces", "networkSecurityGroup.id");
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Related.Known.class,
                        known -> assertThat(known.documents())
                                .extracting(document -> document.id().nativeId())
                                .containsExactly("n"));
        Document interface0 = world.declarations().get(1).document();
        assertThat(world.named(interface0, "networkSecurityGroup.id", group.type()))
                .isEqualTo(new Related.Known(List.of(group)));
    }

    @Test
    void whoIsNestedInAResourceIsFound() {
        String databases = """
                "parameters": { "flag": { "type": "bool" }, "name": { "type": "string" } },
                "resources": [
                  { %s, "name": "sql", "resources": [ { "type": "databases", "apiVersion": "2021-11-01", "name": "one" } ] },
                  { "type": "Microsoft.Sql/servers/databases", "apiVersion": "2021-11-01", "name": "SQL/two" },
                  { "type": "Microsoft.Sql/servers/databases", "apiVersion": "2021-11-01", "name": "other/three" } %s ]""";
        String more = """
                , { "type": "Microsoft.Sql/servers/databases", "apiVersion": "2021-11-01", "name": "%s", "condition": "%s" }""";
        assertThat(nested(template(databases.formatted(SERVER, ""))))
                .isInstanceOfSatisfying(
                        Related.Known.class,
                        known -> assertThat(known.documents())
                                .extracting(document -> document.id().nativeId())
                                .containsExactly("sql/one", "SQL/two"));
        assertThat(nested(template(databases.formatted(SERVER, more.formatted("sql/four", "[parameters('flag')]")))))
                .isEqualTo(new Related.NotKnown(
                        unknown("Whether it is made is not known. The parameter 'flag' has no value")));
        assertThat(nested(template(
                        databases.formatted(SERVER, more.formatted("[concat(parameters('name'), '/five')]", "true")))))
                .isInstanceOf(Related.NotKnown.class);
    }

    private static Related.Answer nested(String text) {
        ArmWorld world = world(text);
        return world.find(
                world.declarations().getFirst().document().ref(), "Microsoft.Sql/servers/databases", "parent");
    }

    @Test
    void ofANameThatStandsTwiceTheLastCounts() {
        assertThat(property(Arm.storage("\"x\": 1, \"x\": 2", ""), "x")).isEqualTo(2L);
    }
}
