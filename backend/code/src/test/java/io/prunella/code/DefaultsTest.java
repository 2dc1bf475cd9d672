package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.reason;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

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
}
