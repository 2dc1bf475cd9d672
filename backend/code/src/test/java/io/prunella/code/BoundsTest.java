package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Configurations come from strangers: none stops the judging of the rest, and none passes for complete that is not.
class BoundsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pow(10, 1000)",
                "1e999999999 + 1",
                "1e300 * 1e300",
                "format(\"%2000000000d\", 1)",
                "format(\"%-d\", 1)",
                "indent(2000000000, \"a\\nb\")",
                "indent(-1, \"a\\nb\")",
                "substr(\"abc\", 1, 2147483647) == \"\" ? 1 : file(\"x\")",
                "file(\"a\\u0000b\")",
                "matchkeys([], [\"a\"], [\"a\"])",
                "regex(\"(a|aa)+$\", join(\"\", [for i in range(1000) : \"aaaaaaaaaaaaaaaab\"]))",
                "replace(local.long, \"a\", local.long)",
                "distinct([local.x40])"
            })
    void whatCannotBeComputedIsUnknownAndTheRestIsJudged(String expression) {
        // Given
        StringBuilder text = new StringBuilder("locals {\n  x0 = [1]\n  l0 = \"aaaaaaaaaa\"\n");
        for (int i = 1; i <= 40; i++) {
            text.append("  x%d = [local.x%d, local.x%d]\n".formatted(i, i - 1, i - 1));
        }
        for (int i = 1; i <= 16; i++) {
            text.append("  l%d = \"${local.l%d}${local.l%d}\"\n".formatted(i, i - 1, i - 1));
        }
        text.append("  long = local.l16\n}\n");
        text.append("resource \"aws_ebs_volume\" \"a\" { encrypted = ")
                .append(expression)
                .append(" }\n");
        text.append("resource \"aws_ebs_volume\" \"b\" { encrypted = false }\n");
        text.append("resource \"aws_kms_key\" \"c\" { tags = local.x40 }\n");
        // When
        CodeReport report = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(3), () -> JUDGE.judge(SourceTree.text("main.tf", text.toString())));
        // Then
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals("aws-ec2-volume-encrypted"))
                .extracting(CodeFinding::subject)
                .containsExactly("aws_ebs_volume.b");
        assertThat(report.unknown()).extracting(CodeFinding::subject).contains("aws_ebs_volume.a");
    }

    @Test
    void commentsInOneLineAreReadOnce() {
        for (String file : List.of("main.tf", "main.json")) {
            String schema =
                    "{ \"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\" }";
            String text = "// prunella:ignore\n" + "/**/".repeat(500_000) + (file.endsWith(".json") ? schema : "");
            CodeReport report = Assertions.assertTimeoutPreemptively(
                    Duration.ofMinutes(3), () -> JUDGE.judge(SourceTree.text(file, text)));
            assertThat(report.problems()).isEmpty();
        }
    }

    @Test
    void moreInstancesThanAreJudgedAreTold() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_ebs_volume" "v" {
                  count     = 10000000000
                  encrypted = true
                }
                """));
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly("Only the first 1000 instances are judged");
        assertThat(report.resources()).isEqualTo(1000);
    }

    @Test
    void aListOfWhatRefersIsNotCompleteWhereSomethingIsNotSeen(@TempDir Path folder) throws IOException {
        String text = """
                resource "aws_vpc" "silent" {}
                resource "aws_vpc" "logged" {}
                resource "aws_flow_log" "f" { vpc_id = aws_vpc.logged.id }
                """;
        assertFlowLogs(JUDGE.judge(SourceTree.text("main.tf", text)), true);
        assertFlowLogs(
                JUDGE.judge(
                        SourceTree.text("main.tf", text + "module \"m\" { source = \"git::https://example.com/m\" }")),
                false);
        Files.writeString(folder.resolve("main.tf"), text);
        Files.writeString(folder.resolve("broken.tf"), "x = = 1");
        assertFlowLogs(JUDGE.judge(SourceTree.folder(folder)), false);
    }

    private static void assertFlowLogs(CodeReport report, boolean complete) {
        String policy = "aws-ec2-vpc-flow-logs";
        assertThat(report.findings().stream()
                        .filter(f -> f.policy().equals(policy))
                        .map(CodeFinding::subject)
                        .toList())
                .isEqualTo(complete ? java.util.List.of("aws_vpc.silent") : java.util.List.of());
        assertThat(report.unknown().stream()
                        .filter(f -> f.policy().equals(policy))
                        .map(CodeFinding::subject)
                        .toList())
                .isEqualTo(complete ? java.util.List.of() : java.util.List.of("aws_vpc.silent"));
    }

    @Test
    void theRootOfAModuleIsWhereItsCallerIs(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("modules/a"));
        Files.writeString(folder.resolve("main.tf"), "module \"a\" { source = \"./modules/a\" }");
        Files.writeString(folder.resolve("on.txt"), "true");
        Files.writeString(folder.resolve("modules/a/on.txt"), "false");
        Files.writeString(
                folder.resolve("modules/a/main.tf"),
                "resource \"aws_ebs_volume\" \"v\" { encrypted = file(\"${path.root}/on.txt\") }");
        assertThat(JUDGE.judge(SourceTree.folder(folder)).findings()).isEmpty();
    }

    @Test
    void whatIsInALanguageThatNobodyReadsIsSaid(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.bicep"), "param name string\n");
        Files.writeString(folder.resolve("storage.bicep"), "param name string\n");
        CodeReport report = JUDGE.judge(SourceTree.folder(folder));
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings())
                .containsExactly(new Problem(
                        "main.bicep",
                        1,
                        "Bicep is judged as the ARM template that 'bicep build' makes of it: give that, or have"
                                + " 'bicep' on the PATH of the command line. This file is not judged, nor are"
                                + " the other 1"));
    }

    @Test
    void valuesThatNobodyReadsAreSaid(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.bicepparam"), "using 'main.bicep'\n");
        Files.writeString(folder.resolve("prod.bicepparam"), "using 'main.bicep'\n");
        assertThat(JUDGE.judge(SourceTree.folder(folder)).warnings())
                .containsExactly(new Problem(
                        "main.bicepparam",
                        1,
                        "The values that it gives are not read. 'bicep build-params' makes JSON of it, which is read"
                                + " as 'main.parameters.json' beside 'main.bicep' or 'main.json'; so it is with the"
                                + " other 1"));
    }

    @Test
    void ofAFileWithThousandsOfPodsTheFirstAreJudged() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: { name: shop }
                spec: { containers: [ { name: app, image: shop:1 } ] }
                ---
                """;
        CodeReport report = JUDGE.judge(SourceTree.text("pods.yaml", pod.repeat(2500)));
        assertThat(report.resources()).isEqualTo(2000);
        assertThat(report.problems())
                .containsExactly(new Problem("pods.yaml", 10_000, "Only the first 2000 objects of a file are judged"));
    }

    @Test
    void whereItIsNotKnownWhatAFileHoldsThatIsTold(@TempDir Path folder, @TempDir Path elsewhere) throws IOException {
        // Given
        Path template = Files.writeString(elsewhere.resolve("t.yaml"), "Resources: { K: { Type: AWS::KMS::Key } }");
        Files.writeString(folder.resolve("main.tf"), "resource \"aws_kms_key\" \"k\" {}");
        Files.createSymbolicLink(folder.resolve("away.yaml"), template);
        Path closed = Files.copy(template, folder.resolve("closed.yaml"));
        closed.toFile().setReadable(false);
        // When
        CodeReport report = JUDGE.judge(SourceTree.folder(folder));
        // Then
        assertThat(report.warnings()).extracting(Problem::file).containsExactly("away.yaml");
        if (!Files.isReadable(closed)) { // some may read everything
            assertThat(report.problems()).containsExactly(new Problem("closed.yaml", 1, "It cannot be read"));
        }
    }

    @Test
    void anEndThatIsMissingIsToldWithItsBeginning() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf.json", "{\n  \"resource\": {\n"));
        assertThat(report.problems())
                .containsExactly(
                        new Problem(
                                "main.tf.json",
                                3,
                                "Not valid JSON: Unexpected end-of-input: expected close marker for Object that begins in line 2"));
    }
}
