package io.prunella.code.drift;

import static io.prunella.code.Judged.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.Verdicts;
import io.prunella.code.source.SourceTree;
import io.prunella.code.trace.KnownParts;
import io.prunella.code.trace.Names;
import io.prunella.code.world.Declaration;
import io.prunella.model.Absent;
import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Schema SCHEMA = Schema.load();

    private static Map<String, Object> declared(String file, String text, String address) {
        for (Verdicts root : JUDGE.examine(SourceTree.text(file, text))) {
            for (Declaration declaration : root.world().declarations()) {
                if (declaration.document().id().nativeId().equals(address)) {
                    return KnownParts.of(root.world(), declaration);
                }
            }
        }
        throw new AssertionError("Nothing is declared as " + address);
    }

    private static Map<String, Object> terraform(String text, String address) {
        return declared("main.tf", text, address);
    }

    private static Document live(String type, String body) {
        ResourceId id = new ResourceId(Provider.AWS, "aws", "111122223333", "eu-west-1", "live");
        return SCHEMA.normalize(new Document(type, id, TreeJson.readObject(body), Origins.none()), Side.LIVE);
    }

    private static Drift drift(Map<String, Object> declared, Document live) {
        return Drift.between(declared, live, SCHEMA, at -> true);
    }

    private static final String BUCKET = """
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
              tags   = { team = "core", yor_trace = "8d5c" }
            }
            resource "aws_s3_bucket_public_access_block" "logs" {
              bucket                  = aws_s3_bucket.logs.id
              block_public_acls       = true
              block_public_policy     = true
            }
            resource "aws_s3_bucket_versioning" "logs" {
              bucket = aws_s3_bucket.logs.id
              versioning_configuration { status = var.versioning }
            }
            resource "aws_s3_bucket_policy" "logs" {
              bucket = aws_s3_bucket.logs.id
              policy = jsonencode({ Version = "2012-10-17", Statement = [
                { Sid = "Own", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "${aws_s3_bucket.logs.arn}/*" },
                { Sid = "Tls", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*",
                  Condition = { Bool = { "aws:SecureTransport" = "false" } } } ] })
            }
            variable "versioning" {}
            """;

    @Test
    void onlyWhatIsDeclaredAndKnownIsCompared() {
        // Given
        Document live = live("AWS::S3::Bucket", """
                { "tags": { "team": "web", "yor_trace": "8d5c", "cost": "12" },
                  "properties": { "BucketName": "acme-logs",
                    "PublicAccessBlockConfiguration": { "BlockPublicAcls": false, "BlockPublicPolicy": true,
                      "IgnorePublicAcls": true },
                    "VersioningConfiguration": { "Status": "Suspended" },
                    "LoggingConfiguration": { "DestinationBucketName": "elsewhere" } },
                  "satellites": { "BucketPolicy": { "PolicyDocument": { "Version": "2012-10-17", "Statement": {
                    "Sid": "Tls", "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": ["s3:*"], "Resource": ["*"],
                    "Condition": { "Bool": { "aws:SecureTransport": false } } } } } } }
                """);
        // When
        Drift drift = drift(terraform(BUCKET, "aws_s3_bucket.logs"), live);
        // Then
        assertThat(drift.differences())
                .containsExactlyInAnyOrder(
                        new Difference(
                                Pointer.parse("/properties/PublicAccessBlockConfiguration/BlockPublicAcls"),
                                true,
                                false),
                        new Difference(Pointer.parse("/tags/team"), "core", "web"));
        // The versioning comes from a variable, one statement from a reference.
        assertThat(drift.unknown()).isEqualTo(2);
    }

    @Test
    void whatTheProviderDoesByItselfCountsAsSet() {
        // Given
        Document none = live("AWS::S3::Bucket", "{ \"properties\": { \"BucketName\": \"acme-logs\" } }");
        // When
        Drift drift = drift(terraform("""
                resource "aws_s3_bucket" "b" { bucket = "acme-logs" }
                resource "aws_s3_bucket_public_access_block" "b" {
                  bucket              = aws_s3_bucket.b.id
                  block_public_acls   = true
                  block_public_policy = false
                }
                """, "aws_s3_bucket.b"), none);
        // Then
        assertThat(drift.differences())
                .containsExactly(new Difference(
                        Pointer.parse("/properties/PublicAccessBlockConfiguration/BlockPublicAcls"), true, false));
    }

    @Test
    void whatIsNotReadOfLiveResourcesIsNotMissing() {
        Map<String, Object> declared = terraform(
                "resource \"aws_ebs_volume\" \"v\" {\n  size      = 10\n  encrypted = true\n}\n", "aws_ebs_volume.v");
        Document live = live("AWS::EC2::Volume", "{ \"properties\": { \"Encrypted\": true } }");
        assertThat(Drift.between(declared, live, SCHEMA, at -> false)).isEqualTo(new Drift(List.of(), 1));
        assertThat(Drift.between(declared, live, SCHEMA, at -> true).differences())
                .containsExactly(new Difference(Pointer.parse("/properties/Size"), 10L, Absent.VALUE));
    }

    @Test
    void rulesAreToldByTheirKeysAndOneThatNobodyDeclaredIsDrift() {
        // Given
        Map<String, Object> declared = terraform("""
                resource "aws_security_group" "web" {
                  name = "web"
                  ingress {
                    from_port   = 443
                    to_port     = 443
                    protocol    = "tcp"
                    cidr_blocks = ["10.0.0.0/8", "192.168.0.0/16"]
                  }
                }
                """, "aws_security_group.web");
        Document live = live("AWS::EC2::SecurityGroup", """
                { "properties": { "GroupName": "web", "SecurityGroupIngress": [
                  { "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0" },
                  { "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8" } ],
                  "SecurityGroupEgress": [ { "IpProtocol": "-1", "CidrIp": "0.0.0.0/0" } ] } }
                """);
        // When
        Drift drift = drift(declared, live);
        // Then
        assertThat(drift.differences())
                .extracting(difference -> difference.at().toString(), difference -> difference.live() == Absent.VALUE)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "/properties/SecurityGroupIngress/tcp:443:443:192.168.0.0~116", true),
                        org.assertj.core.groups.Tuple.tuple(
                                "/properties/SecurityGroupIngress/tcp:22:22:0.0.0.0~10", false));
    }

    @Test
    void rulesThatOthersAddLeaveRoomForMore() {
        Map<String, Object> declared = terraform("""
                resource "aws_security_group" "web" {
                  name = "web"
                }
                resource "aws_vpc_security_group_ingress_rule" "web" {
                  security_group_id = aws_security_group.web.id
                  from_port         = 443
                  to_port           = 443
                  ip_protocol       = "tcp"
                  cidr_ipv4         = "10.0.0.0/8"
                }
                """, "aws_security_group.web");
        Document live = live("AWS::EC2::SecurityGroup", """
                { "properties": { "GroupName": "web", "SecurityGroupIngress": [
                  { "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0" },
                  { "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8" } ] } }
                """);
        assertThat(drift(declared, live)).isEqualTo(new Drift(List.of(), 1));
    }

    @Test
    void whatIsSecretOrStandsForAnotherResourceIsNotKept() {
        // When
        Map<String, Object> database = declared("stack.yaml", """
                AWSTemplateFormatVersion: "2010-09-09"
                Resources:
                  Key: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true } }
                  Orders:
                    Type: AWS::RDS::DBInstance
                    Properties:
                      DBInstanceIdentifier: Orders-Main
                      MasterUserPassword: hunter2
                      ManageMasterUserPassword: false
                      KmsKeyId: !GetAtt Key.Arn
                      StorageEncrypted: true
                """, "Orders");
        // Then
        assertThat(TreeJson.write(database)).doesNotContain("hunter2");
        Map<?, ?> properties = (Map<?, ?>) database.get("properties");
        assertThat(properties.get("KmsKeyId")).isInstanceOf(Unknown.class);
        assertThat(properties.get("MasterUserPassword")).isInstanceOf(Unknown.class);
        assertThat(properties.get("StorageEncrypted")).isEqualTo(true);
    }

    @Test
    void literalNamesAreKnown() {
        assertThat(Names.of("AWS::S3::Bucket", terraform(BUCKET, "aws_s3_bucket.logs")))
                .containsExactly("acme-logs");
        assertThat(Names.of("AWS::RDS::DBInstance", Map.of("properties", Map.of("DBInstanceIdentifier", "Orders"))))
                .containsExactly("orders");
        assertThat(Names.of("AWS::S3::Bucket", terraform("""
                variable "env" {}
                resource "aws_s3_bucket" "b" { bucket = "acme-${var.env}" }
                """, "aws_s3_bucket.b")))
                .isEmpty();
    }
}
