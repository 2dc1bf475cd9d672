package io.prunella.code.suppress;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.Judged;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.judge.JudgeChoices;
import io.prunella.code.judge.Progress;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
    private static final String ROTATION = "aws-kms-key-rotation";
    private static final String PORTS = "aws-ec2-security-group-ssh-open";
    private static final String ACCEPTED = "prunella:ignore aws-kms-key-rotation until 2999-12-31 Rotated by hand";

    @TempDir
    Path folder;

    private void write(String file, String text) throws IOException {
        Judged.write(folder, file, text);
    }

    private CodeReport judge() throws IOException {
        return JUDGE.judge(SourceTree.folder(folder));
    }

    private static CodeReport judge(String text) {
        return JUDGE.judge(SourceTree.text("main.tf", text));
    }

    private static List<String> suppressed(CodeReport report, String policy) {
        return resources(
                report.suppressed().stream().map(CodeReport.Suppressed::finding).toList(), policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# %s\nresource \"aws_kms_key\" \"k\" {}",
                "#%s\n# Another remark\nresource \"aws_kms_key\" \"k\" {}",
                "// %s\nresource \"aws_kms_key\" \"k\" {}",
                "/* %s */\nresource \"aws_kms_key\" \"k\" {}",
                "/*\n * %s\n */\nresource \"aws_kms_key\" \"k\" {}",
                "resource \"aws_kms_key\" \"k\" { # %s\n}",
                "resource \"aws_kms_key\" \"k\" {\n  # %s\n  is_enabled = true\n}",
                "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = false # %s\n}",
            })
    void aCommentAboveAResourceOrInItSuppresses(String text) {
        CodeReport report = judge(text.formatted(ACCEPTED));
        assertThat(suppressed(report, ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(report.findings()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.suppressed().getFirst().by().reason()).isEqualTo("Rotated by hand");
    }

    @Test
    void itIsOfOneResourceAndOnePolicyOnly() {
        CodeReport report = judge("""
                # prunella:ignore aws-kms-key-rotation until 2999-12-31 Rotated by hand
                resource "aws_kms_key" "left" {}
                resource "aws_kms_key" "told" {}
                # prunella:ignore aws-kms-key-rotation until 2999-12-31 It is another policy
                resource "aws_ebs_volume" "v" {}
                """);
        assertThat(resources(report.findings(), ROTATION)).containsExactly("aws_kms_key.told");
        assertThat(resources(report.findings(), "aws-ec2-volume-encrypted")).containsExactly("aws_ebs_volume.v");
    }

    @Test
    void aBlockInAResourceCanBeSuppressedAlone() {
        CodeReport report = judge("""
                resource "aws_security_group" "g" {
                  # prunella:ignore aws-ec2-security-group-ssh-open until 2999-12-31 A bastion host
                  ingress {
                    protocol    = "tcp"
                    from_port   = 22
                    to_port     = 22
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                  ingress {
                    protocol    = "tcp"
                    from_port   = 20
                    to_port     = 30
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                """);
        assertThat(report.suppressed())
                .extracting(one -> one.finding().place().startLine())
                .containsExactly(3);
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(PORTS))
                .extracting(finding -> finding.place().startLine())
                .containsExactly(9);
    }

    @Test
    void aCommentAboveABlockIsForAllOfTheResourceWherePoliciesJudgeItAsOne() {
        CodeReport report = judge("""
                resource "aws_db_instance" "d" {
                  # prunella:ignore aws-rds-instance-multi-az until 2999-12-31 Nobody waits for it
                  timeouts {
                    create = "1h"
                  }
                }
                """);
        assertThat(suppressed(report, "aws-rds-instance-multi-az")).containsExactly("aws_db_instance.d");
    }

    @Test
    void whatIsNoCommentSaysNothing() {
        CodeReport report = judge("""
                resource "aws_kms_key" "k" {
                  description = <<EOT
                # prunella:ignore aws-kms-key-rotation until 2999-12-31 This is a text
                EOT
                  policy = "# prunella:ignore aws-kms-key-rotation until 2999-12-31 And this"
                }
                """);
        assertThat(resources(report.findings(), ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void theLastDayCountsAndAfterItTheFindingIsBackAndTheCommentIsReported() {
        SourceTree tree = SourceTree.text("main.tf", """
                # prunella:ignore aws-kms-key-rotation until 2027-01-31 Rotated by hand
                resource "aws_kms_key" "k" {}
                """);
        // When
        CodeReport last = on(LocalDate.of(2027, 1, 31)).judge(tree);
        CodeReport after = on(LocalDate.of(2027, 2, 1)).judge(tree);
        // Then
        assertThat(last.findings()).isEmpty();
        assertThat(last.warnings()).isEmpty();
        assertThat(resources(after.findings(), ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(after.suppressed()).isEmpty();
        assertThat(after.warnings())
                .containsExactly(new Problem(
                        "main.tf", 1, "It held until 2027-01-31 and suppresses nothing any more: Rotated by hand"));
    }

    private static CodeJudge on(LocalDate today) {
        return new CodeJudge(new JudgeChoices(Set.of(), file -> false, today), Progress.unseen());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prunella:ignore | names no policy",
                "prunella:ignore aws-kms-rotation until 2999-12-31 Why | There is no policy 'aws-kms-rotation'",
                "prunella:ignore aws-kms-key-rotation Rotated by hand | does not say until when",
                "prunella:ignore aws-kms-key-rotation until 31.12.2999 Why | '31.12.2999' is no day",
                "prunella:ignore aws-kms-key-rotation until 2999-02-30 Why | '2999-02-30' is no day",
                "prunella:ignore aws-kms-key-rotation until 2999-12-31 | gives no reason",
            })
    void aWrongOneSuppressesNothingAndIsReportedWithItsPlace(String comment, String why) {
        CodeReport report = judge("\n# " + comment + "\nresource \"aws_kms_key\" \"k\" {}");
        assertThat(resources(report.findings(), ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(report.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.file()).isEqualTo("main.tf");
            assertThat(warning.line()).isEqualTo(2);
            assertThat(warning.message()).contains(why);
        });
    }

    @Test
    void oneThatStandsAloneIsReported() {
        CodeReport report = judge("# " + ACCEPTED + "\n\nresource \"aws_kms_key\" \"k\" {}");
        assertThat(resources(report.findings(), ROTATION)).hasSize(1);
        assertThat(report.warnings())
                .extracting(Problem::message)
                .containsExactly("It stands neither in a resource nor right above one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"aws_kms_key\" \"k\" {\n  # checkov:skip=CKV_AWS_7: Rotated by hand\n}",
                "resource \"aws_kms_key\" \"k\" { #checkov:skip=CKV_AWS_1,CKV_AWS_7\n}",
                "#trivy:ignore:AVD-AWS-0065\nresource \"aws_kms_key\" \"k\" {}",
                "#trivy:ignore:AWS-0065:exp:2999-01-01\nresource \"aws_kms_key\" \"k\" {}",
                "#tfsec:ignore:aws-s3-enable-versioning tfsec:ignore:aws-kms-auto-rotate-keys\n"
                        + "resource \"aws_kms_key\" \"k\" {}",
                "#trivy:ignore:*\nresource \"aws_kms_key\" \"k\" {}",
                "# kics-scan ignore-block\nresource \"aws_kms_key\" \"k\" {}",
                "# kics-scan ignore-line\nresource \"aws_kms_key\" \"k\" {}",
                "# kics-scan disable=22fbfeac-7b5a-421a-8a27-7a2178bb910b\n\nresource \"aws_kms_key\" \"k\" {}",
                "# kics-scan ignore\n\nresource \"aws_kms_key\" \"k\" {}",
            })
    void commentsForOtherToolsCountWhereTheyMeanTheSame(String text) {
        CodeReport report = judge(text);
        assertThat(suppressed(report, ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# checkov:skip=CKV_AWS_9999: Not ours",
                "# checkov:skip=CKV_AWS_21",
                "# trivy:ignore:AVD-AWS-0065:exp:2001-01-01",
                "# trivy:ignore:AVD-AWS-0065:ws:dev",
                "# trivy:ignore:AVD-AWS-0065[is_enabled=false]",
                "# tfsec:ignore:custom-check",
                "# kics-scan disable=00000000-0000-0000-0000-000000000000",
            })
    void commentsForOtherToolsThatMeanSomethingElseDoNothingAndAreNoMistake(String comment) {
        CodeReport report = judge(comment + "\nresource \"aws_kms_key\" \"k\" {}");
        assertThat(resources(report.findings(), ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void instancesAndModulesKeepThem() throws IOException {
        // Given
        write("main.tf", """
                module "inner" {
                  source   = "./modules/key"
                  for_each = toset(["a", "b"])
                }
                # prunella:ignore aws-ec2-volume-encrypted until 2999-12-31 Holds nothing
                module "outer" {
                  source = "./modules/volume"
                }
                module "told" {
                  source = "./modules/volume"
                }
                """);
        write("modules/key/main.tf", "# " + ACCEPTED + "\nresource \"aws_kms_key\" \"k\" {\n  count = 2\n}\n");
        write("modules/volume/main.tf", "resource \"aws_ebs_volume\" \"v\" {}\n");
        // When
        CodeReport report = judge();
        // Then
        assertThat(suppressed(report, ROTATION)).hasSize(4).contains("module.inner[\"b\"].aws_kms_key.k[1]");
        assertThat(suppressed(report, "aws-ec2-volume-encrypted")).containsExactly("module.outer.aws_ebs_volume.v");
        assertThat(report.findings())
                .extracting(finding -> finding.place().resource())
                .containsExactly("module.told.aws_ebs_volume.v");
    }

    @Test
    void aCompanionMaySayItToo() {
        CodeReport report = judge("""
                resource "aws_s3_bucket" "b" {}
                # prunella:ignore aws-s3-bucket-versioning until 2999-12-31 Holds nothing
                resource "aws_s3_bucket_versioning" "b" {
                  bucket = aws_s3_bucket.b.id
                  versioning_configuration {
                    status = "Suspended"
                  }
                }
                """);
        assertThat(suppressed(report, "aws-s3-bucket-versioning")).containsExactly("aws_s3_bucket_versioning.b");
    }

    @Test
    void aPlanKeepsThoseOfTheConfigurationBesideIt() throws IOException {
        // Given
        String plan = """
                { "format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {},
                  "resource_changes": [
                    { "address": "module.k[\\"a\\"].aws_kms_key.k[0]", "mode": "managed", "type": "aws_kms_key",
                      "change": { "actions": ["create"], "after": { "enable_key_rotation": false },
                        "after_unknown": {}, "after_sensitive": {} } } ] }
                """;
        write("plan.json", plan);
        // When
        CodeReport alone = JUDGE.judge(SourceTree.file(folder.resolve("plan.json")));
        write("main.tf", "module \"k\" {\n  source = \"./k\"\n  for_each = toset([\"a\"])\n}\n");
        write("k/main.tf", "# " + ACCEPTED + "\nresource \"aws_kms_key\" \"k\" {\n  count = 1\n}\n");
        CodeReport beside = JUDGE.judge(SourceTree.file(folder.resolve("plan.json")));
        // Then
        assertThat(alone.findings()).hasSize(1);
        assertThat(alone.warnings())
                .extracting(Problem::message)
                .containsExactly("The configuration that it was made of does not lie beside it: what is accepted there"
                        + " is not known");
        assertThat(suppressed(beside, ROTATION)).containsExactly("module.k[\"a\"].aws_kms_key.k[0]");
        assertThat(beside.findings()).isEmpty();
        assertThat(beside.warnings()).isEmpty();
    }

    @Test
    void templatesHaveCommentsAndMetadata() {
        CodeReport yaml = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  # %s
                  Above:
                    Type: AWS::KMS::Key
                  Inside:
                    Type: AWS::KMS::Key
                    Properties: # %s
                      Description: "# prunella:ignore is no comment here"
                  Flow: { Type: AWS::KMS::Key, # %s
                    Properties: {} }
                  Tagged:
                    Type: AWS::KMS::Key
                    Properties:
                      Description: !Sub # %s
                        - "${a}"
                        - a: |
                            # prunella:ignore is no comment here, either
                  Told:
                    Type: AWS::KMS::Key
                  Said:
                    Type: AWS::KMS::Key
                    Metadata:
                      prunella:
                        ignore:
                          - { policy: aws-kms-key-rotation, until: 2999-12-31, reason: Rotated by hand }
                """.formatted(ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED)));
        assertThat(suppressed(yaml, ROTATION)).containsExactly("Above", "Inside", "Flow", "Tagged", "Said");
        assertThat(resources(yaml.findings(), ROTATION)).containsExactly("Told");
        assertThat(yaml.warnings()).isEmpty();
        CodeReport json = JUDGE.judge(SourceTree.text("t.json", """
                { "Resources": {
                    "Ours": { "Type": "AWS::KMS::Key", "Metadata": { "prunella": { "ignore": [
                      { "policy": "aws-kms-key-rotation", "until": "2999-12-31", "reason": "By hand" } ] } } },
                    "Theirs": { "Type": "AWS::KMS::Key", "Metadata": { "checkov": { "skip": [
                      { "id": "CKV_AWS_7", "comment": "By hand" } ] } } },
                    "Wrong": { "Type": "AWS::KMS::Key", "Metadata": { "prunella": { "ignore": [
                      { "policy": "aws-kms-key-rotation", "reason": "By hand" } ] } } } } }
                """));
        assertThat(suppressed(json, ROTATION)).containsExactly("Ours", "Theirs");
        assertThat(resources(json.findings(), ROTATION)).containsExactly("Wrong");
        assertThat(json.warnings()).extracting(Problem::line).containsExactly(7);
    }

    @Test
    void whatIsAcceptedIsNotMended() {
        SourceTree tree = SourceTree.text("main.tf", "# " + ACCEPTED + "\nresource \"aws_kms_key\" \"k\" {}\n");
        assertThat(new CodePatcher(JUDGE)
                        .patch(tree, new PatchChoices(Map.of(), false))
                        .changed())
                .isEmpty();
    }

    @Test
    void aFingerprintStaysWhenLinesMove() {
        String key = "resource \"aws_kms_key\" \"k\" {}\n";
        CodeFinding before = judge(key).findings().getFirst();
        CodeFinding moved = judge("# More\n\n" + key).findings().getFirst();
        assertThat(moved.place().startLine()).isNotEqualTo(before.place().startLine());
        assertThat(moved.fingerprint()).isEqualTo(before.fingerprint()).hasSize(32);
    }
}
