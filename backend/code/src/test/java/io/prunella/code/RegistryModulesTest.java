package io.prunella.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryModulesTest {
    private static final CodeJudge JUDGE = new CodeJudge();

    @Test
    void aLoadBalancerOfTheRegistrysModuleIsSafeByItselfSinceAVersion() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "old" {
                  source      = "terraform-aws-modules/alb/aws"
                  version     = "~> 8.2"
                  access_logs = { bucket = "traffic" }
                }
                module "told" {
                  source                     = "terraform-aws-modules/alb/aws"
                  version                    = "8.7.0"
                  drop_invalid_header_fields = true
                  access_logs                = { bucket = "traffic", enabled = false }
                }
                module "new" {
                  source      = "terraform-aws-modules/alb/aws"
                  access_logs = {}
                }
                module "network" {
                  source             = "terraform-aws-modules/alb/aws"
                  version            = "6.0.0"
                  load_balancer_type = "network"
                }
                module "none" {
                  source    = "terraform-aws-modules/alb/aws"
                  version   = "8.7.0"
                  create_lb = false
                }
                """));
        assertThat(resources(report, "aws-elb-load-balancer-invalid-headers")).containsExactly("module.old");
        assertThat(resources(report, "aws-elb-load-balancer-access-logs")).containsExactly("module.told", "module.new");
    }

    @Test
    void aMachineOfTheRegistrysModuleIsJudgedWithItsDisks() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "open" {
                  source                      = "terraform-aws-modules/ec2-instance/aws"
                  version                     = "~> 5.0"
                  associate_public_ip_address = true
                  root_block_device           = [{ volume_size = 20 }]
                }
                module "closed" {
                  source                      = "terraform-aws-modules/ec2-instance/aws"
                  version                     = "5.6.1"
                  associate_public_ip_address = false
                  metadata_options            = { http_tokens = "required" }
                  root_block_device           = [{ encrypted = true }]
                }
                module "new" {
                  source            = "terraform-aws-modules/ec2-instance/aws"
                  version           = ">= 6.0"
                  root_block_device = { encrypted = true }
                }
                module "asked" {
                  source            = "terraform-aws-modules/ec2-instance/aws"
                  metadata_options  = { http_put_response_hop_limit = 2 }
                  root_block_device = { encrypted = true }
                }
                """));
        assertThat(resources(report, "aws-ec2-instance-public-address")).containsExactly("module.open");
        assertThat(resources(report, "aws-ec2-volume-encrypted")).containsExactly("module.open");
        assertThat(resources(report, "aws-ec2-instance-imdsv2")).containsExactly("module.open");
    }

    @Test
    void theRegistrysModuleOfScalingGroupsLaunchesByConfigurationsAndLaterByTemplates() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "configuration" {
                  source            = "terraform-aws-modules/autoscaling/aws"
                  version           = "3.9.0"
                  root_block_device = [{ encrypted = true }]
                  ebs_block_device  = [{ device_name = "/dev/xvdb" }]
                }
                module "template" {
                  source  = "terraform-aws-modules/autoscaling/aws"
                  version = "~> 7.3"
                  block_device_mappings = [
                    { device_name = "/dev/xvda", ebs = { volume_size = 8 } },
                    { device_name = "/dev/xvdb", ebs = { encrypted = true } },
                  ]
                }
                module "newest" {
                  source                = "terraform-aws-modules/autoscaling/aws"
                  block_device_mappings = [{ device_name = "/dev/xvda", ebs = { encrypted = true } }]
                }
                """));
        assertThat(resources(report, "aws-ec2-volume-encrypted"))
                .containsExactly("module.configuration", "module.template");
        assertThat(resources(report, "aws-ec2-launch-template-imdsv2")).containsExactly("module.template");
        assertThat(resources(report, "aws-autoscaling-launch-configuration-imdsv2"))
                .containsExactly("module.configuration");
    }

    @Test
    void aNetworkOfTheRegistrysModuleRecordsItsTrafficWhereItIsAskedTo() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                variable "record" { type = bool }
                module "silent" {
                  source = "terraform-aws-modules/vpc/aws"
                  cidr   = "10.0.0.0/16"
                }
                module "recorded" {
                  source          = "terraform-aws-modules/vpc/aws"
                  enable_flow_log = true
                }
                module "accepted" {
                  source                = "terraform-aws-modules/vpc/aws"
                  enable_flow_log       = true
                  flow_log_traffic_type = "ACCEPT"
                }
                module "perhaps" {
                  source          = "terraform-aws-modules/vpc/aws"
                  enable_flow_log = var.record
                }
                module "none" {
                  source     = "terraform-aws-modules/vpc/aws"
                  create_vpc = false
                }
                resource "aws_vpc" "own" { cidr_block = "10.1.0.0/16" }
                """));
        assertThat(resources(report, "aws-ec2-vpc-flow-logs"))
                .containsExactlyInAnyOrder("module.silent", "module.accepted", "aws_vpc.own");
        assertThat(report.unknown())
                .filteredOn(unknown -> unknown.policy().equals("aws-ec2-vpc-flow-logs"))
                .extracting(unknown -> unknown.place().resource())
                .containsExactly("module.perhaps");
    }

    @Test
    void whatAModuleThatNobodyKnowsDeclaresMayBeAboutAny() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                module "logs" { source = "git::https://example.com/logs" }
                resource "aws_vpc" "own" { cidr_block = "10.1.0.0/16" }
                """));
        assertThat(resources(report, "aws-ec2-vpc-flow-logs")).isEmpty();
    }

    private static List<String> resources(CodeReport report, String policy) {
        return report.findings().stream()
                .filter(finding -> finding.policy().equals(policy))
                .map(CodeFinding::place)
                .map(CodeFinding.Place::resource)
                .toList();
    }
}
