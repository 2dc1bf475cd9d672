package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class TemplateTest extends SandboxTestBase {
    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: "2010-09-09"
            Parameters:
              PrunellaPrincipal:
                Type: String
              RoleName:
                Type: String
                Default: PrunellaScan
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: !Ref RoleName
                  MaxSessionDuration: 3600
                  AssumeRolePolicyDocument:
                    Version: 2012-10-17
                    Statement:
                      - Effect: Allow
                        Principal: { AWS: !Ref PrunellaPrincipal }
                        Action: [sts:AssumeRole, sts:SetSourceIdentity]
                        Condition:
                          StringEquals: { "sts:ExternalId": "made-by-the-server" }
                  Policies:
                    - PolicyName: Scan
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Action: ["s3:GetBucketVersioning"]
                            Resource: !Sub "arn:${AWS::Partition}:s3:::acme-prod-*"
              More:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: More
                  Roles: [!Ref Role]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - { Effect: Allow, Action: "s3:ListAllMyBuckets", Resource: "*" }
              OwnPolicy:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  Roles: [!Ref Role]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - { Effect: Deny, Action: "s3:*", Resource: !Join ["", ["arn:aws:s3:::", "acme-prod-records"]] }
            Outputs:
              RoleArn:
                Value: !GetAtt Role.Arn
            """;
    private static final Map<String, String> OPERATOR =
            Map.of("PrunellaPrincipal", "arn:aws:iam::999988887777:user/prunella");

    @Test
    void aDeployedRoleWorksAsItsTemplateSays() {
        // When
        var made = control().deployTemplate(PROD, TEMPLATE, OPERATOR);

        // Then
        assertThat(made).first().isEqualTo("arn:aws:iam::111122223333:role/PrunellaScan");
        AssumeRoleResponse session = clients.sts(SandboxClients.operator(), FRANKFURT)
                .assumeRole(request ->
                        request.roleArn(made.getFirst()).roleSessionName("scan").externalId("made-by-the-server"));
        var s3 = clients.s3(SandboxClients.session(session.credentials()), FRANKFURT);
        assertThat(s3.listBuckets().buckets()).isNotEmpty();
        assertThat(s3.getBucketVersioning(request -> request.bucket("acme-prod-analytics"))
                        .statusAsString())
                .isEqualTo("Suspended");
        assertThatThrownBy(() -> s3.getBucketVersioning(request -> request.bucket("acme-prod-records")))
                .hasMessageContaining("with an explicit deny in an identity-based policy");
        assertThatThrownBy(() -> s3.getBucketLogging(request -> request.bucket("acme-prod-analytics")))
                .hasMessageContaining("no identity-based policy allows");
    }

    @Test
    void theRightPersonWithTheWrongExternalIdIsRefused() {
        control().deployTemplate(PROD, TEMPLATE, OPERATOR);
        assertThatThrownBy(() -> clients.sts(SandboxClients.operator(), FRANKFURT)
                        .assumeRole(request -> request.roleArn("arn:aws:iam::111122223333:role/PrunellaScan")
                                .roleSessionName("scan")
                                .externalId("guessed")))
                .isInstanceOf(StsException.class);
    }

    @Test
    void whatCannotBeDeployedIsNamed() {
        assertThatThrownBy(() -> control().deployTemplate(PROD, TEMPLATE, Map.of()))
                .hasMessageContaining("'PrunellaPrincipal' has no value");
        assertThatThrownBy(
                        () -> control().deployTemplate(PROD, "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}", Map.of()))
                .hasMessageContaining("resource Topic is a AWS::SNS::Topic");
        assertThatThrownBy(() -> control().deployTemplate(PROD, "a: [", Map.of()))
                .hasMessageContaining("not YAML");
    }
}
