package io.prunella.code.cloudformation;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a template writes down and then does not choose is not judged.
class ChoicesTest {
    private static final String VOLUME = "aws-ec2-volume-encrypted";
    private static final String TLS = "aws-elb-classic-tls-policy";

    private static CodeReport judge(String text) {
        return JUDGE.judge(SourceTree.text("t.yaml", text));
    }

    private static List<Integer> lines(CodeReport report, String policy) {
        return report.findings().stream()
                .filter(finding -> finding.policy().equals(policy))
                .map(CodeFinding::place)
                .map(CodeFinding.Place::startLine)
                .toList();
    }

    @Test
    void propertiesThatAFunctionMakesAreThoseThatItChooses() {
        CodeReport report = judge("""
                Parameters: { Env: { Type: String, Default: prod }, Open: { Type: String } }
                Conditions:
                  Prod: !Equals [!Ref Env, prod]
                  Maybe: !Equals [!Ref Open, x]
                Resources:
                  Plain:
                    Type: AWS::EC2::Volume
                    Properties: !If [Prod, { Encrypted: false }, { Encrypted: true }]
                  Sealed:
                    Type: AWS::EC2::Volume
                    Properties: !If [Prod, { Encrypted: true }, { Encrypted: false }]
                  Either:
                    Type: AWS::EC2::Volume
                    Properties: !If [Maybe, { Encrypted: true }, { Encrypted: false }]
                """);
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(VOLUME))
                .extracting(finding -> finding.place().resource())
                .containsExactly("Plain");
        assertThat(resources(report.unknown(), VOLUME)).containsExactly("Either");
    }

    @Test
    void aClassicLoadBalancerGoesByThePoliciesThatItsListenersName() {
        CodeReport report = judge("""
                Parameters: { Open: { Type: String } }
                Resources:
                  Shop:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners:
                        - { LoadBalancerPort: '443', InstancePort: '80', Protocol: HTTPS, PolicyNames: [modern] }
                        - { LoadBalancerPort: '80', InstancePort: '80', Protocol: HTTP }
                      Policies:
                        - PolicyName: modern
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [{ Name: Reference-Security-Policy, Value: ELBSecurityPolicy-TLS-1-2-2017-01 }]
                        - PolicyName: left over
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [{ Name: Protocol-TLSv1, Value: 'true' }]
                  Mail:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners:
                        - { LoadBalancerPort: '465', InstancePort: '25', Protocol: SSL, PolicyNames: [old] }
                      Policies:
                        - PolicyName: old
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [{ Name: Protocol-TLSv1, Value: 'true' }]
                  Asked:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners:
                        - { LoadBalancerPort: '443', InstancePort: '80', Protocol: https, PolicyNames: [!Ref Open] }
                      Policies:
                        - PolicyName: perhaps
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [{ Name: Reference-Security-Policy, Value: ELBSecurityPolicy-TLS-1-2-2017-01 }]
                """);
        assertThat(lines(report, TLS)).containsExactly(24);
    }

    @Test
    void aListenerForTlsThatNamesNoPolicyTakesTheDefaultOfAws() {
        CodeReport report = judge("""
                Resources:
                  Shop:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners:
                        - { LoadBalancerPort: '80', InstancePort: '80', Protocol: HTTP }
                        - { LoadBalancerPort: '443', InstancePort: '80', Protocol: https }
                  Sticky:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners:
                        - { LoadBalancerPort: '443', InstancePort: '80', Protocol: HTTPS, PolicyNames: [cookies] }
                      Policies:
                        - { PolicyName: cookies, PolicyType: LBCookieStickinessPolicyType, Attributes: [] }
                """);
        assertThat(lines(report, TLS)).containsExactly(7, 12);
    }
}
