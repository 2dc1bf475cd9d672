package io.prunella.code.codify;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.terraform.map.AwsTable;
import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.TreeJson;
import io.prunella.schema.Schema;
import org.junit.jupiter.api.Test;

class CodifyTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codify CODIFY = new Codify(AwsTable.load(), SCHEMA);

    private static final String BUCKET = """
        # /satellites/Inventory is not known: It was refused.

        import {
          to = aws_s3_bucket.acme_logs
          id = "acme-logs"
        }

        import {
          to = aws_s3_bucket_versioning.acme_logs
          id = "acme-logs"
        }

        import {
          to = aws_s3_bucket_policy.acme_logs
          id = "acme-logs"
        }

        resource "aws_s3_bucket" "acme_logs" {
          bucket = "acme-logs"
          tags = {
            team = "core"
          }
        }

        resource "aws_s3_bucket_versioning" "acme_logs" {
          bucket = aws_s3_bucket.acme_logs.id

          versioning_configuration {
            status = "Enabled"
          }
        }

        resource "aws_s3_bucket_policy" "acme_logs" {
          bucket = aws_s3_bucket.acme_logs.id
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [
              {
                Effect    = "Deny"
                Principal = "*"
                Action    = "s3:*"
                Resource  = "arn:aws:s3:::acme-logs/$${x}"
              }
            ]
          })
        }
        """;

    private static Document live(String type, String nativeId, String body) {
        ResourceId id = new ResourceId(Provider.AWS, "aws", "111122223333", "eu-west-1", nativeId);
        return SCHEMA.normalize(new Document(type, id, TreeJson.readObject(body), Origins.none()), Side.LIVE);
    }

    @Test
    void aBucketIsWrittenWithWhatConfiguresIt() {
        // Given
        Document bucket = live("AWS::S3::Bucket", "acme-logs", """
                { "tags": { "team": "core", "aws:cloudformation:stack-name": "old" },
                  "properties": { "BucketName": "acme-logs",
                    "VersioningConfiguration": { "Status": "Enabled" } },
                  "satellites": { "BucketPolicy": { "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-logs/${x}" }
                  ] } },
                  "Inventory": { "$unknown": { "reason": "ACCESS_DENIED", "message": "It was refused." } } } }
                """);
        // When
        Codified codified = CODIFY.of(bucket).orElseThrow();
        // Then
        assertThat(codified.source()).isEqualTo(BUCKET);
    }

    @Test
    void aNoteStaysACommentWhateverTheCloudSays() {
        // Given
        Document bucket = live("AWS::S3::Bucket", "b", """
                { "properties": { "BucketName": "b",
                  "Strange": { "$unknown": { "reason": "UNEXPECTED_ANSWER", "message": "one\\nresource \\"x\\" \\"y\\" {}" } } } }
                """);
        // Then
        assertThat(CODIFY.of(bucket).orElseThrow().source().lines().filter(line -> line.startsWith("resource")))
                .containsExactly("resource \"aws_s3_bucket\" \"b\" {");
    }

    @Test
    void whatTerraformHasNoResourceForIsNotWritten() {
        assertThat(CODIFY.of(live("Prunella::AWS::IAM::RootUser", "111122223333", "{}")))
                .isEmpty();
    }

    // Each of these the provider's schema refuses otherwise, or plans to change what was imported.
    @Test
    void whatNobodyCanSetIsNotSaid() {
        // Given
        Document group = live("AWS::EC2::SecurityGroup", "sg-1", """
                { "properties": { "GroupName": "default", "GroupDescription": "default VPC security group", "VpcId": "vpc-1",
                  "SecurityGroupIngress": [ { "IpProtocol": "-1", "SourceSecurityGroupId": "sg-1" } ] } }
                """);
        Document key = live("AWS::KMS::Key", "k", """
                { "properties": { "Origin": "AWS_KMS", "Description": "d" } }
                """);
        // Then
        assertThat(CODIFY.of(group).orElseThrow().resources())
                .contains("aws_default_security_group", "self      = true")
                .doesNotContain("description", "security_groups");
        assertThat(CODIFY.of(key).orElseThrow().resources())
                .contains("resource \"aws_kms_key\"", "description ")
                .doesNotContain("origin");
        assertThat(CODIFY.of(live("AWS::KMS::Key", "k", "{ \"properties\": { \"Origin\": \"EXTERNAL\" } }"))
                        .orElseThrow()
                        .resources())
                .contains("resource \"aws_kms_external_key\"")
                .doesNotContain("origin");
        assertThat(CODIFY.of(live("AWS::KMS::Key", "k", "{ \"properties\": { \"Origin\": \"AWS_CLOUDHSM\" } }"))
                        .orElseThrow()
                        .notes())
                .contains("No argument is known for /properties/Origin");
    }

    @Test
    void blocksInBlocksHaveTheirOwnNames() {
        Document listener =
                live("AWS::ElasticLoadBalancingV2::Listener", "l", """
                { "properties": { "Port": 80, "DefaultActions": [ { "Type": "forward", "ForwardConfig": {
                  "TargetGroups": [ { "TargetGroupArn": "t", "Weight": 1 } ],
                  "TargetGroupStickinessConfig": { "Enabled": %s } } } ] } }
                """.formatted("true, \"DurationSeconds\": 60"));
        Document without = live("AWS::ElasticLoadBalancingV2::Listener", "l", """
                { "properties": { "DefaultActions": [ { "Type": "forward", "ForwardConfig": {
                  "TargetGroups": [ { "TargetGroupArn": "t" } ], "TargetGroupStickinessConfig": { "Enabled": false } } } ] } }
                """);
        assertThat(CODIFY.of(listener).orElseThrow().resources())
                .contains("      target_group {\n        arn    = \"t\"\n        weight = 1\n      }")
                .contains("      stickiness {", "duration = 60");
        assertThat(CODIFY.of(without).orElseThrow().resources())
                .contains("target_group {")
                .doesNotContain("stickiness");
    }
}
