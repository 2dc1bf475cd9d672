package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class StsTest extends SandboxTestBase {
    private static final String SCAN_ROLE = "arn:aws:iam::" + PROD + ":role/PrunellaScan";

    private AssumeRoleResponse assume(AwsCredentialsProvider by, Consumer<AssumeRoleRequest.Builder> more) {
        try (StsClient sts = clients.sts(by, FRANKFURT)) {
            return sts.assumeRole(request -> {
                request.roleArn(SCAN_ROLE).roleSessionName("scan").externalId("external-1");
                more.accept(request);
            });
        }
    }

    private AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> more) {
        control().externalIds(PROD, Optional.of("external-1"), Optional.of("external-2"));
        return assume(SandboxClients.operator(), more);
    }

    @Test
    void callerIdentityNamesTheOperator() {
        // When
        var identity = clients.sts(SandboxClients.operator(), FRANKFURT).getCallerIdentity();

        // Then
        assertThat(identity.account()).isEqualTo(Seeds.OPERATOR);
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::999988887777:user/prunella");
    }

    @Test
    void theRightExternalIdOpensTheRole() {
        // When
        AssumeRoleResponse session = assume(request -> request.sourceIdentity("person-7"));

        // Then
        assertThat(clients.sts(SandboxClients.session(session.credentials()), FRANKFURT)
                        .getCallerIdentity()
                        .arn())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/PrunellaScan/scan");
        assertThat(lastCall().sourceIdentity()).isEqualTo("person-7");
        assertThat(control().calls().getFirst().parameters()).containsEntry("ExternalId", "(hidden)");
    }

    @Test
    void aWrongOrMissingExternalIdIsRefused() {
        assertThatThrownBy(() -> assume(request -> request.externalId("external-2")))
                .isInstanceOfSatisfying(StsException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(refusal).hasMessageContaining("not authorized to perform: sts:AssumeRole on resource");
                });
        assertThatThrownBy(() -> assume(request -> request.externalId(null))).isInstanceOf(StsException.class);
    }

    @Test
    void aStrangerIsRefusedEvenWithTheExternalId() {
        control().externalIds(PROD, Optional.of("external-1"), Optional.empty());
        AwsCredentialsProvider stranger = SandboxClients.keys(Seeds.fixKey(DEV), Seeds.fixSecret(DEV));
        assertThatThrownBy(() -> assume(stranger, _ -> {})).isInstanceOf(StsException.class);
    }

    @Test
    void sessionsExpire() {
        // Given
        AssumeRoleResponse session = assume(request -> request.durationSeconds(900));
        S3Client s3 = clients.s3(SandboxClients.session(session.credentials()), FRANKFURT);
        assertThat(s3.listBuckets().buckets()).isNotEmpty();

        // When
        control().advance(Duration.ofSeconds(901));

        // Then
        assertThatThrownBy(s3::listBuckets)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("ExpiredToken"));
    }

    @Test
    void aSessionPolicyNarrowsTheRole() {
        // Given
        AssumeRoleResponse session = assume(request -> request.policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetBucketVersioning","Resource":"*"}]}"""));
        S3Client s3 = clients.s3(SandboxClients.session(session.credentials()), FRANKFURT);

        // Then
        assertThat(s3.getBucketVersioning(request -> request.bucket("acme-prod-records"))
                        .statusAsString())
                .isEqualTo("Enabled");
        assertThatThrownBy(s3::listBuckets).hasMessageContaining("no session policy allows the s3:ListAllMyBuckets");
    }

    @Test
    void limitsOfPolicyLengthAndDurationHold() {
        assertThatThrownBy(() -> assume(request -> request.policy(" ".repeat(2049))))
                .hasMessageContaining("less than or equal to 2048");
        assertThatThrownBy(() -> assume(request -> request.durationSeconds(3601)))
                .hasMessageContaining("MaxSessionDuration");
        assertThatThrownBy(() -> assume(request -> request.durationSeconds(60)))
                .hasMessageContaining("greater than or equal to 900");
    }

    @Test
    void theScanRoleCannotWrite() {
        // Given
        AssumeRoleResponse session = assume(_ -> {});
        S3Client s3 = clients.s3(SandboxClients.session(session.credentials()), FRANKFURT);

        // Then
        assertThatThrownBy(() -> s3.deletePublicAccessBlock(request -> request.bucket("acme-prod-records")))
                .hasMessageContaining(
                        "because no identity-based policy allows the s3:PutBucketPublicAccessBlock action");
        assertThat(lastCall().effective()).isFalse();
    }

    @Test
    void anUnknownKeyIsInvalid() {
        assertThatThrownBy(() -> clients.sts(SandboxClients.keys("AKIANOBODY", "x"), FRANKFURT)
                        .getCallerIdentity())
                .isInstanceOfSatisfying(
                        StsException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidClientTokenId"));
    }
}
