package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodePatcherTest {
    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path);
    }

    @Test
    void anExistingArgumentIsChangedInItsPlaceAndAllElseStays() throws IOException {
        assertThat(folder.patched("""
                # The shop's key.
                resource "aws_kms_key" "k" {
                  description         = "shop"   // odd   spacing
                    enable_key_rotation =   false # why?
                }
                """, "aws-kms-key-rotation")).isEqualTo("""
                # The shop's key.
                resource "aws_kms_key" "k" {
                  description         = "shop"   // odd   spacing
                    enable_key_rotation =   true # why?
                }
                """);
    }

    @Test
    void aMissingArgumentIsAlignedWithItsNeighbours() throws IOException {
        assertThat(folder.patched("""
                resource "aws_kms_key" "k" {
                  deletion_window_in_days = 10 # long enough
                  tags = {
                    a = 1
                  }
                }
                resource "aws_kms_key" "short" {
                  policy = "x"
                }
                resource "aws_kms_key" "none" {}
                resource "aws_kms_key" "line" { description = "x" }
                """, "aws-kms-key-rotation")).isEqualTo("""
                resource "aws_kms_key" "k" {
                  deletion_window_in_days = 10 # long enough
                  tags = {
                    a = 1
                  }
                  enable_key_rotation = true
                }
                resource "aws_kms_key" "short" {
                  policy = "x"

                  enable_key_rotation = true
                }
                resource "aws_kms_key" "none" {
                  enable_key_rotation = true
                }
                resource "aws_kms_key" "line" {
                  description = "x"
                  enable_key_rotation = true
                }
                """);
    }

    @Test
    void whatIsMendedAndWhatIsLeftIsToldByTheLinesOfTheSourcesAsTheyWere() throws IOException {
        // Given
        folder.write("main.tf", """
                resource "aws_s3_bucket" "logs" {
                  bucket = "shop-logs"
                }

                resource "aws_kms_key" "k" {
                  enable_key_rotation = false
                }
                """);
        // When
        PatchReport report = PatchedFolder.PATCHER.patch(SourceTree.folder(path), new PatchChoices(Map.of(), false));
        // Then
        assertThat(report.patched())
                .extracting(finding -> finding.policy() + " " + finding.place().startLine())
                .contains("aws-s3-bucket-tls-only 1", "aws-kms-key-rotation 6");
        assertThat(report.refused())
                .extracting(refused -> refused.finding().policy() + " "
                        + refused.finding().place().resource() + " "
                        + refused.finding().place().startLine())
                .contains("aws-s3-bucket-access-logging aws_s3_bucket.logs 1");
    }

    @Test
    void aMissingBlockIsAdded() throws IOException {
        assertThat(folder.patched("""
                resource "aws_instance" "a" {
                  ami = "ami-1"

                  root_block_device {
                    encrypted = true
                  }
                }
                resource "aws_instance" "b" {
                  metadata_options {
                    http_endpoint = "enabled"
                  }
                }
                """, "aws-ec2-instance-imdsv2")).isEqualTo("""
                resource "aws_instance" "a" {
                  ami = "ami-1"

                  root_block_device {
                    encrypted = true
                  }

                  metadata_options {
                    http_tokens = "required"
                  }
                }
                resource "aws_instance" "b" {
                  metadata_options {
                    http_endpoint = "enabled"
                    http_tokens   = "required"
                  }
                }
                """);
    }

    @Test
    void aMissingCompanionComesAfterItsBucketForEachOfItsInstances() throws IOException {
        assertThat(folder.patched("""
                resource "aws_s3_bucket" "logs" {
                  for_each = toset(["a", "b"])
                  bucket   = each.key
                } # logs

                resource "aws_s3_bucket" "one" {}
                """, "aws-s3-bucket-public-access-block")).isEqualTo("""
                resource "aws_s3_bucket" "logs" {
                  for_each = toset(["a", "b"])
                  bucket   = each.key
                } # logs

                resource "aws_s3_bucket_public_access_block" "logs" {
                  for_each                = toset(["a", "b"])
                  bucket                  = aws_s3_bucket.logs[each.key].id
                  block_public_acls       = true
                  block_public_policy     = true
                  ignore_public_acls      = true
                  restrict_public_buckets = true
                }

                resource "aws_s3_bucket" "one" {}

                resource "aws_s3_bucket_public_access_block" "one" {
                  bucket                  = aws_s3_bucket.one.id
                  block_public_acls       = true
                  block_public_policy     = true
                  ignore_public_acls      = true
                  restrict_public_buckets = true
                }
                """);
    }

    @Test
    void oneOfSeveralRangesIsNarrowedOrRemoved() throws IOException {
        String group = """
                resource "aws_security_group" "g" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = %s
                    to_port     = %s
                    cidr_blocks = [
                      "10.0.0.0/8", # office
                      "0.0.0.0/0",  # everybody
                    ]
                  }
                  # the web
                  ingress {
                    protocol         = "tcp"
                    from_port        = 443
                    to_port          = 443
                    ipv6_cidr_blocks = ["::/0"]
                  }
                }
                """;
        assertThat(folder.patched(
                        group.formatted("22", "22"), "aws-ec2-security-group-ssh-open", "cidr=203.0.113.0/24"))
                .isEqualTo(group.formatted("22", "22").replace("0.0.0.0/0", "203.0.113.0/24"));
        assertThat(folder.patched(group.formatted("5432", "5432"), "aws-ec2-security-group-database-ports-open"))
                .isEqualTo(group.formatted("5432", "5432").replace("      \"0.0.0.0/0\",  # everybody\n", ""));
    }

    @Test
    void theLastRangeTakesItsRuleAlong() throws IOException {
        assertThat(folder.patched("""
                resource "aws_security_group" "g" {
                  name = "g"

                  ingress {
                    protocol    = "tcp"
                    from_port   = 5432
                    to_port     = 5432
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }

                resource "aws_vpc_security_group_ingress_rule" "r" {
                  security_group_id = aws_security_group.g.id
                  ip_protocol       = "tcp"
                  from_port         = 3306
                  to_port           = 3306
                  cidr_ipv4         = "0.0.0.0/0"
                }
                """, "aws-ec2-security-group-database-ports-open"))
                .isEqualTo("""
                resource "aws_security_group" "g" {
                  name = "g"

                  ingress = []
                }
                """);
    }

    @Test
    void ofAResourceThatIsDeclaredElsewhereOnlyWhatIsSaidHereIsChanged() throws IOException {
        String rule = """
                resource "aws_security_group_rule" "r" {
                  type              = "ingress"
                  security_group_id = "sg-1"
                  protocol          = "tcp"
                  from_port         = %s
                  to_port           = %s
                  cidr_blocks       = ["%s"]
                }
                """;
        assertThat(folder.patched(
                        rule.formatted("22", "22", "0.0.0.0/0"), "aws-ec2-security-group-ssh-open", "cidr=10.0.0.0/8"))
                .isEqualTo(rule.formatted("22", "22", "10.0.0.0/8"));
        assertThat(folder.patched(
                        rule.formatted("5432", "5432", "0.0.0.0/0"), "aws-ec2-security-group-database-ports-open"))
                .isEmpty();
        assertThat(folder.refusal("""
                resource "aws_s3_bucket_acl" "a" {
                  bucket = "elsewhere"
                  acl    = "public-read"
                }
                """, "aws-s3-bucket-public")).isEqualTo("The resource itself is declared elsewhere");
    }

    @Test
    void patchingAgainChangesNothing() throws IOException {
        folder.write("main.tf", """
                resource "aws_s3_bucket" "b" {}
                resource "aws_db_instance" "d" { engine = "postgres" }
                resource "aws_vpc" "v" {}
                """);
        PatchReport first = PatchedFolder.PATCHER.patch(
                SourceTree.folder(path), new PatchChoices(Map.of("destination", "arn:aws:s3:::logs"), false));
        assertThat(first.patched()).isNotEmpty();
        PatchedFiles.write(first);
        // When
        PatchReport second = PatchedFolder.PATCHER.patch(
                SourceTree.folder(path), new PatchChoices(Map.of("destination", "arn:aws:s3:::logs"), false));
        // Then
        assertThat(second.changed()).isEmpty();
        assertThat(second.patched()).isEmpty();
        assertThat(reasons(second)).isEqualTo(reasons(first));
        assertThat(path.toFile().list()).isEqualTo(new String[] {"main.tf"});
    }

    // Lines have moved.
    private static List<String> reasons(PatchReport report) {
        return report.refused().stream()
                .map(refused ->
                        refused.finding().policy() + " " + refused.finding().subject() + " " + refused.why())
                .toList();
    }

    @Test
    void whatCouldNotBeMadeAnewIsLeft() throws IOException {
        String bucket = """
                resource "aws_s3_bucket" "b" {
                  bucket = "logs"
                  acl    = "private"
                }
                """;
        assertThat(folder.refusal(bucket, "aws-s3-bucket-acls-disabled"))
                .startsWith("It does not hold that no access list is declared");
        assertThat(folder.patched(
                        bucket.replace("\"private\"", "\"bucket-owner-full-control\""), "aws-s3-bucket-acls-disabled"))
                .contains("object_ownership = \"BucketOwnerEnforced\"");
    }
}
