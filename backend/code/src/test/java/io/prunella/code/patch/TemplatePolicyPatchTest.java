package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules and policies in CloudFormation, which are resources of their own or parts of another one.
class TemplatePolicyPatchTest {
    private static final String TLS = "aws-s3-bucket-tls-only";

    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path, "template.yaml");
    }

    @Test
    void aRuleIsNarrowedOrCutOutWhereverItIsWritten() throws IOException {
        String admin = "aws-ec2-security-group-ssh-open";
        String text = """
                Resources:
                  G:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      GroupDescription: g
                      SecurityGroupIngress:
                      # first
                      - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
                      # second
                      - IpProtocol: tcp
                        FromPort: 22
                        ToPort: 22
                        CidrIp: 0.0.0.0/0 # all

                  Rule:
                    Type: AWS::EC2::SecurityGroupIngress
                    Properties:
                      GroupId: !GetAtt G.GroupId
                      IpProtocol: tcp
                      FromPort: 20
                      ToPort: 24
                      CidrIp: "0.0.0.0/0"
                """;
        assertThat(folder.patched(text, admin, "cidr=10.0.0.0/8"))
                .isEqualTo(text.replace("CidrIp: 0.0.0.0/0 # all", "CidrIp: 10.0.0.0/8 # all")
                        .replace("CidrIp: \"0.0.0.0/0\"", "CidrIp: \"10.0.0.0/8\""));
        String data = "aws-ec2-security-group-database-ports-open";
        assertThat(folder.patched(
                        text.replace("22", "3306").replace("20", "5432").replace("24", "5432"), data))
                .isEqualTo("""
                Resources:
                  G:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      GroupDescription: g
                      SecurityGroupIngress:
                      # first
                      - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
                      # second
                """);
    }

    @Test
    void aPolicyIsMadeBesideTheBucketWhereTheBucketIs() throws IOException {
        assertThat(folder.patched("""
                Conditions:
                  Always: !Equals [a, a]
                Resources:
                  LogsBucket:
                    Type: AWS::S3::Bucket
                    Condition: Always

                  Other:
                    Type: AWS::SNS::Topic
                """, TLS)).isEqualTo("""
                Conditions:
                  Always: !Equals [a, a]
                Resources:
                  LogsBucket:
                    Type: AWS::S3::Bucket
                    Condition: Always

                  LogsBucketPolicy:
                    Type: AWS::S3::BucketPolicy
                    Condition: Always
                    Properties:
                      Bucket: !Ref LogsBucket
                      PolicyDocument:
                        Version: '2012-10-17'
                        Statement:
                          - Sid: DenyInsecureTransport
                            Effect: Deny
                            Principal: '*'
                            Action: 's3:*'
                            Resource:
                              - !Sub 'arn:${AWS::Partition}:s3:::${LogsBucket}'
                              - !Sub 'arn:${AWS::Partition}:s3:::${LogsBucket}/*'
                            Condition:
                              Bool:
                                aws:SecureTransport: 'false'

                  Other:
                    Type: AWS::SNS::Topic
                """);
    }

    @Test
    void aPolicyThatIsThereTakesAStatementInTheFormsOfTheTemplate() throws IOException {
        String text = """
                Resources:
                  Other:
                    Type: AWS::S3::Bucket
                  OtherPolicy:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: {Ref: Other}
                      PolicyDocument:
                        Statement:
                        - Effect: Deny
                          Principal: "*"
                          Action: "s3:Put*"
                          Resource:
                            Fn::Sub: "${Other.Arn}/*"
                """;
        assertThat(folder.patched(text, TLS)).isEqualTo(text + """
                        - Sid: DenyInsecureTransport
                          Effect: Deny
                          Principal: "*"
                          Action: "s3:*"
                          Resource:
                          - Fn::Sub: "arn:${AWS::Partition}:s3:::${Other}"
                          - Fn::Sub: "arn:${AWS::Partition}:s3:::${Other}/*"
                          Condition:
                            Bool:
                              aws:SecureTransport: "false"
                """);
    }

    @Test
    void whoeverRefersToAPolicyKeepsIt() throws IOException {
        String text = """
                Resources:
                  B:
                    Type: AWS::S3::Bucket
                  P:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: !Ref B
                      PolicyDocument:
                        Statement: {Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*"}
                """;
        String open = "aws-s3-bucket-policy-public-statement";
        assertThat(folder.patched(text, open)).isEqualTo("""
                Resources:
                  B:
                    Type: AWS::S3::Bucket
                """);
        assertThat(folder.refusal(text + """
                  T:
                    Type: AWS::SNS::Topic
                    DependsOn: P
                """, open)).isEqualTo("Other parts of the template refer to 'P'");
    }

    @Test
    void theOwnAccountIsCalledAsTemplatesCallIt() throws IOException {
        String text = """
                ---
                Resources:
                  Other: {Type: AWS::SNS::Topic}
                ---
                Resources:
                  R:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument:
                        Statement:
                          Effect: Allow
                          Principal: "*"
                          Action: sts:AssumeRole
                """;
        assertThat(folder.patched(
                        text, "aws-iam-role-trust-anyone", "principal=arn:aws:iam::${AWS::AccountId}:role/builder"))
                .isEqualTo(text.replace("""
                          Principal: "*"
                """, """
                          Principal:
                            AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/builder"
                """));
    }

    @Test
    void aPolicyThatIsATextStaysOne() throws IOException {
        String text = """
                Resources:
                  R:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument: |
                        {
                          "Statement": [
                            {"Effect":   "Deny", "Principal": {"AWS": "*"}, "Action": "sts:TagSession"},
                            {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}
                          ]
                        }
                      RoleName: r
                """;
        String trust = "aws-iam-role-trust-anyone";
        assertThat(folder.patched(text, trust, "principal=arn:aws:iam::444455556666:role/builder"))
                .contains("""
                            {"Effect":   "Deny", "Principal": {"AWS": "*"}, "Action": "sts:TagSession"},
                """, "\"AWS\": \"arn:aws:iam::444455556666:role/builder\"", """
                          ]
                        }
                      RoleName: r
                """)
                .doesNotContain("\"Principal\": \"*\"");
        assertThat(folder.refusal(text, trust, "principal=arn:aws:iam::${AWS::AccountId}:root"))
                .isEqualTo("A text cannot refer to other resources");
    }
}
