package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements of policies, wherever they are written.
class PolicyPatchTest {
    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path);
    }

    @Test
    void aStatementIsCutOutOfAPolicyWhereverItIsWritten() throws IOException {
        String open = "aws-s3-bucket-policy-public-statement";
        assertThat(folder.patched("""
                resource "aws_s3_bucket" "b" {}
                resource "aws_s3_bucket_policy" "b" {
                  bucket = aws_s3_bucket.b.id
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [
                      # keep me
                      { Sid = "A", Effect = "Deny", Principal = "*", Action = "s3:Put*", Resource = "${aws_s3_bucket.b.arn}/*" },
                      {
                        Sid = "B", Effect = "Allow", Principal = "*", Action = "s3:Get*", Resource = "${aws_s3_bucket.b.arn}/*"
                      }
                    ]
                  })
                }
                """, open))
                .contains("# keep me")
                .contains("Sid = \"A\"")
                .doesNotContain("Sid = \"B\"");
        assertThat(folder.patched("""
                resource "aws_s3_bucket" "b" {}
                resource "aws_s3_bucket_policy" "b" {
                  bucket = aws_s3_bucket.b.id
                  policy = <<EOF
                {
                  "Statement": [
                    {"Sid": "B", "Effect": "Allow", "Principal": "*", "Action": "s3:Get*", "Resource": "${aws_s3_bucket.b.arn}/*"},
                    {"Sid": "A", "Effect": "Deny", "Principal": "*", "Action": "s3:Put*", "Resource": "${aws_s3_bucket.b.arn}/*"}
                  ]
                }
                EOF
                }
                """, open)).contains("\"Sid\": \"A\"").doesNotContain("\"Sid\": \"B\"");
    }

    @Test
    void aStatementIsCutOutOfADataSourceAndTheLastOneTakesThePolicyAlong() throws IOException {
        String open = "aws-s3-bucket-policy-public-statement";
        assertThat(folder.patched("""
                data "aws_iam_policy_document" "b" {
                  statement {
                    sid       = "A"
                    effect    = "Deny"
                    actions   = ["s3:Put*"]
                    resources = ["*"]
                    principals {
                      type        = "*"
                      identifiers = ["*"]
                    }
                  }

                  statement {
                    sid       = "B"
                    actions   = ["s3:Get*"]
                    resources = ["*"]
                    principals {
                      type        = "*"
                      identifiers = ["*"]
                    }
                  }
                }
                resource "aws_s3_bucket" "b" {}
                resource "aws_s3_bucket_policy" "b" {
                  bucket = aws_s3_bucket.b.id
                  policy = data.aws_iam_policy_document.b.json
                }
                """, open)).contains("\"A\"").doesNotContain("\"B\"");
        assertThat(folder.patched("""
                resource "aws_s3_bucket" "b" {}

                resource "aws_s3_bucket_policy" "b" {
                  bucket = aws_s3_bucket.b.id
                  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:Get*", Resource = "*" }] })
                }
                """, open)).isEqualTo("resource \"aws_s3_bucket\" \"b\" {}\n");
    }

    @Test
    void aStatementIsAddedInTheLayoutOfThePolicy() throws IOException {
        String tls = "aws-s3-bucket-tls-only";
        assertThat(folder.patched("""
                resource "aws_s3_bucket" "b" {}
                """, tls)).isEqualTo("""
                resource "aws_s3_bucket" "b" {}

                resource "aws_s3_bucket_policy" "b" {
                  bucket = aws_s3_bucket.b.id
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [
                      {
                        Sid       = "DenyInsecureTransport"
                        Effect    = "Deny"
                        Principal = "*"
                        Action    = "s3:*"
                        Resource  = [aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]
                        Condition = {
                          Bool = {
                            "aws:SecureTransport" = "false"
                          }
                        }
                      }
                    ]
                  })
                }
                """);
    }
}
