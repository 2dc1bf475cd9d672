package io.prunella.code;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import org.junit.jupiter.api.Test;

/// What is judged in code alone: classic load balancers and launch configurations.
class BalancersTest {
    private static final String LOGS = "aws-elb-classic-access-logs";
    private static final String HTTPS = "aws-elb-classic-https";
    private static final String TLS = "aws-elb-classic-tls-policy";
    private static final String ADDRESS = "aws-autoscaling-launch-configuration-public-address";
    private static final String TOKENS = "aws-autoscaling-launch-configuration-imdsv2";

    @Test
    void terraformDeclaresClassicLoadBalancers() {
        CodeReport report = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_elb" "wrong" {
                  listener {
                    lb_port     = 80
                    lb_protocol = "http"
                  }
                }
                resource "aws_elb" "off" {
                  access_logs {
                    bucket  = "logs"
                    enabled = false
                  }
                  listener {
                    lb_port     = 443
                    lb_protocol = "ssl"
                  }
                }
                resource "aws_elb" "right" {
                  access_logs {
                    bucket = "logs"
                  }
                  listener {
                    lb_port     = 443
                    lb_protocol = "https"
                  }
                }
                resource "aws_load_balancer_policy" "wrong" {
                  load_balancer_name = aws_elb.right.name
                  policy_name        = "old"
                  policy_type_name   = "SSLNegotiationPolicyType"
                  policy_attribute {
                    name  = "Protocol-TLSv1"
                    value = "true"
                  }
                }
                resource "aws_load_balancer_policy" "right" {
                  load_balancer_name = aws_elb.right.name
                  policy_name        = "new"
                  policy_type_name   = "SSLNegotiationPolicyType"
                  policy_attribute {
                    name  = "Reference-Security-Policy"
                    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
                  }
                }
                module "elb" {
                  source   = "terraform-aws-modules/elb/aws"
                  listener = [{ lb_port = 80, lb_protocol = "HTTP" }]
                  access_logs = { bucket = "logs" }
                }
                """));
        assertThat(resources(report.findings(), LOGS)).containsExactly("aws_elb.wrong", "aws_elb.off");
        assertThat(resources(report.findings(), HTTPS)).containsExactly("aws_elb.wrong", "module.elb");
        assertThat(resources(report.findings(), TLS)).containsExactly("aws_load_balancer_policy.wrong");
        assertThat(report.unknown()).isEmpty();
    }

    @Test
    void templatesDeclareClassicLoadBalancersWithTheirPolicies() {
        CodeReport report = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Wrong:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners:
                        - { LoadBalancerPort: 80, InstancePort: 80, Protocol: HTTP }
                        - { LoadBalancerPort: 443, InstancePort: 80, Protocol: HTTPS, PolicyNames: [ old ] }
                      Policies:
                        - PolicyName: old
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [ { Name: DES-CBC3-SHA, Value: true } ]
                  Right:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners: [ { LoadBalancerPort: 443, InstancePort: 80, Protocol: HTTPS, PolicyNames: [ new ] } ]
                      AccessLoggingPolicy: { Enabled: true, S3BucketName: logs }
                      Policies:
                        - PolicyName: new
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [ { Name: Reference-Security-Policy, Value: ELBSecurityPolicy-TLS-1-2-2017-01 } ]
                """));
        for (String policy : new String[] {LOGS, HTTPS, TLS}) {
            assertThat(resources(report.findings(), policy)).as(policy).containsExactly("Wrong");
        }
    }

    @Test
    void launchConfigurationsAreJudgedLikeLaunchTemplates() {
        CodeReport terraform = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_launch_configuration" "wrong" {
                  associate_public_ip_address = true
                }
                resource "aws_launch_configuration" "right" {
                  metadata_options {
                    http_tokens = "required"
                  }
                }
                """));
        CodeReport template = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Wrong:
                    Type: AWS::AutoScaling::LaunchConfiguration
                    Properties: { AssociatePublicIpAddress: true }
                  Right:
                    Type: AWS::AutoScaling::LaunchConfiguration
                    Properties: { MetadataOptions: { HttpTokens: required } }
                """));
        for (String policy : new String[] {ADDRESS, TOKENS}) {
            assertThat(resources(terraform.findings(), policy)).containsExactly("aws_launch_configuration.wrong");
            assertThat(resources(template.findings(), policy)).containsExactly("Wrong");
        }
    }

    @Test
    void aListenerThatDoesNotSayWhatItDoesDoesNotRedirect() {
        CodeReport terraform = JUDGE.judge(SourceTree.text("main.tf", """
                resource "aws_lb_listener" "silent" {
                  load_balancer_arn = aws_lb.elsewhere.arn
                  protocol          = "HTTP"
                }
                resource "aws_lb_listener" "tls" { protocol = "HTTPS" }
                """));
        CodeReport template = JUDGE.judge(SourceTree.text("t.yaml", """
                Resources:
                  Silent: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { Port: 80, Protocol: HTTP } }
                """));
        assertThat(resources(terraform.findings(), "aws-elb-listener-https-redirect"))
                .containsExactly("aws_lb_listener.silent");
        assertThat(resources(template.findings(), "aws-elb-listener-https-redirect"))
                .containsExactly("Silent");
    }
}
