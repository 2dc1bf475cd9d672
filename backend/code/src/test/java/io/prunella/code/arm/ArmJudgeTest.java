package io.prunella.code.arm;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.reason;
import static io.prunella.code.Judged.resources;
import static io.prunella.code.arm.Arm.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.trace.KnownParts;
import io.prunella.code.world.Declaration;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmJudgeTest {
    private static final String TLS = "azure-storage-account-minimum-tls";
    private static final String FIREWALL = "azure-sql-server-firewall-open";
    private static final String ACCEPTED = "prunella:ignore " + TLS + " until 2999-12-31 Old clients";

    private static CodeReport judge(String text) {
        return JUDGE.judge(SourceTree.text("t.json", text));
    }

    private static CodeFinding finding(CodeReport report, String policy) {
        return report.findings().stream()
                .filter(finding -> finding.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    private static String store(String name, String tls) {
        return """
                { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "%s",
                  "properties": { "minimumTlsVersion": "%s" } }""".formatted(name, tls);
    }

    @Test
    void ofSettingsSaidApartItTellsTheOneThatIsWrong() {
        CodeReport report = judge(template("""
                "resources": [
                { "type": "Microsoft.DBforPostgreSQL/servers", "apiVersion": "2017-12-01", "name": "sql", "properties": {} },
                { "type": "Microsoft.DBforPostgreSQL/servers/configurations", "apiVersion": "2017-12-01",
                  "name": "sql/log_checkpoints", "properties": { "value": "on" } },
                { "type": "Microsoft.DBforPostgreSQL/servers/configurations", "apiVersion": "2017-12-01",
                  "name": "sql/log_connections", "properties": { "value": "off" } },
                { "type": "Microsoft.DBforPostgreSQL/servers/configurations", "apiVersion": "2017-12-01",
                  "name": "sql/log_duration", "properties": { "value": "on" } } ]"""));
        assertThat(finding(report, "azure-postgresql-server-log-connections").place())
                .isEqualTo(new CodeFinding.Place("sql/log_connections", "t.json", 5, 6));
    }

    @Test
    void aFindingStandsWhereItIsWritten() {
        CodeReport report = judge(template("""
                "resources": [
                %s,
                {
                  "type": "Microsoft.Sql/servers", "apiVersion": "2021-11-01", "name": "sql",
                  "properties": {}
                },
                {
                  "type": "Microsoft.Sql/servers/firewallRules", "apiVersion": "2021-11-01", "name": "sql/all",
                  "properties": { "startIpAddress": "0.0.0.0", "endIpAddress": "255.255.255.255" }
                } ]""".formatted(store("old", "TLS1_0"))));
        assertThat(finding(report, TLS).place()).isEqualTo(new CodeFinding.Place("old", "t.json", 3, 3));
        CodeFinding open = finding(report, FIREWALL);
        assertThat(open.place()).isEqualTo(new CodeFinding.Place("sql/all", "t.json", 8, 11));
        assertThat(open.subject()).isEqualTo("sql");
        assertThat(report.resources()).isEqualTo(2);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNeitherRightNorWrong() {
        CodeReport report = judge(template("""
                "parameters": { "tls": { "type": "string", "allowedValues": [ "TLS1_0", "TLS1_2" ] } }, "resources": [ %s ]""".formatted(store("a", "[parameters('tls')]"))));
        assertThat(resources(report.findings(), TLS)).isEmpty();
        assertThat(reason(report, TLS)).isEqualTo("The parameter 'tls' has no value");
    }

    @Test
    void whereOneFileIsBrokenTheRestIsJudged() {
        CodeReport report = JUDGE.judge(SourceTree.texts(Map.of(
                "a.json",
                template("\"resources\": [ %s ]".formatted(store("a", "TLS1_0"))),
                "broken.json",
                template("\"resources\":\n\n [ { ] "),
                "other.json",
                "{ \"$schema\": \"https://json-schema.org/schema\" ",
                "parameters.json",
                "{ \"$schema\": \"deploymentParameters.json#\", \"parameters\": {} }")));
        assertThat(resources(report.findings(), TLS)).containsExactly("a");
        assertThat(report.problems())
                .extracting(Problem::file, Problem::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("broken.json", 3));
        assertThat(report.files()).isEqualTo(2);
    }

    @Test
    void whatIsDeclaredElsewhereIsSaid() {
        CodeReport report = judge(template("""
                "resources": [
                  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net",
                    "properties": { "templateLink": { "relativePath": "net.json" } } } ]"""));
        assertThat(report.warnings())
                .containsExactly(new Problem(
                        "t.json", 2, "What the linked template of the deployment 'net' declares is not known"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// %s\n{ HEAD\n  TLS } }",
                "{ // %s\n  HEAD\n  TLS } }",
                "{ HEAD\n  /* %s */\n  TLS } }",
                "{ HEAD\n  TLS // %s\n } }",
            })
    void aCommentAboveAResourceOrInItSuppresses(String resource) {
        String text = resource.formatted(ACCEPTED)
                .replace(
                        "HEAD",
                        "\"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2023-01-01\", \"name\": \"old\","
                                + " \"properties\": {")
                .replace("TLS", "\"minimumTlsVersion\": \"TLS1_0\"");
        CodeReport report = judge(template("\"resources\": [\n" + text + ",\n" + store("older", "TLS1_0") + "\n]"));
        assertThat(resources(report.findings(), TLS)).containsExactly("older");
        assertThat(report.suppressed())
                .extracting(one -> one.finding().place().resource())
                .containsExactly("old");
    }

    @Test
    void metadataSuppresses() {
        String accepted = store("old", "TLS1_0").replace("\"properties\"", """
                        "metadata": { "prunella": { "ignore": [
                          { "policy": "%s", "until": "2999-12-31", "reason": "Old clients" } ] } }, "properties\"""".formatted(TLS));
        CodeReport report = judge(template("\"resources\": [ " + accepted + " ]"));
        assertThat(resources(report.findings(), TLS)).isEmpty();
        assertThat(report.suppressed()).hasSize(1);
    }

    @Test
    void whatWasWrittenForOtherToolsCounts() {
        String accepted = store("old", "TLS1_0").replace("\"properties\"", """
                "metadata": { "checkov": { "skip": [ { "id": "CKV_AZURE_44", "comment": "Old clients" } ] } },
                "properties\"""");
        String remarked = "// checkov:skip=CKV_AZURE_44:Old clients\n" + store("older", "TLS1_0");
        CodeReport report = judge(
                template("\"resources\": [\n" + accepted + ",\n" + remarked + ",\n" + store("x", "TLS1_0") + " ]"));
        assertThat(resources(report.findings(), TLS)).containsExactly("x");
        assertThat(report.suppressed())
                .extracting(one -> one.finding().place().resource())
                .contains("old", "older");
    }

    @Test
    void whatHasExpiredIsSaid() {
        CodeReport report = judge(template("\"resources\": [\n// prunella:ignore %s until 2020-01-01 Old\n%s ]"
                .formatted(TLS, store("old", "TLS1_0"))));
        assertThat(resources(report.findings(), TLS)).containsExactly("old");
        assertThat(report.warnings()).extracting(Problem::line).containsExactly(2);
    }

    @Test
    void aDeclarationKeepsWhatIsKnownAndTellsNoSecret() {
        ArmWorld world = Arm.world(template("""
                "resources": [ { "type": "Microsoft.Sql/servers", "apiVersion": "2021-11-01", "name": "[concat('s', 'ql')]",
                  "properties": { "version": "12.0", "administratorLoginPassword": "hunter2",
                    "keyId": "[resourceId('Microsoft.KeyVault/vaults/keys', 'v', 'k')]" } } ]"""));
        Declaration declaration = world.declarations().getFirst();
        Map<?, ?> kept = (Map<?, ?>) KnownParts.of(world, declaration).get("properties");
        assertThat(kept.get("version")).isEqualTo("12.0");
        assertThat(kept.get("administratorLoginPassword")).isInstanceOf(Unknown.class);
        assertThat(kept.get("keyId")).isInstanceOf(Unknown.class);
        assertThat(world.names(declaration)).isEqualTo(List.of("sql"));
    }
}
