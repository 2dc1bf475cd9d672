package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.reason;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import org.junit.jupiter.api.Test;

/// Ways in which Terraform says a thing that are easily read wrong.
class TerraformWaysTest {
    @Test
    void anAttachmentToGroupsIsNoneToUsers() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                variable "who" {}
                resource "aws_iam_policy_attachment" "groups" {
                  name       = "reads"
                  groups     = ["developers"]
                  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
                }
                resource "aws_iam_policy_attachment" "users" {
                  name       = "reads"
                  users      = [var.who]
                  policy_arn = var.who
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-user-direct-policies"))
                .containsExactly("aws_iam_policy_attachment.users");
    }

    @Test
    void anAttachmentThatNamesNobodyIsNoneToAnybody() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_iam_policy_attachment" "later" {
                  name       = "later"
                  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
                  users      = null
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-user-direct-policies")).isEmpty();
        assertThat(resources(report.findings(), "aws-iam-group-administrator")).isEmpty();
    }

    @Test
    void aPolicyOfAUserWhoIsDeclaredElsewhereIsTold() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_iam_user_policy" "p" {
                  name   = "reads"
                  user   = aws_iam_user.elsewhere.name
                  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-user-direct-policies"))
                .containsExactly("aws_iam_user_policy.p");
    }

    @Test
    void whatNamesAResourceThatNobodyDeclaredMayBeAboutAny() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_s3_bucket" "b" {
                  bucket = "papers"
                }
                resource "aws_s3_bucket_public_access_block" "b" {
                  bucket              = aws_s3_bucket.misspelt.id
                  block_public_acls   = true
                  block_public_policy = true
                  ignore_public_acls  = true
                }
                """));
        assertThat(resources(report.findings(), "aws-s3-bucket-public-access-block"))
                .isEmpty();
        assertThat(reason(report, "aws-s3-bucket-public-access-block"))
                .isEqualTo("'aws_s3_bucket.misspelt' is not declared");
        assertThat(resources(report.findings(), "aws-s3-bucket-restrict-public-buckets"))
                .containsExactly("aws_s3_bucket_public_access_block.b");
    }

    @Test
    void whatIsSaidOfAResourceStaysWhateverElseMayBeAboutIt() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                variable "other" {}
                resource "aws_s3_bucket" "said" {
                  bucket = "papers"
                  versioning { enabled = false }
                }
                resource "aws_s3_bucket" "silent" { bucket = "notes" }
                resource "aws_s3_bucket_versioning" "of_another" {
                  bucket = var.other
                  versioning_configuration { status = "Enabled" }
                }
                """));
        assertThat(resources(report.findings(), "aws-s3-bucket-versioning")).containsExactly("aws_s3_bucket.said");
        assertThat(resources(report.unknown(), "aws-s3-bucket-versioning")).containsExactly("aws_s3_bucket.silent");
    }

    @Test
    void aDocumentThatIsNoJsonIsNotKnown() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_kms_key" "k" {
                  policy = "{ \\"Statement\\": [ { \\"Effect\\": \\"Allow\\" }, ] }"
                }
                """));
        assertThat(reason(report, "aws-kms-key-policy-public")).isEqualTo("The document is no JSON");
    }

    @Test
    void ofABlockOfPublicAccessEachSettingThatIsOffIsToldByItself() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_s3_bucket_public_access_block" "some" {
                  bucket                  = "papers"
                  block_public_acls       = true
                  block_public_policy     = "false"
                  restrict_public_buckets = true
                }
                resource "aws_s3_bucket_public_access_block" "none" {
                  bucket            = "pictures"
                  block_public_acls = false
                }
                """));
        assertThat(report.findings().stream()
                        .map(finding -> finding.place().resource() + " " + finding.policy())
                        .filter(told -> told.contains("block")))
                .containsExactlyInAnyOrder(
                        "aws_s3_bucket_public_access_block.some aws-s3-bucket-block-public-policy",
                        "aws_s3_bucket_public_access_block.some aws-s3-bucket-ignore-public-acls",
                        "aws_s3_bucket_public_access_block.none aws-s3-bucket-public-access-block");
    }

    @Test
    void whatIsNoNetworkIsNotKnown() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_security_group" "g" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 22
                    to_port     = 22
                    cidr_blocks = ["0.1.0.0/0"]
                  }
                }
                """));
        assertThat(resources(report.findings(), "aws-ec2-security-group-ssh-open"))
                .isEmpty();
        assertThat(reason(report, "aws-ec2-security-group-ssh-open"))
                .isEqualTo("'0.1.0.0/0' is not the address of a network");
    }

    @Test
    void aModuleForGroupsOpensWhatItsInputsSay() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "by_name" {
                  source              = "terraform-aws-modules/security-group/aws"
                  ingress_rules       = ["https-443-tcp", "ssh-tcp"]
                  ingress_cidr_blocks = ["0.0.0.0/0"]
                }
                module "by_ports" {
                  source = "terraform-aws-modules/security-group/aws"
                  ingress_with_cidr_blocks = [
                    { from_port = 8080, to_port = 8090, protocol = "tcp", cidr_blocks = "10.0.0.0/8" },
                    { from_port = 3380, to_port = 3450, protocol = "tcp", cidr_blocks = "10.0.0.0/8,0.0.0.0/0" },
                  ]
                }
                module "by_both" {
                  source                        = "terraform-aws-modules/security-group/aws"
                  ingress_with_ipv6_cidr_blocks = [{ rule = "rdp-tcp", ipv6_cidr_blocks = "::/0" }]
                }
                module "within" {
                  source              = "terraform-aws-modules/security-group/aws"
                  ingress_rules       = ["ssh-tcp"]
                  ingress_cidr_blocks = ["10.0.0.0/8"]
                }
                module "no_rules" {
                  source              = "terraform-aws-modules/security-group/aws"
                  ingress_cidr_blocks = ["0.0.0.0/0"]
                }
                module "strange" {
                  source              = "terraform-aws-modules/security-group/aws"
                  ingress_rules       = ["gopher-tcp"]
                  ingress_cidr_blocks = ["0.0.0.0/0"]
                }
                """));
        assertThat(resources(report.findings(), "aws-ec2-security-group-ssh-open"))
                .containsExactly("module.by_name");
        assertThat(resources(report.findings(), "aws-ec2-security-group-rdp-open"))
                .containsExactly("module.by_ports", "module.by_both");
        assertThat(resources(report.unknown(), "aws-ec2-security-group-ssh-open"))
                .containsExactly("module.strange");
        assertThat(reason(report, "aws-ec2-security-group-ssh-open")).contains("'gopher-tcp'");
    }

    @Test
    void aDocumentThatNothingUsesIsJudgedAsAPolicyOfIdentities() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                data "aws_iam_policy_document" "given_out" {
                  statement {
                    actions   = ["*"]
                    resources = ["*"]
                  }
                }
                output "json" {
                  value = data.aws_iam_policy_document.given_out.json
                }
                data "aws_iam_policy_document" "part" {
                  statement {
                    actions   = ["*"]
                    resources = ["*"]
                  }
                }
                data "aws_iam_policy_document" "sum" {
                  source_policy_documents = [data.aws_iam_policy_document.part.json]
                }
                data "aws_iam_policy_document" "used" {
                  statement {
                    actions   = ["*"]
                    resources = ["*"]
                  }
                }
                resource "aws_iam_policy" "p" {
                  policy = data.aws_iam_policy_document.used.json
                }
                data "aws_iam_policy_document" "elsewhere" {
                  statement {
                    actions   = ["*"]
                    resources = ["*"]
                  }
                }
                module "key" {
                  source = "example/key/aws"
                  policy = data.aws_iam_policy_document.elsewhere.json
                }
                data "aws_iam_policy_document" "of_a_resource" {
                  statement {
                    actions   = ["*"]
                    resources = ["*"]
                    principals {
                      type        = "AWS"
                      identifiers = ["arn:aws:iam::111122223333:root"]
                    }
                  }
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-policy-administrator"))
                .containsExactlyInAnyOrder(
                        "data.aws_iam_policy_document.given_out",
                        "data.aws_iam_policy_document.sum",
                        "aws_iam_policy.p");
    }

    @Test
    void aBalancerWithoutAnyHttpsIsToldBesideItsListener() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_lb" "plain" {}
                resource "aws_lb_listener" "plain" {
                  load_balancer_arn = aws_lb.plain.arn
                  port              = 80
                  default_action {
                    type = "forward"
                  }
                }
                resource "aws_alb" "both" {}
                resource "aws_alb_listener" "http" {
                  load_balancer_arn = aws_alb.both.arn
                  port              = 80
                  protocol          = "HTTP"
                  default_action {
                    type = "forward"
                  }
                }
                resource "aws_alb_listener" "https" {
                  load_balancer_arn = aws_alb.both.id
                  port              = 443
                  protocol          = "HTTPS"
                  default_action {
                    type = "forward"
                  }
                }
                """));
        assertThat(resources(report.findings(), "aws-elb-load-balancer-plain-http"))
                .containsExactly("aws_lb.plain");
    }

    @Test
    void aPermissionSetHasAPolicyAsAnyOtherIdentity() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_ssoadmin_permission_set_inline_policy" "p" {
                  inline_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "*" }] })
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-policy-statement-wildcards"))
                .containsExactly("aws_ssoadmin_permission_set_inline_policy.p");
    }

    @Test
    void whatABucketThatIsDeclaredElsewhereDoesNotSayHereIsNotWrongHere() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_s3_bucket_policy" "p" {
                  bucket = "elsewhere"
                  policy = jsonencode({ Statement = [{
                    Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::elsewhere/*", Principal = "*"
                  }] })
                }
                resource "aws_s3_bucket_public_access_block" "b" {
                  bucket            = "elsewhere"
                  block_public_acls = false
                }
                """));
        assertThat(report.findings())
                .extracting(finding -> finding.place().resource() + " " + finding.policy())
                .containsExactlyInAnyOrder(
                        "aws_s3_bucket_policy.p aws-s3-bucket-public",
                        "aws_s3_bucket_policy.p aws-s3-bucket-tls-only",
                        "aws_s3_bucket_public_access_block.b aws-s3-bucket-public-access-block");
    }

    @Test
    void rareWaysToDeclareTheSameAreReadAsTheCommonOnes() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_iam_role" "inline" {
                  assume_role_policy = "{}"
                  inline_policy {
                    name   = "all"
                    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
                  }
                }
                resource "aws_spot_instance_request" "s" {}
                resource "aws_lb_ssl_negotiation_policy" "old" {
                  name = "old"
                  attribute {
                    name  = "Protocol-TLSv1"
                    value = "true"
                  }
                }
                resource "aws_kms_replica_key" "r" {
                  policy = jsonencode({ Statement = [{
                    Effect = "Allow", Action = "kms:Decrypt", Resource = "*", Principal = "*"
                  }] })
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-policy-administrator")).containsExactly("aws_iam_role.inline");
        assertThat(resources(report.findings(), "aws-ec2-instance-imdsv2"))
                .containsExactly("aws_spot_instance_request.s");
        assertThat(resources(report.findings(), "aws-elb-classic-tls-policy"))
                .containsExactly("aws_lb_ssl_negotiation_policy.old");
        assertThat(resources(report.findings(), "aws-kms-key-policy-public")).containsExactly("aws_kms_replica_key.r");
        assertThat(resources(report.findings(), "aws-kms-key-rotation")).isEmpty();
    }

    @Test
    void clustersOfDocumentDbAndNeptuneAreClustersOfRds() {
        CodeReport terraform = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_docdb_cluster" "d" {}
                resource "aws_neptune_cluster" "n" {
                  storage_encrypted = true
                }
                resource "aws_neptune_cluster_instance" "open" {
                  cluster_identifier  = aws_neptune_cluster.n.id
                  publicly_accessible = true
                }
                resource "aws_neptune_cluster_instance" "closed" { cluster_identifier = aws_neptune_cluster.n.id }
                """));
        CodeReport template = JUDGE.judge(SourceTree.text("stack.yaml", """
                Resources:
                  D: { Type: AWS::DocDB::DBCluster, Properties: { StorageEncrypted: true } }
                  N: { Type: AWS::Neptune::DBCluster }
                """));
        assertThat(resources(terraform.findings(), "aws-rds-cluster-encrypted")).containsExactly("aws_docdb_cluster.d");
        assertThat(resources(terraform.findings(), "aws-rds-cluster-iam-authentication"))
                .containsExactly("aws_neptune_cluster.n");
        assertThat(terraform.findings())
                .filteredOn(finding -> finding.place().resource().startsWith("aws_neptune_cluster_instance"))
                .extracting(finding -> finding.place().resource() + " " + finding.policy())
                .containsExactly("aws_neptune_cluster_instance.open aws-rds-instance-public-access");
        assertThat(resources(template.findings(), "aws-rds-cluster-encrypted")).containsExactly("N");
        assertThat(resources(template.findings(), "aws-rds-cluster-iam-authentication"))
                .isEmpty();
    }

    @Test
    void whoeverHasAdministratorAccessIsToldHoweverItIsGiven() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_ssoadmin_managed_policy_attachment" "all" {
                  managed_policy_arn = data.aws_iam_policy.all.arn
                }
                resource "aws_ssoadmin_managed_policy_attachment" "read" {
                  managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
                }
                data "aws_iam_policy" "all" { name = "AdministratorAccess" }
                resource "aws_iam_role_policy_attachments_exclusive" "all" {
                  role_name   = "deployer"
                  policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
                }
                """));
        assertThat(resources(report.findings(), "aws-iam-role-administrator"))
                .containsExactly(
                        "aws_ssoadmin_managed_policy_attachment.all", "aws_iam_role_policy_attachments_exclusive.all");
    }
}
