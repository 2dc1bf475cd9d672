package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CloudFormation in YAML.
class TemplatePatchTest {
    private static final String ROTATION = "aws-kms-key-rotation";
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String TLS = "aws-s3-bucket-tls-only";
    private static final String BLOCK = "aws-s3-bucket-public-access-block";

    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path, "template.yaml");
    }

    @Test
    void anExistingPropertyIsChangedInItsPlaceAndAllElseStays() throws IOException {
        assertThat(folder.patched("""
                # The shop's keys.
                Resources:
                    A:   { Type: "AWS::KMS::Key", Properties: {EnableKeyRotation: false} }   # odd
                    B:
                        Type: AWS::KMS::Key
                        Properties:
                            EnableKeyRotation: 'False' # why?
                            Description: !Sub "${AWS::StackName} key"

                """, ROTATION)).isEqualTo("""
                # The shop's keys.
                Resources:
                    A:   { Type: "AWS::KMS::Key", Properties: {EnableKeyRotation: true} }   # odd
                    B:
                        Type: AWS::KMS::Key
                        Properties:
                            EnableKeyRotation: 'True' # why?
                            Description: !Sub "${AWS::StackName} key"

                """);
    }

    @Test
    void aMissingPropertyIsAddedWhereverItsNeighboursAre() throws IOException {
        assertThat(folder.patched("""
                Resources:
                  Some:
                    Type: AWS::KMS::Key
                    Properties:
                      KeyPolicy: # everything below
                        Statement: []   # none

                    # about what follows
                  None:
                    Type: AWS::KMS::Key
                  Empty:
                    Type: AWS::KMS::Key
                    Properties:
                  Braces:
                    Type: AWS::KMS::Key
                    Properties: {}
                  Line: {Type: AWS::KMS::Key, Properties: {Description: x}}
                """, ROTATION)).isEqualTo("""
                Resources:
                  Some:
                    Type: AWS::KMS::Key
                    Properties:
                      KeyPolicy: # everything below
                        Statement: []   # none
                      EnableKeyRotation: true

                    # about what follows
                  None:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: true
                  Empty:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: true
                  Braces:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: true
                  Line: {Type: AWS::KMS::Key, Properties: {Description: x, EnableKeyRotation: true}}
                """);
    }

    @Test
    void aMissingObjectIsAddedAndOneThatIsThereCompleted() throws IOException {
        assertThat(folder.patched("""
                Resources:
                  A:
                    Type: AWS::S3::Bucket
                  B:
                    Type: AWS::S3::Bucket
                    Properties:
                      PublicAccessBlockConfiguration:
                        BlockPublicAcls: true
                        IgnorePublicAcls: FALSE
                """, BLOCK)).isEqualTo("""
                Resources:
                  A:
                    Type: AWS::S3::Bucket
                    Properties:
                      PublicAccessBlockConfiguration:
                        BlockPublicAcls: true
                        BlockPublicPolicy: true
                        IgnorePublicAcls: true
                        RestrictPublicBuckets: true
                  B:
                    Type: AWS::S3::Bucket
                    Properties:
                      PublicAccessBlockConfiguration:
                        BlockPublicAcls: true
                        IgnorePublicAcls: TRUE
                        BlockPublicPolicy: true
                        RestrictPublicBuckets: true
                """);
    }

    @Test
    void aDefaultIsChangedWhereNobodyElseUsesItAndElseWhatUsesIt() throws IOException {
        String template = """
                Parameters:
                  Rotate:
                    Type: String
                    Default: "false"
                    AllowedValues: ["true", "false"]
                Resources:
                  A:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: !Ref Rotate
                  B:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: !Ref Rotate
                """;
        String output = """
                Outputs:
                  Rotate:
                    Value: !Ref Rotate
                """;
        assertThat(folder.patched(template, ROTATION))
                .isEqualTo(template.replace("Default: \"false\"", "Default: \"true\""));
        folder.write("template.yaml", template);
        assertThat(folder.patch(ROTATION).patched())
                .extracting(finding -> finding.place().resource())
                .containsExactly("A", "B");
        assertThat(folder.patched(template + output, ROTATION))
                .isEqualTo(template.replace("EnableKeyRotation: !Ref Rotate", "EnableKeyRotation: true") + output);
        assertThat(folder.patched(template.replace("[\"true\", \"false\"]", "[\"false\"]"), ROTATION))
                .contains("EnableKeyRotation: true", "Default: \"false\"");
    }

    @Test
    void aMapIsChangedWhereNobodyElseUsesItAndElseWhatUsesIt() throws IOException {
        String template = """
                Mappings:
                  Stages:
                    prod: { rotate: true }
                    test: { rotate: false }
                Parameters:
                  Stage: { Type: String, Default: test }
                Resources:
                  A:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: !FindInMap [Stages, !Ref Stage, rotate]
                """;
        assertThat(folder.patched(template, ROTATION))
                .isEqualTo(template.replace("test: { rotate: false }", "test: { rotate: true }"));
        String other = """
                Outputs:
                  Rotate: { Value: !FindInMap [Stages, test, rotate] }
                """;
        assertThat(folder.patched(template + other, ROTATION))
                .isEqualTo(template.replace("!FindInMap [Stages, !Ref Stage, rotate]", "true") + other);
    }

    @Test
    void theBranchThatCountsIsChangedAndBothWhereThatIsNotKnown() throws IOException {
        assertThat(folder.patched("""
                Parameters:
                  Stage: { Type: String, Default: test }
                  Unknown: { Type: String }
                Conditions:
                  Prod: !Equals [!Ref Stage, prod]
                  Other: !Equals [!Ref Unknown, x]
                Resources:
                  A:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: !If [Prod, false, false]
                  B:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation:
                        Fn::If:
                          - Other
                          - false
                          - 'false'
                """, ROTATION))
                .contains("!If [Prod, false, true]")
                .contains("""
                          - Other
                          - true
                          - 'true'
                """);
    }

    @Test
    void whatIsLeftOutByAConditionIsSaidInItsPlace() throws IOException {
        assertThat(folder.patched("""
                Conditions:
                  Never: !Equals [a, b]
                Resources:
                  A:
                    Type: AWS::S3::Bucket
                    Properties:
                      VersioningConfiguration: !If
                        - Never
                        - Status: Enabled
                        - !Ref AWS::NoValue
                """, VERSIONING)).isEqualTo("""
                Conditions:
                  Never: !Equals [a, b]
                Resources:
                  A:
                    Type: AWS::S3::Bucket
                    Properties:
                      VersioningConfiguration: !If
                        - Never
                        - Status: Enabled
                        - Status: Enabled
                """);
    }

    @Test
    void whatIsComputedOrSharedByAnchorsWithWhatIsRightIsLeft() throws IOException {
        assertThat(folder.refusal("""
                Resources:
                  A:
                    Type: AWS::KMS::Key
                    Properties:
                      EnableKeyRotation: !Select [1, ["true", "false"]]
                """, ROTATION))
                .isEqualTo("The value is computed: !Select [1, [\"true\", \"false\"]]");
        assertThat(folder.patched("""
                Resources:
                  A:
                    Type: AWS::S3::Bucket
                    Properties: &both
                      BucketName: x
                  B:
                    Type: AWS::S3::Bucket
                    Properties: *both
                """, VERSIONING)).isEqualTo("""
                Resources:
                  A:
                    Type: AWS::S3::Bucket
                    Properties: &both
                      BucketName: x
                      VersioningConfiguration:
                        Status: Enabled
                  B:
                    Type: AWS::S3::Bucket
                    Properties: *both
                """);
    }

    @Test
    void whatIsMadeByOthersIsLeft() throws IOException {
        assertThat(folder.refusal("""
                Transform: AWS::LanguageExtensions
                Resources:
                  Fn::ForEach::Keys:
                    - Name
                    - [A, B]
                    - Key${Name}: {Type: AWS::KMS::Key}
                """, ROTATION)).isEqualTo("'KeyA' is made by a loop");
        assertThat(folder.refusal("""
                Resources:
                  P:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: elsewhere
                      PolicyDocument:
                        Statement: {Effect: Allow, Principal: {AWS: "arn:aws:iam::444455556666:root"}, Action: "s3:GetObject", Resource: "*"}
                """, TLS)).isEqualTo("A resource cannot refer to itself");
    }

    @Test
    void aDefaultStaysWithinTheBoundsOfItsParameter() throws IOException {
        String text = """
                Parameters:
                  Days: {Type: Number, Default: 1, MinValue: 0, MaxValue: 35}
                Resources:
                  D:
                    Type: AWS::RDS::DBInstance
                    Properties:
                      Engine: postgres
                      BackupRetentionPeriod: !Ref Days
                """;
        String retention = "aws-rds-instance-backup-minimal";
        assertThat(folder.patched(text, retention, "days=14")).isEqualTo(text.replace("Default: 1", "Default: 14"));
        assertThat(folder.patched(text.replace("35", "9"), retention, "days=14"))
                .contains("Default: 1,", "BackupRetentionPeriod: 14");
        assertThat(folder.patched(text.replace("MinValue: 0", "AllowedPattern: '[01]'"), retention, "days=14"))
                .contains("Default: 1,", "BackupRetentionPeriod: 14");
    }
}
