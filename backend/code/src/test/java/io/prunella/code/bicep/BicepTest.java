package io.prunella.code.bicep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.TreeException;
import io.prunella.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BicepTest {
    private static final String MAIN = """
            param prefix string = 'shop' // { not a bracket
            /* resource gone 'Microsoft.Storage/storageAccounts@2023-01-01' = {
            } */
            var accountName = '${prefix}-{${toUpper('it''s')}}'

            @description('Keeps things')
            resource logs 'Microsoft.Storage/storageAccounts@2023-01-01' = {
              name: accountName
              properties: {
                name: 'of something else'
                text: '''
            resource in 'a@text' = {
            '''
              }

              resource blobs 'blobServices' = {
                name: 'default'
              }
            }
            resource old 'Microsoft.Storage/storageAccounts@2023-01-01' existing = {
              name: 'old'
            }
            resource more 'Microsoft.Storage/storageAccounts@2023-01-01' = [for i in range(0, 2): {
              name: 'more'
            }]
            module net 'modules/net.bicep' = if (prefix != 'x') {
              name: 'net'
            }
            """;
    private static final String NET = """
            // The network
            resource open 'Microsoft.Network/networkSecurityGroups@2023-01-01' = {
              name: 'open'
            }
            """;

    @Test
    void declarationsAreFoundAmongTextsAndComments() {
        BicepSource source = BicepSource.read(MAIN);
        assertThat(source.declared())
                .containsExactly(
                        new Declared("param", "prefix", "", "", false, new Lines(1, 1)),
                        new Declared("var", "accountName", "", "", false, new Lines(4, 4)),
                        account("logs", "accountName", false, new Lines(7, 19)),
                        new Declared(
                                "resource",
                                "logs::blobs",
                                "Microsoft.Storage/storageAccounts/blobServices",
                                "'default'",
                                false,
                                new Lines(16, 18)),
                        account("old", "'old'", true, new Lines(20, 22)),
                        account("more", "'more'", false, new Lines(23, 25)),
                        new Declared("module", "net", "modules/net.bicep", "'net'", false, new Lines(26, 28)));
        assertThat(source.comments())
                .containsExactly(
                        new BicepSource.Remark(1, false, "// { not a bracket"),
                        new BicepSource.Remark(
                                2, true, "/* resource gone 'Microsoft.Storage/storageAccounts@2023-01-01' = {"),
                        new BicepSource.Remark(3, true, "} */"));
        assertThat(source.used()).containsExactly("modules/net.bicep");
        assertThat(source.open()).isFalse();
    }

    private static Declared account(String symbol, String name, boolean existing, Lines lines) {
        return new Declared("resource", symbol, "Microsoft.Storage/storageAccounts", name, existing, lines);
    }

    @Test
    void textsThatNeverEndAreReadToTheEnd() {
        assertThat(BicepSource.read("var a = 'x${'".repeat(10_000)).declared()).isNotEmpty();
        assertThat(BicepSource.read("var a = '''\nresource x 'y@1' = {").declared())
                .hasSize(1);
        assertThat(BicepSource.read("/* /* //").comments()).hasSize(1);
        assertThat(BicepSource.read("var a = 'b\\").declared()).hasSize(1);
    }

    @Test
    void whatStandsInTheTemplateIsToldWhereBicepSaysIt() throws TreeException {
        // Given
        SourceTree tree = SourceTree.texts(Map.of("main.bicep", MAIN, "modules/net.bicep", NET));
        String template = """
                {
                  "parameters": { "prefix": { "type": "string",
                    "defaultValue": "shop" } },
                  "resources": [
                    { "type": "Microsoft.Storage/storageAccounts/blobServices",
                      "name": "[format('{0}/{1}', variables('accountName'), 'default')]" },
                    { "type": "Microsoft.Storage/storageAccounts",
                      "name": "[variables('accountName')]",
                      "kind": "StorageV2" },
                    { "type": "Microsoft.Storage/storageAccounts",
                      "name": "more" },
                    { "type": "Microsoft.Storage/storageAccounts",
                      "name": "[uniqueString('else')]" },
                    { "type": "Microsoft.Resources/deployments",
                      "name": "net",
                      "properties": { "template": { "resources": [
                        { "type": "Microsoft.Network/networkSecurityGroups",
                          "name": "open" }
                      ] } } }
                  ]
                }
                """;
        // When
        BicepPlaces places = new BicepPlaces(tree, "main.bicep", template);
        // Then
        assertThat(place(places, 3)).isEqualTo(new Origin.Source("x", "main.bicep", 1, 1));
        assertThat(place(places, 6)).isEqualTo(new Origin.Source("x", "main.bicep", 16, 18));
        assertThat(place(places, 9)).isEqualTo(new Origin.Source("x", "main.bicep", 7, 19));
        assertThat(place(places, 10)).isEqualTo(new Origin.Source("x", "main.bicep", 23, 25));
        assertThat(place(places, 12)).isEqualTo(new Origin.Source("x", "main.bicep", 1, 1));
        assertThat(place(places, 15)).isEqualTo(new Origin.Source("x", "main.bicep", 26, 28));
        assertThat(place(places, 18)).isEqualTo(new Origin.Source("x", "modules/net.bicep", 2, 4));
    }

    @Test
    void symbolsTellResourcesApart() throws TreeException {
        SourceTree tree = SourceTree.texts(Map.of("main.bicep", MAIN));
        BicepPlaces places = new BicepPlaces(tree, "main.bicep", """
                { "languageVersion": "2.0",
                  "resources": {
                    "more": { "type": "Microsoft.Storage/storageAccounts", "name": "[f()]" },
                    "logs::blobs": { "type": "Microsoft.Storage/storageAccounts/blobServices", "name": "[f()]" }
                } }
                """);
        assertThat(place(places, 3).startLine()).isEqualTo(23);
        assertThat(place(places, 4).startLine()).isEqualTo(16);
    }

    private static Origin.Source place(BicepPlaces places, int line) {
        return places.of(new Origin.Source("x", "main.bicep", line, line));
    }

    @Test
    void modulesAreJudgedAsPartsOfWhatUsesThem() {
        SourceTree tree = SourceTree.texts(Map.of(
                "a.bicep", "module b 'sub/b.bicep' = {}",
                "sub/b.bicep", "module c '../c.bicep' = {}",
                "c.bicep", "",
                "d.bicep", "import { x } from 'e.bicep'",
                "e.bicep", "import { y } from 'd.bicep'",
                "f.bicep", "module r 'br:registry.io/c.bicep:1' = {}"));
        assertThat(Bicep.mains(tree)).containsExactly("a.bicep", "f.bicep", "d.bicep");
    }

    @Test
    void whatLeadsOutOfTheTreeIsNotCompiled(@TempDir Path folder) throws IOException {
        // Given
        Path root = Files.createDirectories(folder.resolve("in")).toRealPath();
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.writeString(root.resolve("a.bicep"), "module m 'm.bicep' = {}");
        Files.writeString(root.resolve("m.bicep"), "var x = loadTextContent('../secret.txt')");
        Files.writeString(root.resolve("b.bicep"), "var x = loadTextContent( 'link.txt')");
        Files.writeString(root.resolve("c.bicep"), "var x = loadJsonContent('/etc/x')");
        Files.writeString(root.resolve("d.bicep"), "var x = loadTextContent('missing.txt')");
        Files.writeString(root.resolve("e.bicep"), "var x = 'a${ '${loadTextContent('../secret.txt')}' }'");
        Files.writeString(root.resolve("f.bicep"), "module m 'text' = {}");
        Files.writeString(root.resolve("text"), "// x\rvar x = [ '''a'''', loadTextContent('../secret.txt') ]");
        Files.writeString(root.resolve("g.bicep"), "module m'../secret.txt' = {}");
        SourceTree tree = SourceTree.folder(root);
        BicepCompiler compiler = (from, file) ->
                new BicepCompiler.Broken(List.of(new Problem(String.valueOf(file.getFileName()), 1, "compiled")));
        // When
        Bicep.mains(tree).forEach(file -> Bicep.compiled(tree, file, compiler));
        // Then
        String why = "' leads out of the folder that is judged, and is not followed";
        assertThat(tree.problems())
                .containsExactly(
                        new Problem("b.bicep", 1, "'link.txt" + why),
                        new Problem("c.bicep", 1, "'/etc/x" + why),
                        new Problem("d.bicep", 1, "compiled"),
                        new Problem("e.bicep", 1, "'../secret.txt" + why),
                        new Problem("g.bicep", 1, "'../secret.txt" + why),
                        new Problem("m.bicep", 1, "'../secret.txt" + why),
                        new Problem("text", 1, "'../secret.txt" + why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var p = '../x'\nvar a = loadTextContent(p)",
                "var a = loadTextContent('${'.'}./x')",
                "var a = loadTextContent('\\u{2e}./x')",
                "var a = loadTextContent('''\n../x''')",
                "var a = loadTextContent('a' == 'b' ? 'a' : '../x')",
                "var a = loadTextContent('a\0b')",
                "var a = loadTextContent('%2e%2e/x')",
                "module m '\\u{2e}./x.bicep' = {}",
                "var a = $'''${loadTextContent('../x')}'''"
            })
    void whatMayLeadOutOfTheTreeIsNotCompiled(String text) {
        SourceTree tree = SourceTree.text("a.bicep", text);
        Bicep.mains(tree).forEach(file -> Bicep.compiled(tree, file, (root, main) -> new BicepCompiler.Template("{}")));
        assertThat(tree.problems())
                .containsExactly(new Problem(
                        "a.bicep", 1, "It refers to a file that is not plainly written, and is not followed"));
    }

    @Test
    void textsWithinTextsAreFollowedAsFarAsTheyAreRead() {
        String nested = "'${".repeat(60) + "loadTextContent('../x')" + "}'".repeat(60);
        assertThat(BicepSource.read("var a = " + nested).open()).isTrue();
        assertThat(BicepSource.read("var a = '\\${loadTextContent(x)}' // loadTextContent(x)")
                        .open())
                .isFalse();
    }

    @Test
    void noLineTakesLong() {
        String blanks = " ".repeat(200_000);
        String text = "var a" + blanks + "\u2028x\nresource b 'c@1' = {\n name: a" + blanks + "b\n}\n"
                + "/**/".repeat(200_000) + "\nmodule" + " module".repeat(50_000);
        BicepSource source = assertTimeoutPreemptively(Duration.ofMinutes(3), () -> BicepSource.read(text));
        assertThat(source.declared()).extracting(Declared::symbol).containsExactly("a", "b", "module");
    }
}
