package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Files of other sorts that Terraform reads beside its own syntax: JSON, override files, and values in JSON.
class TerraformFilesTest {
    private static final String ROTATION = "aws-kms-key-rotation";
    private static final String ADMIN = "aws-ec2-security-group-ssh-open";
    private static final String FLOW = "aws-ec2-vpc-flow-logs";

    @Test
    void configurationInJsonIsJudgedWithThePlaceOfEachPart() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf.json", """
                {
                  "//": "a comment",
                  "variable": {
                    "from": {"type": "list(string)", "default": ["0.0.0.0/0"]},
                    "raw": {"default": "${not.a.template}"}
                  },
                  "locals": [{"port": "${11 * 2}"}],
                  "resource": {
                    "aws_security_group": {
                      "logins": {
                        "name": "${local.port}-logins",
                        "tags": {"Name": "logins"},
                        "ingress": [
                          {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["0.0.0.0/0"]},
                          {"protocol": "tcp", "from_port": "${local.port}", "to_port": 22, "cidr_blocks": "${var.from}"}
                        ]
                      },
                      "made": {
                        "dynamic": {
                          "ingress": {
                            "for_each": {"ssh": 22},
                            "iterator": "port",
                            "content": {
                              "protocol": "tcp", "from_port": "${port.value}", "to_port": "${port.value}",
                              "cidr_blocks": ["0.0.0.0/0"]
                            }
                          }
                        }
                      }
                    },
                    "aws_kms_key": [{"a": {"enable_key_rotation": true}, "b": {"enable_key_rotation": false}}]
                  }
                }
                """));
        // Then
        assertThat(report.problems()).isEmpty();
        assertThat(report.files()).isEqualTo(1);
        assertThat(resources(report.findings(), ROTATION)).containsExactly("aws_kms_key.b");
        assertThat(resources(report.findings(), ADMIN))
                .containsExactly("aws_security_group.logins", "aws_security_group.made");
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(ADMIN))
                .extracting(finding -> finding.place().startLine())
                .first()
                .isEqualTo(15);
        assertThat(report.findings()).allMatch(CodeFinding::fixable);
    }

    @Test
    void bothSyntaxesMakeOneModule() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.texts(Map.of("main.tf", """
                resource "aws_vpc" "seen" {}
                resource "aws_vpc" "unseen" {}
                """, "more.tf.json", """
                {"resource": {"aws_flow_log": {"all": {"vpc_id": "${aws_vpc.seen.id}", "traffic_type": "ALL"}}}}
                """)));
        // Then
        assertThat(resources(report.findings(), FLOW)).containsExactly("aws_vpc.unseen");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void aDocumentInJsonIsComputed() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf.json", """
                {
                  "data": {"aws_iam_policy_document": {"all": {"statement": {"actions": ["*"], "resources": ["*"]}}}},
                  "resource": {"aws_iam_policy": {"p": {"policy": "${data.aws_iam_policy_document.all.json}"}}}
                }
                """));
        // Then
        assertThat(resources(report.findings(), "aws-iam-policy-administrator")).containsExactly("aws_iam_policy.p");
    }

    @Test
    void whatIsWrongInJsonIsToldWithItsLine() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.texts(Map.of(
                "broken.tf.json",
                """
                {
                  "resource": {
                    "aws_kms_key": {,}
                  }
                }
                """,
                "number.tf.json",
                "{\"locals\":\n{\"a\": 1e99999999999}}",
                "type.tf.json",
                "{\"variable\":\n\n{\"a\": {\"type\": \"list(\"}}}",
                "list.tf.json",
                "[5, {\"resource\": [7]}, {\"data\": {\"a\": {\"b\": null}}}]",
                "open.tf.json",
                """
                {
                  "locals": {
                    "a": "${1 +"
                  }
                }
                """)));
        // Then
        assertThat(report.problems())
                .extracting(Problem::file)
                .containsExactly("broken.tf.json", "number.tf.json", "open.tf.json", "type.tf.json");
        assertThat(report.problems()).extracting(Problem::line).containsExactly(3, 2, 3, 3);
    }

    @Test
    void anOverrideFileChangesArgumentsOneByOneAndBlocksOfATypeAtOnce() {
        // Given
        SourceTree tree = SourceTree.texts(Map.of("main.tf", """
                variable "rotate" { default = false }
                resource "aws_kms_key" "overridden" {
                  description         = "ours"
                  enable_key_rotation = true
                }
                resource "aws_kms_key" "by_variable" { enable_key_rotation = var.rotate }
                resource "aws_kms_key" "wrong" { enable_key_rotation = false }
                resource "aws_security_group" "g" {
                  dynamic "ingress" {
                    for_each = [22]
                    content {
                      protocol    = "tcp"
                      from_port   = ingress.value
                      to_port     = ingress.value
                      cidr_blocks = ["0.0.0.0/0"]
                    }
                  }
                }
                """, "prod_override.tf", """
                # For production
                variable "rotate" { default = true }

                resource "aws_kms_key" "overridden" { enable_key_rotation = false }
                resource "aws_security_group" "g" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 20
                    to_port     = 30
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                resource "aws_kms_key" "nobodys" {}
                """));
        // When
        CodeReport report = JUDGE.judge(tree);
        // Then
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(ROTATION))
                .extracting(CodeFinding::place)
                .containsExactly(
                        new CodeFinding.Place("aws_kms_key.wrong", "main.tf", 7, 7),
                        new CodeFinding.Place("aws_kms_key.overridden", "prod_override.tf", 4, 4));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(ADMIN))
                .extracting(CodeFinding::place)
                .containsExactly(new CodeFinding.Place("aws_security_group.g", "prod_override.tf", 6, 11));
        assertThat(report.problems())
                .containsExactly(
                        new Problem("prod_override.tf", 13, "It overrides what no other file of the module declares"));
    }

    @Test
    void whatAnOverrideFileSaysIsMendedThere() {
        // Given
        SourceTree tree = SourceTree.texts(Map.of("main.tf", """
                variable "rotate" {
                  default = true
                }
                resource "aws_kms_key" "k" {
                  enable_key_rotation = true
                }
                resource "aws_kms_key" "by_variable" {
                  enable_key_rotation = var.rotate
                }
                """, "override.tf", """
                variable "rotate" {
                  default = false # slow
                }
                resource "aws_kms_key" "k" {
                  # for now
                  enable_key_rotation = false
                }
                """));
        // When
        PatchReport report = new CodePatcher(JUDGE).patch(tree, new PatchChoices(Map.of(), false), ROTATION);
        // Then
        assertThat(report.refused()).isEmpty();
        assertThat(report.changed()).isEqualTo(Map.of("override.tf", """
                variable "rotate" {
                  default = true # slow
                }
                resource "aws_kms_key" "k" {
                  # for now
                  enable_key_rotation = true
                }
                """));
    }

    @Test
    void whatAnOverrideFileLeavesOutIsAddedWhereTheResourceIsDeclared() {
        // Given
        SourceTree tree = SourceTree.texts(Map.of("main.tf", """
                # A long file, so that places of the other one mean nothing here.
                resource "aws_kms_key" "k" {
                  description = "ours"
                }
                """, "override.tf", """
                resource "aws_kms_key" "k" {
                  description = "theirs"
                }
                """));
        // When
        PatchReport report = new CodePatcher(JUDGE).patch(tree, new PatchChoices(Map.of(), false), ROTATION);
        // Then
        assertThat(report.changed()).isEqualTo(Map.of("main.tf", """
                # A long file, so that places of the other one mean nothing here.
                resource "aws_kms_key" "k" {
                  description = "ours"

                  enable_key_rotation = true
                }
                """));
    }

    @Test
    void valuesOfVariablesAreEditedInJson() {
        // Given
        SourceTree tree = SourceTree.texts(Map.of("main.tf", """
                variable "rotate" {}
                resource "aws_kms_key" "k" {
                  enable_key_rotation = var.rotate
                }
                """, "terraform.tfvars.json", """
                {"rotate": false}
                """));
        // When
        PatchReport report = new CodePatcher(JUDGE).patch(tree, new PatchChoices(Map.of(), false), ROTATION);
        // Then
        assertThat(report.changed()).isEqualTo(Map.of("terraform.tfvars.json", "{\"rotate\": true}\n"));
    }

    @Test
    void valuesInJsonAreTakenAsTheyAreAndInTheirOrder() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.texts(Map.of(
                "main.tf",
                """
                variable "rotate" {}
                variable "name" {}
                resource "aws_kms_key" "k" {
                  enable_key_rotation = var.rotate
                }
                resource "aws_s3_bucket" "b" {
                  bucket = var.name
                }
                """,
                "terraform.tfvars",
                "rotate = false\n",
                "terraform.tfvars.json",
                "{\"rotate\": true}",
                "z.auto.tfvars.json",
                "{\"rotate\": false, \"name\": \"${literal}\"}")));
        // Then
        assertThat(resources(report.findings(), ROTATION)).containsExactly("aws_kms_key.k");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void whatTerraformReadsIsNoTemplateWhateverItHolds() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf.json", """
                {"resource": {"aws_cloudformation_stack": {"s": {"template_body": "${jsonencode(local.body)}"}}},
                 "locals": {"body": {
                   "Resources": {"K": {"Type": "AWS::KMS::Key", "Properties": {"EnableKeyRotation": false}}}}}}
                """));
        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.files()).isEqualTo(1);
    }
}
