package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeJudgeTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String ADMIN_PORTS = "aws-ec2-security-group-ssh-open";

    @TempDir
    Path folder;

    @TempDir
    Path outside;

    private void write(String file, String text) throws IOException {
        Judged.write(folder, file, text);
    }

    private CodeReport judge() throws IOException {
        return JUDGE.judge(SourceTree.folder(folder));
    }

    private static CodeReport judge(String text) {
        return JUDGE.judge(SourceTree.text("main.tf", text));
    }

    private static boolean found(CodeReport report, String policy) {
        return !resources(report.findings(), policy).isEmpty();
    }

    @Test
    void aCompanionIsJoinedByReferenceAndSaysWhatIsWrong() {
        CodeReport report = judge("""
                resource "aws_s3_bucket" "right" {}
                resource "aws_s3_bucket" "wrong" {}
                resource "aws_s3_bucket" "bare" {}
                resource "aws_s3_bucket_public_access_block" "right" {
                  bucket                  = aws_s3_bucket.right.id
                  block_public_acls       = true
                  block_public_policy     = true
                  ignore_public_acls      = true
                  restrict_public_buckets = true
                }
                resource "aws_s3_bucket_public_access_block" "wrong" {
                  bucket              = aws_s3_bucket.wrong.id
                  block_public_acls   = false
                  block_public_policy = false
                }
                """);
        assertThat(resources(report.findings(), BLOCK))
                .containsExactly("aws_s3_bucket.bare", "aws_s3_bucket_public_access_block.wrong");
        assertThat(report.findings())
                .filteredOn(finding -> finding.place().resource().equals("aws_s3_bucket_public_access_block.wrong"))
                .first()
                .satisfies(finding -> {
                    assertThat(finding.place().startLine()).isEqualTo(13);
                    assertThat(finding.subject()).isEqualTo("aws_s3_bucket.wrong");
                });
    }

    @Test
    void aCompanionOfNobodyKnownMakesItsPartUnknownOnAll() {
        CodeReport report = judge("""
                variable "name" {}
                resource "aws_s3_bucket" "a" { bucket = "a" }
                resource "aws_s3_bucket_public_access_block" "b" {
                  bucket            = var.name
                  block_public_acls = false
                }
                """);
        assertThat(resources(report.findings(), BLOCK)).containsExactly("aws_s3_bucket_public_access_block.b");
        assertThat(resources(report.unknown(), BLOCK)).containsExactly("aws_s3_bucket.a");
        assertThat(report.unknown())
                .filteredOn(unknown -> unknown.policy().equals(BLOCK))
                .extracting(CodeFinding::message)
                .containsExactly("The variable 'name' has no value");
    }

    @Test
    void whatDecidesWhetherAPolicyAppliesIsNotWhereItFails() {
        CodeReport report = judge("""
                resource "aws_s3_bucket" "data" { bucket = "data" }
                resource "aws_s3_bucket_policy" "data" {
                  bucket = aws_s3_bucket.data.id
                  policy = jsonencode({ Version = "2012-10-17", Statement = [] })
                }
                """);
        assertThat(resources(report.findings(), "aws-s3-bucket-kms-encryption")).containsExactly("aws_s3_bucket.data");
    }

    @Test
    void anUnknownValueIsNeitherFailureNorPass() {
        CodeReport report = judge("""
                variable "encrypted" {}
                resource "aws_ebs_volume" "v" { encrypted = var.encrypted }
                """);
        assertThat(report.findings()).isEmpty();
        assertThat(resources(report.unknown(), "aws-ec2-volume-encrypted")).containsExactly("aws_ebs_volume.v");
    }

    @Test
    void variablesLocalsAndModulesCarryValuesToTheResource() throws IOException {
        // Given
        write("main.tf", """
                variable "ports" { default = { ssh = 22, web = 443 } }
                locals { open = ["0.0.0.0/0"] }
                module "net" {
                  source = "./modules/net"
                  for_each = var.ports
                  port   = each.value
                  ranges = local.open
                }
                """);
        write("modules/net/main.tf", """
                variable "port" { type = number }
                variable "ranges" {}
                resource "aws_security_group" "this" {
                  dynamic "ingress" {
                    for_each = toset(var.ranges)
                    content {
                      protocol    = "tcp"
                      from_port   = var.port
                      to_port     = var.port
                      cidr_blocks = [ingress.value]
                    }
                  }
                }
                """);
        // When
        CodeReport report = judge();
        // Then
        assertThat(resources(report.findings(), ADMIN_PORTS))
                .containsExactly("module.net[\"ssh\"].aws_security_group.this");
        assertThat(report.findings().getFirst().place().file()).isEqualTo("modules/net/main.tf");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void fileOfVariablesCountsMoreThanADefault() throws IOException {
        write(
                "main.tf",
                "variable \"on\" { default = false }\nresource \"aws_ebs_volume\" \"v\" { encrypted = var.on }");
        assertThat(found(judge(), "aws-ec2-volume-encrypted")).isTrue();
        write("a.auto.tfvars", "on = true");
        assertThat(found(judge(), "aws-ec2-volume-encrypted")).isFalse();
    }

    @Test
    void aRuleOfItsOwnIsJudgedInItsGroupAndReportedWhereItStands() {
        CodeReport report = judge("""
                resource "aws_security_group" "g" {}
                resource "aws_security_group_rule" "r" {
                  type              = "ingress"
                  security_group_id = aws_security_group.g.id
                  protocol          = "tcp"
                  from_port         = 20
                  to_port           = 30
                  cidr_blocks       = ["10.0.0.0/8", "0.0.0.0/0"]
                }
                """);
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(ADMIN_PORTS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().resource()).isEqualTo("aws_security_group_rule.r");
                    assertThat(finding.place().startLine()).isEqualTo(2);
                });
    }

    @Test
    void aPolicyDocumentIsComputedWithWhatIsKnownOfIt() {
        CodeReport report = judge("""
                variable "bucket" {}
                data "aws_iam_policy_document" "all" {
                  statement {
                    actions   = ["*"]
                    resources = ["*"]
                  }
                  statement {
                    actions   = ["s3:GetObject"]
                    resources = ["arn:aws:s3:::${var.bucket}/*"]
                  }
                }
                resource "aws_iam_policy" "all" {
                  name   = "all"
                  policy = data.aws_iam_policy_document.all.json
                }
                resource "aws_iam_policy" "some" {
                  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
                }
                """);
        assertThat(resources(report.findings(), "aws-iam-policy-administrator")).containsExactly("aws_iam_policy.all");
    }

    @Test
    void relatedResourcesAreThoseOfTheRootModule() {
        CodeReport report = judge("""
                resource "aws_vpc" "logged" {}
                resource "aws_vpc" "silent" {}
                resource "aws_flow_log" "f" { vpc_id = aws_vpc.logged.id }
                """);
        assertThat(resources(report.findings(), "aws-ec2-vpc-flow-logs")).containsExactly("aws_vpc.silent");
    }

    @Test
    void aBrokenFileIsReportedWithItsPlaceAndTheRestIsJudged() throws IOException {
        write("broken.tf", "resource \"aws_vpc\" \"x\" {\n  cidr_block = = 1\n}\n");
        write("fine.tf", "resource \"aws_ebs_volume\" \"v\" {}");
        CodeReport report = judge();
        assertThat(report.problems())
                .extracting(Problem::file, Problem::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("broken.tf", 2));
        assertThat(found(report, "aws-ec2-volume-encrypted")).isTrue();
    }

    @Test
    void whatHasNoEndHasOne() throws IOException {
        write(
                "cycle.tf",
                "locals {\n  a = local.b\n  b = local.a\n}\nresource \"aws_ebs_volume\" \"v\" { encrypted = local.a }");
        write("self/main.tf", "module \"again\" { source = \"../self\" }\nmodule \"none\" { source = \"./none\" }");
        write("out/main.tf", "module \"out\" { source = \"../../elsewhere\" }");
        write("deep.tf", "locals { deep = " + "[".repeat(5000) + "]".repeat(5000) + " }");
        write(
                "bomb/main.tf",
                "locals {\n  x0 = \"0123456789\"\n" + bomb() + "}\noutput \"o\" { value = local.x40 }\n"
                        + "resource \"aws_ebs_volume\" \"v\" { size = length(local.x40) }");
        Files.createSymbolicLink(folder.resolve("link.tf"), Files.createFile(outside.resolve("secret.tf")));
        // When
        CodeReport report = judge();
        // Then
        assertThat(report.problems())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("refers to itself"))
                .anyMatch(message -> message.contains("calls itself"))
                .anyMatch(message -> message.contains("no module in './none'"))
                .anyMatch(message -> message.contains("leads out of the folder"))
                .anyMatch(message -> message.contains("levels deep"));
        assertThat(resources(report.unknown(), "aws-ec2-volume-encrypted")).containsExactly("aws_ebs_volume.v");
    }

    private static String bomb() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            lines.append("  x%d = \"${local.x%d}${local.x%d}\"\n".formatted(i, i - 1, i - 1));
        }
        return lines.toString();
    }

    @Test
    void filesThatDeclareTheSameAreJudgedEachForItself() throws IOException {
        write("good.tf", "resource \"aws_ebs_volume\" \"v\" { encrypted = true }");
        write("bad.tf", "resource \"aws_ebs_volume\" \"v\" { encrypted = false }");
        assertThat(judge().findings())
                .filteredOn(finding -> finding.policy().equals("aws-ec2-volume-encrypted"))
                .extracting(finding -> finding.place().file())
                .containsExactly("bad.tf");
    }

    @Test
    void anotherAccountIsForeignOnceTheProviderSaysWhichOneIsOurs() {
        String role = """
                data "aws_caller_identity" "own" {}
                resource "aws_iam_role" "own" {
                  assume_role_policy = jsonencode({ Statement = [{
                    Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = data.aws_caller_identity.own.account_id }
                  }] })
                }
                resource "aws_iam_role" "number" {
                  assume_role_policy = jsonencode({ Statement = [{
                    Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "111122223333" }
                  }] })
                }
                """;
        String foreign = "aws-iam-role-trust-foreign-account";
        CodeReport untold = judge(role);
        assertThat(resources(untold.findings(), foreign)).isEmpty();
        assertThat(resources(untold.unknown(), foreign)).containsExactly("aws_iam_role.number");
        CodeReport other = judge(role + "provider \"aws\" { allowed_account_ids = [\"999988887777\"] }");
        assertThat(resources(other.findings(), foreign)).containsExactly("aws_iam_role.number");
        assertThat(resources(other.unknown(), foreign)).isEmpty();
        CodeReport ours = judge(role + "provider \"aws\" { allowed_account_ids = [\"111122223333\"] }");
        assertThat(resources(ours.findings(), foreign)).isEmpty();
        assertThat(resources(ours.unknown(), foreign)).isEmpty();
    }
}
