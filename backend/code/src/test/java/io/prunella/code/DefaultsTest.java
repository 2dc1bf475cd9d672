package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.reason;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import org.junit.jupiter.api.Test;

/// What is in force where nobody says it.
class DefaultsTest {
    @Test
    void aDatabaseIsPublicOnlyWhereSomebodySaysSo() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_db_instance" "unsaid" {
                  engine = "postgres"
                }
                resource "aws_db_instance" "said" {
                  engine              = "postgres"
                  publicly_accessible = true
                }
                resource "aws_rds_cluster_instance" "member" {
                  cluster_identifier = "c"
                  engine             = "aurora-postgresql"
                }
                """));
        assertThat(resources(report.findings(), "aws-rds-instance-public-access"))
                .containsExactly("aws_db_instance.said");
    }

    @Test
    void whatIsMadeFromAnotherDatabaseIsEncryptedAsThatOne() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_db_instance" "replica" {
                  engine              = "postgres"
                  replicate_source_db = "elsewhere"
                }
                resource "aws_db_instance" "restored" {
                  engine              = "postgres"
                  snapshot_identifier = "yesterday"
                }
                resource "aws_db_instance" "said" {
                  engine              = "postgres"
                  replicate_source_db = "elsewhere"
                  storage_encrypted   = false
                }
                resource "aws_rds_cluster" "restored" {
                  engine              = "aurora-postgresql"
                  snapshot_identifier = "yesterday"
                }
                """));
        assertThat(resources(report.findings(), "aws-rds-instance-encrypted")).containsExactly("aws_db_instance.said");
        assertThat(resources(report.unknown(), "aws-rds-instance-encrypted"))
                .containsExactly("aws_db_instance.replica", "aws_db_instance.restored");
        assertThat(resources(report.unknown(), "aws-rds-cluster-encrypted"))
                .containsExactly("aws_rds_cluster.restored");
    }

    @Test
    void aBucketOfTheRegistrysModuleIsVersionedAsItsInputsSay() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "on" {
                  source     = "terraform-aws-modules/s3-bucket/aws"
                  versioning = { status = true }
                }
                module "off" {
                  source     = "terraform-aws-modules/s3-bucket/aws"
                  versioning = { enabled = false }
                }
                """));
        assertThat(resources(report.findings(), "aws-s3-bucket-versioning")).containsExactly("module.off");
    }

    @Test
    void aModuleOfTheRegistryBlocksPublicAccessByItselfSinceAVersion() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "newest" {
                  source = "terraform-aws-modules/s3-bucket/aws"
                }
                module "some_third" {
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  version = "~> 3.0"
                }
                module "early_third" {
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  version = "~> 3.7.0"
                }
                module "exact" {
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  version = "3.8.2"
                }
                module "below" {
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  version = ">= 2.0, < 3.9.0"
                }
                module "opened" {
                  source            = "terraform-aws-modules/s3-bucket/aws"
                  version           = "4.1.0"
                  block_public_acls = false
                }
                module "none" {
                  count   = 0
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  version = "3.8.2"
                }
                """));
        assertThat(resources(report.findings(), "aws-s3-bucket-public-access-block"))
                .containsExactly("module.early_third", "module.exact", "module.below");
        assertThat(resources(report.findings(), "aws-s3-bucket-block-public-acls"))
                .containsExactly("module.opened");
    }

    @Test
    void aBucketOfTheRegistrysModuleRefusesPlainHttpWhereItsInputSaysSo() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "yes" {
                  source                                = "terraform-aws-modules/s3-bucket/aws"
                  attach_deny_insecure_transport_policy = true
                }
                module "no" {
                  source                                = "terraform-aws-modules/s3-bucket/aws"
                  attach_deny_insecure_transport_policy = false
                }
                module "unsaid" {
                  source = "terraform-aws-modules/s3-bucket/aws"
                }
                """));
        assertThat(resources(report.findings(), "aws-s3-bucket-tls-only"))
                .containsExactly("module.no", "module.unsaid");
    }

    @Test
    void aTemplateLeavesMuchOfADatabaseToItsSurroundings() {
        CodeReport report = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Bare:
                    Type: AWS::RDS::DBInstance
                    Properties: { Engine: postgres }
                  Placed:
                    Type: AWS::RDS::DBInstance
                    Properties: { Engine: postgres, DBSubnetGroupName: within }
                  Open:
                    Type: AWS::RDS::DBInstance
                    Properties: { Engine: postgres, DBSubnetGroupName: within, PubliclyAccessible: "true" }
                  Replica:
                    Type: AWS::RDS::DBInstance
                    Properties: { SourceDBInstanceIdentifier: !Ref Bare, Engine: postgres }
                """));
        assertThat(resources(report.findings(), "aws-rds-instance-public-access"))
                .containsExactly("Bare", "Open", "Replica");
        assertThat(reason(report, "aws-rds-instance-public-access"))
                .isEqualTo("It depends on the subnets whether the database is public");
        assertThat(resources(report.findings(), "aws-rds-instance-encrypted"))
                .containsExactly("Bare", "Placed", "Open");
        assertThat(reason(report, "aws-rds-instance-encrypted"))
                .isEqualTo("It is encrypted where what it is made from is");
    }

    @Test
    void anInstanceTakesFromItsLaunchTemplate() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                data "aws_launch_template" "theirs" { name = "theirs" }
                resource "aws_launch_template" "strict" {
                  name = "strict"
                  metadata_options { http_tokens = "required" }
                }
                resource "aws_launch_template" "lax" {
                  metadata_options { http_tokens = "optional" }
                }
                resource "aws_launch_template" "silent" {}
                resource "aws_instance" "by_id" {
                  launch_template { id = aws_launch_template.strict.id }
                }
                resource "aws_instance" "by_name" {
                  launch_template { name = "strict" }
                }
                resource "aws_instance" "lax" {
                  launch_template { id = aws_launch_template.lax.id }
                }
                resource "aws_instance" "silent" {
                  launch_template { id = aws_launch_template.silent.id }
                }
                resource "aws_instance" "of_its_own" {
                  launch_template { id = aws_launch_template.strict.id }
                  metadata_options { http_tokens = "optional" }
                }
                resource "aws_instance" "theirs" {
                  launch_template { id = data.aws_launch_template.theirs.id }
                }
                resource "aws_instance" "literal" {
                  launch_template { id = "lt-1" }
                }
                """));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals("aws-ec2-instance-imdsv2"))
                .extracting(CodeFinding::subject)
                .containsExactly("aws_instance.lax", "aws_instance.silent", "aws_instance.of_its_own");
        assertThat(resources(report.unknown(), "aws-ec2-instance-imdsv2"))
                .containsExactly("aws_instance.theirs", "aws_instance.literal");
    }

    @Test
    void theDiskOfAnInstanceMayBeSaidInItsLaunchTemplate() {
        CodeReport terraform = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_instance" "left" {
                  launch_template { id = "lt-1" }
                }
                resource "aws_instance" "said" {
                  launch_template { id = "lt-1" }
                  root_block_device { encrypted = false }
                }
                resource "aws_instance" "alone" {}
                """));
        assertThat(resources(terraform.findings(), "aws-ec2-volume-encrypted"))
                .containsExactly("aws_instance.said", "aws_instance.alone");
        assertThat(resources(terraform.unknown(), "aws-ec2-volume-encrypted")).containsExactly("aws_instance.left");
        CodeReport template = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Left: { Type: AWS::EC2::Instance, Properties: { LaunchTemplate: { LaunchTemplateId: lt-1, Version: 1 } } }
                  Alone: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }
                """));
        assertThat(resources(template.findings(), "aws-ec2-volume-encrypted")).containsExactly("Alone");
        assertThat(resources(template.unknown(), "aws-ec2-volume-encrypted")).containsExactly("Left");
    }

    @Test
    void aManagedPolicyThatNamesUsersIsAttachedToThem() {
        CodeReport report = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Alice: { Type: AWS::IAM::User }
                  Bob: { Type: AWS::IAM::User }
                  Read:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      Users: [!Ref Alice]
                      PolicyDocument: { Statement: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }] }
                """));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals("aws-iam-user-direct-policies"))
                .extracting(CodeFinding::subject)
                .containsExactly("Alice");
    }

    @Test
    void aClusterOfRedshiftLogsAsItSaysOrAsIsSaidOfIt() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_redshift_cluster" "silent" { cluster_identifier = "silent" }
                resource "aws_redshift_cluster" "off" {
                  cluster_identifier = "off"
                  logging {
                    enable      = false
                    bucket_name = "logs"
                  }
                }
                resource "aws_redshift_cluster" "on" {
                  cluster_identifier = "on"
                  logging {
                    enable      = true
                    bucket_name = "logs"
                  }
                }
                resource "aws_redshift_cluster" "apart" { cluster_identifier = "apart" }
                resource "aws_redshift_logging" "apart" {
                  cluster_identifier   = aws_redshift_cluster.apart.id
                  log_destination_type = "cloudwatch"
                  log_exports          = ["connectionlog"]
                }
                """));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals("aws-redshift-cluster-audit-logging"))
                .extracting(CodeFinding::subject)
                .containsExactly("aws_redshift_cluster.silent", "aws_redshift_cluster.off");
    }

    @Test
    void clustersOfDocumentDbAndNeptuneThatAreRestoredAreEncryptedAsTheirSource() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_docdb_cluster" "restored" {
                  snapshot_identifier = "yesterday"
                }
                resource "aws_neptune_cluster" "replica" {
                  replication_source_identifier = "arn:aws:rds:eu-central-1:111122223333:cluster:graph"
                }
                resource "aws_neptune_cluster" "empty" {
                  snapshot_identifier = ""
                }
                resource "aws_docdb_cluster" "plain" {}
                """));
        assertThat(resources(report.findings(), "aws-rds-cluster-encrypted"))
                .containsExactly("aws_neptune_cluster.empty", "aws_docdb_cluster.plain");
        assertThat(resources(report.unknown(), "aws-rds-cluster-encrypted"))
                .containsExactly("aws_docdb_cluster.restored", "aws_neptune_cluster.replica");
        CodeReport template = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Restored: { Type: AWS::DocDB::DBCluster, Properties: { SnapshotIdentifier: yesterday } }
                  Graph: { Type: AWS::Neptune::DBCluster, Properties: { SnapshotIdentifier: yesterday } }
                  Plain: { Type: AWS::Neptune::DBCluster }
                """));
        assertThat(resources(template.findings(), "aws-rds-cluster-encrypted")).containsExactly("Plain");
        assertThat(resources(template.unknown(), "aws-rds-cluster-encrypted")).containsExactly("Restored", "Graph");
    }

    @Test
    void anEmptyTextIsWhatIsLeftOut() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                variable "key" { default = "" }
                resource "aws_cloudtrail" "plain" { kms_key_id = var.key }
                resource "aws_cloudtrail" "keyed" { kms_key_id = aws_kms_key.trail.arn }
                resource "aws_kms_key" "trail" { enable_key_rotation = true }
                resource "aws_cloudfront_distribution" "own" {
                  viewer_certificate {
                    cloudfront_default_certificate = true
                    acm_certificate_arn            = aws_acm_certificate.own.arn
                    minimum_protocol_version       = "TLSv1.2_2021"
                  }
                }
                resource "aws_cloudfront_distribution" "default" {
                  viewer_certificate {
                    cloudfront_default_certificate = true
                    acm_certificate_arn            = ""
                    minimum_protocol_version       = "TLSv1.2_2021"
                  }
                }
                """));
        assertThat(resources(report.findings(), "aws-cloudtrail-kms-encryption"))
                .containsExactly("aws_cloudtrail.plain");
        assertThat(resources(report.findings(), "aws-cloudfront-distribution-tls"))
                .containsExactly("aws_cloudfront_distribution.default");
        CodeReport template = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Plain: { Type: AWS::CloudTrail::Trail, Properties: { S3BucketName: b, KMSKeyId: '' } }
                  Keyed: { Type: AWS::CloudTrail::Trail, Properties: { S3BucketName: b, KMSKeyId: alias/trails } }
                """));
        assertThat(resources(template.findings(), "aws-cloudtrail-kms-encryption"))
                .containsExactly("Plain");
    }

    @Test
    void ofSeveralPoliciesForOneBucketEachIsJudged() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_s3_bucket" "papers" { bucket = "papers" }
                resource "aws_s3_bucket_policy" "open" {
                  bucket = aws_s3_bucket.papers.id
                  policy = jsonencode({ Statement = [{
                    Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::papers/*"
                  }] })
                }
                resource "aws_s3_bucket_policy" "closed" {
                  bucket = "papers"
                  policy = jsonencode({ Statement = [{
                    Effect   = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "s3:GetObject",
                    Resource = "arn:aws:s3:::papers/*"
                  }] })
                }
                resource "aws_s3_bucket_policy" "again" {
                  bucket = "papers"
                  policy = jsonencode({ Statement = [{
                    Effect = "Allow", Principal = "*", Action = "s3:PutObject", Resource = "arn:aws:s3:::papers/*"
                  }] })
                }
                """));
        assertThat(resources(report.findings(), "aws-s3-bucket-public"))
                .containsExactly("aws_s3_bucket_policy.open", "aws_s3_bucket_policy.again");
        CodeReport template = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Papers: { Type: AWS::S3::Bucket }
                  Open:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: !Ref Papers
                      PolicyDocument: { Statement: [{ Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }] }
                  Closed:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: !Ref Papers
                      PolicyDocument: { Statement: [{ Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*' }] }
                """));
        assertThat(resources(template.findings(), "aws-s3-bucket-public")).containsExactly("Open");
    }
}
