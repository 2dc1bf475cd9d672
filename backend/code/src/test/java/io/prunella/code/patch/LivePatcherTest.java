package io.prunella.code.patch;

import static io.prunella.code.Judged.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.drift.Difference;
import io.prunella.code.source.SourceTree;
import io.prunella.model.Absent;
import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivePatcherTest {
    private static final LivePatcher PATCHER = new LivePatcher(JUDGE);
    private static final String STATUS = "/properties/VersioningConfiguration/Status";

    private static final String BUCKETS = """
            variable "status" { default = "Suspended" }

            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs" # ours
            }

            resource "aws_s3_bucket_versioning" "logs" {
              bucket = aws_s3_bucket.logs.id
              versioning_configuration {
                status = var.status
              }
            }
            """;

    private static LivePatcher.Patched patched(
            String file, String text, String address, String type, Difference... differences) {
        String root = file.endsWith(".tf") ? "" : file;
        return PATCHER.patch(
                SourceTree.text(file, text), new LivePatcher.Target(root, address, type), List.of(differences));
    }

    private static Difference difference(String at, Object declared, Object live) {
        return new Difference(Pointer.parse(at), declared, live);
    }

    @Test
    void aValueIsChangedWhereItIsWritten() {
        // When
        LivePatcher.Patched patched = patched(
                "main.tf",
                BUCKETS,
                "aws_s3_bucket.logs",
                "AWS::S3::Bucket",
                difference(STATUS, "Suspended", "Enabled"));
        // Then
        assertThat(patched.left()).isEmpty();
        assertThat(patched.changed())
                .containsExactly(Map.entry("main.tf", BUCKETS.replace("\"Suspended\"", "\"Enabled\"")));
        assertThat(patched.diff()).contains("-variable \"status\" { default = \"Suspended\" }");
    }

    @Test
    void whatOthersShareStaysAndSaysWhy() {
        // Given
        String shared = BUCKETS + """

                resource "aws_s3_bucket" "other" {
                  bucket = "acme-other"
                }

                resource "aws_s3_bucket_versioning" "other" {
                  bucket = aws_s3_bucket.other.id
                  versioning_configuration {
                    status = var.status
                  }
                }
                """;
        // When
        LivePatcher.Patched patched = patched(
                "main.tf", shared, "aws_s3_bucket.logs", "AWS::S3::Bucket", difference(STATUS, "Suspended", "Enabled"));
        // Then
        assertThat(patched.changed()).isEmpty();
        assertThat(patched.left()).hasSize(1);
    }

    @Test
    void whatWouldReplaceTheResourceStays() {
        LivePatcher.Patched patched = patched(
                "main.tf",
                BUCKETS,
                "aws_s3_bucket.logs",
                "AWS::S3::Bucket",
                difference("/properties/BucketName", "acme-logs", "acme-older"));
        assertThat(patched.changed()).isEmpty();
        assertThat(patched.left().getFirst().why()).contains("replace the resource");
    }

    @Test
    void aRuleThatIsOnlyInTheCloudIsAddedAndOneThatIsNotThereIsTakenAway() {
        // Given
        String group = """
                resource "aws_security_group" "web" {
                  name = "web"

                  ingress {
                    from_port   = 443
                    to_port     = 443
                    protocol    = "tcp"
                    cidr_blocks = ["10.0.0.0/8"]
                  }

                  ingress {
                    from_port   = 22
                    to_port     = 22
                    protocol    = "tcp"
                    cidr_blocks = ["10.0.0.0/8"]
                  }
                }
                """;
        // When
        LivePatcher.Patched patched = patched(
                "main.tf",
                group,
                "aws_security_group.web",
                "AWS::EC2::SecurityGroup",
                difference(
                        "/properties/SecurityGroupIngress/tcp:22:22:10.0.0.0~18",
                        Map.of("IpProtocol", "tcp", "FromPort", 22L, "ToPort", 22L, "CidrIp", "10.0.0.0/8"),
                        Absent.VALUE));
        // Then
        assertThat(patched.left()).isEmpty();
        assertThat(patched.changed().get("main.tf")).contains("443").doesNotContain("22");
    }

    @Test
    void templatesArePatchedToo() {
        // Given
        String template = """
                AWSTemplateFormatVersion: "2010-09-09"
                Resources:
                  Logs:
                    Type: AWS::S3::Bucket
                    Properties:
                      VersioningConfiguration:
                        Status: Suspended # keep
                """;
        // When
        LivePatcher.Patched patched =
                patched("stack.yaml", template, "Logs", "AWS::S3::Bucket", difference(STATUS, "Suspended", "Enabled"));
        // Then
        assertThat(patched.changed())
                .containsExactly(Map.entry("stack.yaml", template.replace("Suspended #", "Enabled #")));
    }
}
