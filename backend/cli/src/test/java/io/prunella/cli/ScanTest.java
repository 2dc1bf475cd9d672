package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final String OPEN = """
            resource "aws_security_group" "g" {
              ingress {
                protocol    = "tcp"
                from_port   = 22
                to_port     = 22
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """;

    @Test
    void theExitCodeSaysWhatWasFound() {
        assertThat(Run.of("# nothing", "-").code()).isZero();
        assertThat(Run.of(OPEN, "-").code()).isEqualTo(1);
        assertThat(Run.of("resource \"aws_kms_key\" \"k\" {}", "-").code()).isEqualTo(1);
        assertThat(Run.of("resource \"aws_kms_key\" \"k\" {}", "-", "--fail-on", "high")
                        .code())
                .isZero();
        assertThat(Run.of("", "/no/such/folder").code()).isEqualTo(2);
        assertThat(Run.of("").err()).contains("Say what to scan").contains("Usage:");
        assertThat(Run.of("", "-", "--format", "xml").err()).contains("'xml' is not a format");
        assertThat(Run.of("", "-", "--fail-on=worst").err()).contains("'worst' is not a severity");
    }

    @Test
    void standardInputIsWhatItLooksLike() {
        assertThat(Run.of("Resources: { V: { Type: 'AWS::EC2::Volume' } }", "-").out())
                .contains("stdin.template", "aws-ec2-volume-encrypted");
        assertThat(Run.of("{\"format_version\": \"1.0\", \"terraform_version\": \"1\", \"values\": {}}", "-")
                        .out())
                .contains("0 resources in 1 file");
    }

    @Test
    void azuresTemplatesAreJudgedToo(@TempDir Path folder) throws IOException {
        String template = """
                {
                  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                  "contentVersion": "1.0.0.0",
                  "parameters": { "tls": { "type": "string", "defaultValue": "TLS1_2" } },
                  "resources": [
                    {
                      "type": "Microsoft.Storage/storageAccounts",
                      "apiVersion": "2023-01-01",
                      "name": "mystore",
                      "properties": {
                        "minimumTlsVersion": "[parameters('tls')]"
                      }
                    }
                  ]
                }
                """;
        assertThat(Run.of(template.replace("TLS1_2", "TLS1_0"), "-").out())
                .contains("mystore", "stdin.json", "     11  medium    Storage account 'mystore' accepts TLS1_0.");
        Files.writeString(folder.resolve("main.json"), template);
        assertThat(Run.of("", folder.toString()).out()).doesNotContain("azure-storage-account-minimum-tls");
        Files.writeString(folder.resolve("main.parameters.json"), """
                { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
                  "parameters": { "tls": { "value": "TLS1_1" } } }
                """);
        Run run = Run.of("", folder.resolve("main.json").toString(), "--threats");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("main.json", "     11  medium    Storage account 'mystore' accepts TLS1_1.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotClean() {
        assertThat(Run.of("x = = 1", "-").code()).isEqualTo(2);
        assertThat(Run.of(OPEN + "x = = 1", "-").code()).isEqualTo(2);
    }

    @Test
    void nothingByStandardInputIsNotClean() {
        // Given a program before the pipe that failed
        Run run = Run.of("\n", "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("prunella: Nothing came by standard input.\n");
    }

    @Test
    void whatHindersIsSaidWithTheNameOfTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), OPEN);
        Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Run folderForFile = Run.of("", folder.toString(), "--baseline", folder.toString());
        assertThat(folderForFile.err())
                .isEqualTo("prunella: '" + folder + "' is a folder, where a file is expected.\n");
        assertThat(Run.of("", folder.toString(), "--baseline", binary.toString())
                        .err())
                .isEqualTo("prunella: '" + binary + "' is not a text in UTF-8.\n");
        Run unwritten = Run.of("", folder.toString(), "--patch", "/no/such/out.patch");
        assertThat(unwritten.err()).isEqualTo("prunella: There is no '/no/such/out.patch'.\n");
        assertThat(unwritten.code()).isEqualTo(2);
    }

    @Test
    void namesInSourcesGiveTerminalsNoOrders() {
        String template = "{\"Resources\": {\"K\\u001b[2J\\u009b31m\": {\"Type\": \"AWS::KMS::Key\"}}}";
        Run run = Run.of(template, "-", "--threats");
        assertThat(run.out()).contains("K\uFFFD[2J\uFFFD31m").doesNotContain("\u001b", "\u009b");
    }

    @Test
    void whatHoldsNoTerraformIsNotClean(@TempDir Path empty) {
        Run run = Run.of("", empty.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is no infrastructure code in");
    }

    @Test
    void jsonHoldsWhatOtherProgramsNeed() {
        // When
        Map<String, Object> report =
                TreeJson.readObject(Run.of(OPEN, "-", "--format=json").out());
        // Then
        assertThat(report).containsOnlyKeys("findings", "suppressed", "unknown", "errors", "warnings", "summary");
        assertThat(Trees.asList((List<?>) report.get("findings")))
                .anySatisfy(one -> assertThat(Trees.asObject((Map<?, ?>) one))
                        .containsEntry("policy", "aws-ec2-security-group-ssh-open")
                        .containsEntry("file", "stdin.tf")
                        .containsEntry("startLine", 2L)
                        .containsEntry("endLine", 7L)
                        .containsEntry("resource", "aws_security_group.g")
                        .containsEntry("fixable", true)
                        .containsKeys("title", "severity", "message", "fingerprint"));
    }

    @Test
    void sarifNamesRulesAndPlaces() {
        assertThat(Run.of(OPEN, "-", "--format", "sarif").out())
                .contains("\"version\":\"2.1.0\"")
                .contains("\"ruleId\":\"aws-ec2-security-group-ssh-open\"")
                .contains("\"uri\":\"stdin.tf\"")
                .contains("\"startLine\":2");
    }

    @Test
    void theTableShowsPlacesAndCounts() {
        assertThat(Run.of(OPEN, "-").out()).contains("stdin.tf", "aws_security_group.g", "1 resource in 1 file: ");
        assertThat(Run.of("x = = 1", "-").out())
                .contains("not read: stdin.tf:1")
                .contains("nothing found");
    }

    @Test
    void aPatchGoesAloneToStandardOutputAndGitTakesIt(@TempDir Path folder) throws Exception {
        // Given
        Path file = folder.resolve("a b/main.tf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "resource \"aws_kms_key\" \"k\" {\r\n  is_enabled = true\r\n}");
        // When
        Run run = Run.of("", folder.toString(), "--patch");
        // Then
        assertThat(run.out()).isEqualTo("""
                --- a/a b/main.tf\t
                +++ b/a b/main.tf\t
                @@ -1,3 +1,5 @@
                 resource "aws_kms_key" "k" {\r
                   is_enabled = true\r
                +\r
                +  enable_key_rotation = true\r
                 }
                \\ No newline at end of file
                """);
        assertThat(run.err()).contains("mended by the patch: a b/main.tf:1  aws_kms_key.k  [aws-kms-key-rotation]");
        assertThat(run.code()).isEqualTo(1);
        assumeThat(git(folder, "", "init", "-q")).isZero();
        assertThat(git(folder, run.out(), "apply", "-")).isZero();
        assertThat(Run.of("", folder.toString()).code()).isZero();
        assertThat(Run.of("", folder.toString(), "--patch").out()).isEmpty();
    }

    @Test
    void configurationAndTemplatesAreMendedByOnePatch(@TempDir Path folder) throws Exception {
        // Given
        Files.writeString(folder.resolve("main.tf"), "resource \"aws_kms_key\" \"k\" {}\n");
        Path template = folder.resolve("template.yaml");
        Files.writeString(template, "Resources: # all\n  K:\n    Type: AWS::KMS::Key");
        // When
        Run run = Run.of("", folder.toString(), "--patch");
        // Then
        assertThat(run.err()).contains("2 mended by the patch, 0 left.");
        assumeThat(git(folder, "", "init", "-q")).isZero();
        assertThat(git(folder, run.out(), "apply", "-")).isZero();
        assertThat(template)
                .hasContent(
                        "Resources: # all\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: true");
        assertThat(Run.of("", folder.toString()).code()).isZero();
        assertThat(Run.of("", folder.toString(), "--patch").out()).isEmpty();
    }

    @Test
    void aFileThatLinksLeadToIsMendedOnce(@TempDir Path folder) throws Exception {
        // Given two environments that share a file
        Path shared = Files.createDirectories(folder.resolve("common")).resolve("keys.tf");
        Files.writeString(shared, "resource \"aws_kms_key\" \"k\" {}\n");
        for (String environment : List.of("a", "z")) {
            Path link = Files.createDirectories(folder.resolve(environment)).resolve("keys.tf");
            Files.createSymbolicLink(link, Path.of("../common/keys.tf"));
        }
        // When
        Run patch = Run.of("", folder.toString(), "--patch");
        Run fix = Run.of("", folder.toString(), "--fix");
        // Then
        assertThat(patch.out()).containsOnlyOnce("+++ ").contains("+++ b/common/keys.tf");
        assertThat(fix.err()).contains("3 mended, 0 left.");
        assertThat(fix.code()).isZero();
        assertThat(shared).hasContent("resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n");
        assertThat(folder.resolve("z/keys.tf")).isSymbolicLink();
    }

    @Test
    void aPatchGoesToTheFileThatIsNamedBehindIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), "resource \"aws_kms_key\" \"k\" {}\n");
        Path patch = folder.resolve("out.patch");
        for (String[] words : new String[][] {
            {folder.toString(), "--patch", patch.toString()},
            {"--patch", patch.toString(), folder.toString()},
            {"--patch=" + patch, folder.toString()}
        }) {
            Files.deleteIfExists(patch);
            assertThat(Run.of("", words).out()).contains("1 medium");
            assertThat(patch).content().contains("+  enable_key_rotation = true");
        }
        assertThat(Run.of("", "--patch", folder.toString()).out()).startsWith("--- a/main.tf");
    }

    @Test
    void aFixIsWrittenAndWhatIsLeftIsTold(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("main.tf");
        Files.writeString(file, OPEN + "resource \"aws_kms_key\" \"k\" {}\n");
        // When
        Run run = Run.of("", folder.toString(), "--fix");
        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("aws_security_group.g").doesNotContain("aws_kms_key");
        assertThat(run.err()).contains("It needs a value for 'cidr': ", "    --param cidr=…\n", "1 mended, 1 left.");
        assertThat(file).hasContent(OPEN + "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n");
        // When
        Run again = Run.of("", folder.toString(), "--fix", "--param", "cidr=203.0.113.0/24");
        // Then
        assertThat(again.code()).isZero();
        assertThat(file).content().contains("cidr_blocks = [\"203.0.113.0/24\"]");
    }

    @Test
    void wrongCombinationsAreRefused() {
        assertThat(Run.of("", "-", "--fix").err()).contains("cannot be fixed in its place");
        assertThat(Run.of("", "x", "--fix", "--patch").err()).contains("either --fix or --patch");
        assertThat(Run.of("", "-", "--param", "x").err()).contains("takes NAME=VALUE");
        assertThat(Run.of("", "x", "--fix=yes").err()).contains("'--fix' takes no value.");
        assertThat(Run.of("", "").err()).contains("Say what to scan");
        assertThat(Run.of("", "-", "--nothing").err()).contains("'--nothing' is not an option.");
        assertThat(Run.of("", "--nothing", "-").err()).contains("'--nothing' is not an option.");
        assertThat(Run.of("", "-", "--baseline").err()).contains("'--baseline' needs a value.");
    }

    private static int git(Path folder, String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
