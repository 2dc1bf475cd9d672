package io.prunella.code.arm;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.arm.Arm.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Templates come from strangers: none stops the judging of the rest, and none takes all time or memory.
class ArmBoundsTest {
    private static final String TLS = "azure-storage-account-minimum-tls";

    private static CodeReport judge(String text) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(3), () -> JUDGE.judge(SourceTree.text("t.json", text)));
    }

    private static String store(String name, String more) {
        return "{ \"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2023-01-01\", \"name\": \"" + name
                + "\"" + more + " }";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[variables('l40')]",
                "[variables('o40')]",
                "[variables('t40')]",
                "[string(variables('o16'))]",
                "[string(range(0, 10000000))]",
                "[padLeft('a', 2000000000)]",
                "[variables('chain5000')]",
                "[bomb.again(1)]",
                "[join(map(range(0, 9999), lambda('a', string(map(range(0, 9999), lambda('b', 1))))), '')]",
                "[mul(9223372036854775807, 9223372036854775807)]",
                "[replace(variables('t16'), 'a', variables('t16'))]",
                "[variables('u40')]",
                "[variables('g40')]",
                "[variables('c50')]",
                "[string(reduce(range(0, 60), 1, lambda('s', 'n', createArray(lambdaVariables('s'), lambdaVariables('s')))))]",
                "[equals(variables('numbers'), reduce(range(0, 60), 1, lambda('s', 'n', map(createArray(1, 2), lambda('x', lambdaVariables('s'))))))]",
                "[reduce(range(0, 9000), 1, lambda('s', 'n', createArray(lambdaVariables('s'))))]",
                "[length(map(range(0, 9999), lambda('i', concat(variables('t16'), string(lambdaVariables('i'))))))]",
                "[length(map(range(0, 9999), lambda('i', split(variables('t16'), 'a'))))]",
                "[length(map(range(0, 9999), lambda('i', length(union(variables('numbers'), variables('numbers'))))))]",
                "[reduce(range(0, 9999), resourceGroup().location, lambda('s', 'n', lambdaVariables('s')[variables('t16')]))]",
                "[MEMBERS]",
                "[resourceId(variables('dots'), 'a')]",
                "[cidrSubnet('10.0.0.0/8', 2147483647, 9223372036854775807)]",
                "[[[[[[",
                "[",
                "[]",
                "['']"
            })
    void whatCannotBeComputedIsUnknownAndTheRestIsJudged(String expression) {
        StringBuilder variables =
                new StringBuilder("\"l0\": [ 1 ], \"o0\": { \"a\": 1 }, \"t0\": \"aaaaaaaaaa\", \"chain0\": \"x\","
                        + " \"u0\": \"/x\", \"g0\": \"[guid('x')]\", \"c0\": \"x\", \"numbers\": \"[range(0, 10000)]\","
                        + " \"dots\": \"" + "a.".repeat(20_000) + "\"");
        for (int i = 1; i <= 40; i++) {
            variables.append((", \"l%1$d\": \"[concat(variables('l%2$d'), variables('l%2$d'))]\","
                            + " \"o%1$d\": { \"a\": \"[variables('o%2$d')]\", \"b\": \"[variables('o%2$d')]\" },"
                            + " \"t%1$d\": \"[concat(variables('t%2$d'), variables('t%2$d'))]\","
                            + " \"u%1$d\": \"[uri(variables('u%2$d'), variables('u%2$d'))]\","
                            + " \"g%1$d\": \"[guid(variables('g%2$d'), variables('g%2$d'))]\"")
                    .formatted(i, i - 1));
        }
        for (int i = 1; i <= 50; i++) {
            variables.append(
                    ", \"c%d\": \"[%svariables('c%d')%s]\"".formatted(i, "concat(".repeat(90), i - 1, ")".repeat(90)));
        }
        for (int i = 1; i <= 5000; i++) {
            variables.append(", \"chain%d\": \"[variables('chain%d')]\"".formatted(i, i - 1));
        }
        CodeReport report = judge(template("""
                "variables": { %s },
                "functions": [ { "namespace": "bomb", "members": { "again": { "parameters": [ { "name": "x", "type": "int" } ],
                  "output": { "type": "int", "value": "[bomb.again(add(bomb.again(1), bomb.again(2)))]" } } } } ],
                "resources": [ %s, %s ]""".formatted(
                variables,
                store("last", ", \"properties\": { \"minimumTlsVersion\": \"TLS1_0\" }"),
                store(
                        "bomb",
                        ", \"properties\": { \"minimumTlsVersion\": \"TLS1_2\", \"x\": \"%s\" }"
                                .formatted(expression.replace("MEMBERS", "resourceGroup()" + ".a".repeat(11_000)))))));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(TLS))
                .extracting(finding -> finding.place().resource())
                .containsExactly("last");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void moreResourcesThanAreJudgedAreTold() {
        CodeReport report = judge(template("\"resources\": [ "
                + store("[concat('a', copyIndex())]", ", \"copy\": { \"name\": \"l\", \"count\": 5000 }") + " ]"));
        assertThat(report.resources()).isEqualTo(1000);
        assertThat(report.warnings())
                .extracting(Problem::message)
                .containsExactly("Only the first 1000 resources of a template are judged");
    }

    @Test
    void loopsInLoopsEndSomewhere() {
        String inner = "\"x\": 1";
        for (int i = 0; i < 8; i++) {
            inner = "\"copy\": [ { \"name\": \"l%d\", \"count\": 800, \"input\": { %s } } ]".formatted(i, inner);
        }
        CodeReport report =
                judge(template("\"resources\": [ " + store("a", ", \"properties\": { " + inner + " }") + " ]"));
        assertThat(report.resources()).isEqualTo(1);
    }

    @Test
    void deepNestingIsReported() {
        assertThat(judge(template("\"resources\": " + "[".repeat(5000))).problems())
                .hasSize(1);
        String nested = "\"resources\": []";
        for (int i = 0; i < 60; i++) {
            nested =
                    "\"resources\": [ { \"type\": \"Microsoft.Resources/deployments\", \"name\": \"d\", \"properties\": {"
                            + " \"template\": { " + nested + " } } } ]";
        }
        assertThat(judge(template(nested)).problems()).hasSize(1);
        assertThat(judge(template("\"resources\": [ " + store("[" + "concat(".repeat(5000) + ")".repeat(5000) + "]", "")
                                + " ]"))
                        .problems())
                .isEmpty();
    }

    @Test
    void noTemplateIsTooStrangeToBeRead() {
        String text = template("""
                "parameters": { "p": { "type": "string", "defaultValue": "a" }, "q": { "type": "bool" } },
                "variables": { "v": "[concat(parameters('p'), 'b')]", "copy": [ { "name": "w", "count": 2, "input": 1 } ] },
                "resources": [
                  { "type": "Microsoft.Sql/servers", "apiVersion": "2021-11-01", "name": "[variables('v')]", "condition": "[parameters('q')]",
                    "tags": { "a": "b" }, "properties": { "version": "12.0" }, "resources": [
                      { "type": "firewallRules", "name": "r", "properties": { "startIpAddress": "0.0.0.0" } } ] },
                  { "type": "Microsoft.Insights/diagnosticSettings", "name": "d", "scope": "[resourceId('Microsoft.KeyVault/vaults', 'v')]" },
                  { "type": "Microsoft.Resources/deployments", "name": "in", "properties": { "parameters": { "p": { "value": 1 } },
                    "template": { "resources": [ { "type": "Microsoft.Web/sites/config", "name": "a/web", "copy": { "name": "c", "count": 2 } } ] } } } ]""");
        String signs = "{}[],:\"'()$0a. \n/*";
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            StringBuilder strange = new StringBuilder(text);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = 100 + random.nextInt(strange.length() - 120);
                switch (random.nextInt(4)) {
                    case 0 -> strange.deleteCharAt(at);
                    case 1 -> strange.insert(at, signs.charAt(random.nextInt(signs.length())));
                    case 2 -> strange.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                    default -> wordMoved(strange, at, random);
                }
            }
            judge(strange.toString());
        }
    }

    // A value of one sort where another one is asked for, as a rule in valid JSON.
    private static void wordMoved(StringBuilder text, int at, Random random) {
        int start = text.indexOf("\": ", at);
        int end = start < 0 ? -1 : text.indexOf(",", start);
        String[] values = {"null", "1", "true", "[]", "{}", "\"x\"", "[ [ {} ] ]", "\"[parameters('p')]\""};
        if (end > 0) {
            text.replace(start + 3, end, values[random.nextInt(values.length)]);
        }
    }
}
