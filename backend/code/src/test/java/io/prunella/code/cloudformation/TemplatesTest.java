package io.prunella.code.cloudformation;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.reason;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.Judged;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final String VOLUME = "aws-ec2-volume-encrypted";
    private static final String PORTS = "aws-ec2-security-group-ssh-open";
    private static final String TLS = "aws-s3-bucket-tls-only";

    @TempDir
    Path folder;

    private void write(String file, String text) throws IOException {
        Judged.write(folder, file, text);
    }

    private CodeReport judge() throws IOException {
        return JUDGE.judge(SourceTree.folder(folder));
    }

    private static CodeReport judge(String text) {
        return JUDGE.judge(SourceTree.text("t.yaml", text));
    }

    @Test
    void aFindingStandsWhereItIsWritten() {
        CodeReport report = judge("""
                AWSTemplateFormatVersion: '2010-09-09'
                Resources:
                  Right:
                    Type: AWS::EC2::Volume
                    Properties: { AvailabilityZone: a, Encrypted: 'true' }
                  Wrong:
                    Type: AWS::EC2::Volume
                    Properties:
                      AvailabilityZone: a
                      Encrypted: false
                  Silent:
                    Type: AWS::EC2::Volume
                    Properties:
                      AvailabilityZone: a

                Outputs: { }
                """);
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(VOLUME))
                .extracting(CodeFinding::place)
                .containsExactly(
                        new CodeFinding.Place("Wrong", "t.yaml", 10, 10),
                        new CodeFinding.Place("Silent", "t.yaml", 11, 14));
        assertThat(report.findings()).noneMatch(CodeFinding::fixable);
        assertThat(report.resources()).isEqualTo(3);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void jsonWithTabsIsReadToo() {
        CodeReport report = JUDGE.judge(SourceTree.text("t.template", """
                {
                \t"Resources": {
                \t\t"V": { "Type": "AWS::EC2::Volume",
                \t\t\t"Properties": {
                \t\t\t\t"Encrypted": { "Fn::Equals": [ "a", "b" ] }
                \t\t\t} }
                \t}
                }
                """));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(VOLUME))
                .extracting(CodeFinding::place)
                .containsExactly(new CodeFinding.Place("V", "t.template", 5, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!Ref Open",
                "!If [Cond, true, false]",
                "!ImportValue x",
                "!Sub '${Open}'",
                "!GetAtt Custom.Encrypted",
                "!FindInMap [Map, !Ref 'AWS::Region', is]",
                "!Select [0, !Split [',', !Ref Open]]",
                "'{{resolve:ssm:/encrypted}}'",
                "{ 'Fn::Transform': { Name: Mine } }"
            })
    void whatIsNotKnownNeitherFailsNorPasses(String expression) {
        CodeReport report = judge("""
                Parameters:
                  Open: { Type: String, AllowedValues: ['true'] }
                Mappings:
                  Map: { eu: { is: true }, us: { is: false } }
                Conditions:
                  Cond: !Equals [!Ref Open, 'true']
                Resources:
                  Custom: { Type: 'Custom::Thing' }
                  V:
                    Type: AWS::EC2::Volume
                    Properties: { Encrypted: %s }
                """.formatted(expression));
        assertThat(report.findings()).isEmpty();
        assertThat(resources(report.unknown(), VOLUME)).containsExactly("V");
    }

    @Test
    void whatIsMadeOnAConditionIsThereOrNotOrNotKnown() {
        CodeReport report = judge("""
                Parameters: { Env: { Type: String, Default: prod }, Open: { Type: String } }
                Conditions:
                  Prod: !Equals [!Ref Env, prod]
                  Test: !Equals [!Ref Env, test]
                  Maybe: !Equals [!Ref Open, x]
                Resources:
                  There: { Type: 'AWS::EC2::Volume', Condition: Prod }
                  Gone: { Type: 'AWS::EC2::Volume', Condition: Test }
                  Perhaps: { Type: 'AWS::S3::Bucket', Condition: Maybe, Properties: { AccessControl: PublicRead } }
                """);
        assertThat(report.findings())
                .extracting(finding -> finding.place().resource())
                .containsOnly("There");
        assertThat(report.unknown())
                .extracting(unknown -> unknown.place().resource())
                .containsOnly("Perhaps");
        assertThat(reason(report, "aws-s3-bucket-public-list-acl"))
                .isEqualTo("Whether 'Perhaps' is made is not known. The condition 'Maybe' is not known:"
                        + " The parameter 'Open' has no default");
    }

    @Test
    void companionsAreJoinedByReferenceAndByName() {
        CodeReport report = judge("""
                Parameters: { Name: { Type: String } }
                Resources:
                  ByRef: { Type: 'AWS::S3::Bucket' }
                  ByName: { Type: 'AWS::S3::Bucket', Properties: { BucketName: logs } }
                  BySameName: { Type: 'AWS::S3::Bucket', Properties: { BucketName: !Sub '${Name}-x' } }
                  Bare: { Type: 'AWS::S3::Bucket', Properties: { BucketName: other } }
                  P1:
                    Type: AWS::S3::BucketPolicy
                    Properties: &policy
                      Bucket: !Ref ByRef
                      PolicyDocument:
                        Statement:
                          - Effect: Deny
                            Principal: '*'
                            Action: s3:*
                            Resource: ['*']
                            Condition: { Bool: { 'aws:SecureTransport': false } }
                  P2: { Type: 'AWS::S3::BucketPolicy', Properties: { <<: *policy, Bucket: logs } }
                  P3: { Type: 'AWS::S3::BucketPolicy', Properties: { <<: *policy, Bucket: !Sub '${Name}-x' } }
                """);
        assertThat(resources(report.findings(), TLS)).containsExactly("Bare");
        assertThat(resources(report.unknown(), TLS)).isEmpty();
    }

    @Test
    void aCompanionOfNobodyKnownMakesItsPartUnknownOnAll() {
        CodeReport report = judge("""
                Resources:
                  One: { Type: 'AWS::S3::Bucket' }
                  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: g } }
                  Policy:
                    Type: AWS::S3::BucketPolicy
                    Properties: { Bucket: !ImportValue theirs, PolicyDocument: { Statement: [] } }
                  Rule:
                    Type: AWS::EC2::SecurityGroupIngress
                    Properties: { GroupId: !ImportValue group, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }
                """);
        assertThat(resources(report.unknown(), TLS)).containsExactly("One");
        assertThat(reason(report, TLS)).isEqualTo("It is exported by another stack");
        assertThat(resources(report.unknown(), PORTS)).containsExactly("Group");
        assertThat(resources(report.findings(), PORTS)).containsExactly("Rule");
    }

    @Test
    void aCompanionThatMayNotBeThereMakesItsPartUnknown() {
        CodeReport report = judge("""
                Parameters: { Open: { Type: String } }
                Conditions: { Maybe: !Equals [!Ref Open, x] }
                Resources:
                  One: { Type: 'AWS::S3::Bucket' }
                  Policy:
                    Type: AWS::S3::BucketPolicy
                    Condition: Maybe
                    Properties: { Bucket: !Ref One, PolicyDocument: { Statement: [] } }
                  Net: { Type: 'AWS::EC2::VPC' }
                  Logs: { Type: 'AWS::EC2::FlowLog', Condition: Maybe, Properties: { ResourceId: !Ref Net, TrafficType: ALL } }
                """);
        assertThat(resources(report.unknown(), TLS)).containsExactly("One");
        assertThat(resources(report.findings(), TLS)).isEmpty();
        assertThat(resources(report.unknown(), "aws-ec2-vpc-flow-logs")).containsExactly("Net");
    }

    @Test
    void rulesOfTheirOwnAreJudgedInTheirGroupAndReportedWhereTheyStand() {
        CodeReport report = judge("""
                Resources:
                  Group:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      GroupDescription: g
                      SecurityGroupIngress:
                        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
                        - IpProtocol: tcp
                          FromPort: '22'
                          ToPort: '22'
                          CidrIp: 0.0.0.0/0
                  Rule:
                    Type: AWS::EC2::SecurityGroupIngress
                    Properties:
                      GroupId: !GetAtt Group.GroupId
                      IpProtocol: '6'
                      FromPort: 20
                      ToPort: 30
                      CidrIpv6: '::/0'
                """);
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(PORTS))
                .extracting(
                        finding -> finding.place().resource(),
                        finding -> finding.place().startLine())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Group", 8),
                        org.assertj.core.groups.Tuple.tuple("Rule", 12));
    }

    @Test
    void policiesInsideOfIdentitiesAreJudged() {
        CodeReport report = judge("""
                Transform: AWS::Serverless-2016-10-31
                Globals: { Function: { Runtime: java25 } }
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument:
                        Statement: [ { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' } ]
                      Policies:
                        - PolicyName: all
                          PolicyDocument: { Statement: [ { Effect: Allow, Action: '*', Resource: '*' } ] }
                  Function:
                    Type: AWS::Serverless::Function
                    Properties: { Handler: h, Policies: [ AdministratorAccess ] }
                  Own:
                    Type: AWS::Serverless::Function
                    Properties: { Handler: h, Role: !GetAtt Role.Arn, Policies: [ AdministratorAccess ] }
                """);
        assertThat(resources(report.findings(), "aws-iam-policy-administrator")).containsExactly("Role");
        assertThat(resources(report.findings(), "aws-iam-role-administrator")).containsExactly("Function");
        assertThat(report.unknown()).isEmpty();
    }

    @Test
    void macrosMakeUnknownWhatTheyMayChange() {
        String resources = """
                Resources:
                  V: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: false } }
                  B: { Type: 'AWS::S3::Bucket' }
                """;
        CodeReport mine = judge("Transform: [ 'AWS::LanguageExtensions', Mine ]\n" + resources);
        assertThat(mine.findings()).isEmpty();
        assertThat(reason(mine, VOLUME)).isEqualTo("The macro 'Mine' may change it");
        CodeReport included = judge("Transform: { Name: 'AWS::Include', Parameters: { Location: x } }\n" + resources);
        assertThat(resources(included.findings(), VOLUME)).containsExactly("V");
        assertThat(resources(included.unknown(), TLS)).containsExactly("B");
    }

    @Test
    void loopsMakeResources() {
        String template = """
                Transform: AWS::LanguageExtensions
                Parameters: { Names: { Type: CommaDelimitedList, Default: 'a-1, b-2' }, Open: { Type: CommaDelimitedList } }
                Resources:
                  First: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: true } }
                  Bucket: { Type: 'AWS::S3::Bucket' }
                  Fn::ForEach::Volumes:
                    - Name
                    - %s
                    - V&{Name}:
                        Type: AWS::EC2::Volume
                        Properties: { Encrypted: !Equals [!Ref Name, a-1], SnapshotId: !Sub 'snap-${Name}' }
                """;
        assertThat(resources(judge(template.formatted("!Ref Names")).findings(), VOLUME))
                .containsExactly("Vb2");
        assertThat(resources(judge(template.formatted("[c]")).findings(), VOLUME))
                .containsExactly("Vc");
        CodeReport open = judge(template.formatted("!Ref Open"));
        assertThat(resources(open.findings(), VOLUME)).isEmpty();
        assertThat(reason(open, TLS)).isEqualTo("What the loop 'Fn::ForEach::Volumes' makes is not known");
    }

    @Test
    void anInstanceTakesFromItsLaunchTemplate() {
        CodeReport report = judge("""
                Parameters: { Theirs: { Type: String } }
                Resources:
                  Strict:
                    Type: AWS::EC2::LaunchTemplate
                    Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: required } } }
                  Right:
                    Type: AWS::EC2::Instance
                    Properties: { LaunchTemplate: { LaunchTemplateId: !Ref Strict, Version: '1' } }
                  Unclear:
                    Type: AWS::EC2::Instance
                    Properties: { LaunchTemplate: { LaunchTemplateId: !Ref Theirs, Version: '1' } }
                  Wrong: { Type: 'AWS::EC2::Instance' }
                """);
        assertThat(resources(report.findings(), "aws-ec2-instance-imdsv2")).containsExactly("Wrong");
        assertThat(resources(report.unknown(), "aws-ec2-instance-imdsv2")).containsExactly("Unclear");
    }

    @Test
    void aBrokenTemplateIsReportedWithItsPlaceAndTheRestIsJudged() throws IOException {
        write("broken.yaml", "Resources:\n  V:\n    Type: AWS::EC2::Volume\n   Properties: {}\n");
        write("broken.json", "{ \"Resources\": {\n \"V\": { \"Type\": \"AWS::EC2::Volume\" ]\n}");
        write("twice.yaml", "Resources:\n  V: { Type: 'AWS::EC2::Volume' }\n  V: { Type: 'AWS::EC2::VPC' }\n");
        write("twice.json", "{ \"Resources\": { \"V\": { \"Type\": \"AWS::EC2::Volume\",\n\"Type\": \"x\" } } }");
        write("fine.yml", "Resources: { V: { Type: 'AWS::EC2::Volume' } }");
        write("kubernetes.yaml", "kind: Pod\nspec: {{ .Values.spec }}\n");
        write("resources.yaml", "Resources: { a: { Type: plain } }\nother: 'AWS::EC2::VPC'\n");
        write("data.json", "[ 1, 2");
        // When
        CodeReport report = judge();
        // Then
        assertThat(report.problems())
                .extracting(Problem::file, Problem::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("broken.json", 2),
                        org.assertj.core.groups.Tuple.tuple("broken.yaml", 4),
                        org.assertj.core.groups.Tuple.tuple("twice.json", 2),
                        org.assertj.core.groups.Tuple.tuple("twice.yaml", 3));
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(VOLUME))
                .extracting(finding -> finding.place().file())
                .containsExactly("fine.yml");
        assertThat(report.files()).isEqualTo(5);
    }

    @Test
    void whatIsTooLargeOrTooDeepIsReported() throws IOException {
        String head = "Resources: { V: { Type: 'AWS::EC2::Volume' } }\n";
        write("deep.yaml", head + "Deep: " + "[".repeat(5000) + "]".repeat(5000));
        write(
                "deep.json",
                "{\"Resources\": {\"V\": {\"Type\": \"AWS::EC2::Volume\"}}, \"D\": " + "[".repeat(5000)
                        + "]".repeat(5000) + "}");
        StringBuilder laughs = new StringBuilder(head).append("x0: &x0 [a, b]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("x%d: &x%d [*x%d, *x%d, *x%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        write("laughs.yaml", laughs.toString());
        write("circle.yaml", head + "a: &a [ *a ]\n");
        write("large.yaml", head + "# " + "x".repeat(10_000_000));
        // Then
        assertThat(judge().problems())
                .extracting(Problem::file)
                .containsExactly("circle.yaml", "deep.json", "deep.yaml", "large.yaml", "laughs.yaml");
    }

    @Test
    void severalTemplatesInOneFileAreWorldsOfTheirOwn() {
        CodeReport report = judge("""
                Resources:
                  V: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: true } }
                ---
                kind: other
                ---
                Resources:
                  V: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: false } }
                """);
        assertThat(report.findings())
                .filteredOn(finding -> finding.policy().equals(VOLUME))
                .extracting(finding -> finding.place().startLine())
                .containsExactly(7);
    }
}
