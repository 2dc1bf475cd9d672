package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.prunella.sandbox.seed.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Who may do what, asked over the wire by Amazon's own clients.
class AuthorizationTest extends SandboxTestBase {
    private static final String EXTERNAL_ID = "0123456789abcdef0123456789abcdef";
    private static final String RIGHT = "right-" + PROD;
    private static final String BARE = "bare-" + PROD;
    private static final String OPEN = "open-" + PROD;
    private static final String VIRGINIA = "us-east-1";

    @Override
    String seed() {
        return "fixtures";
    }

    @Override
    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.seeded(seed()).verifyingSignatures());
        clients = new SandboxClients(sandbox.endpoint());
    }

    @BeforeEach
    void trustTheOperator() {
        control().externalIds(PROD, Optional.of(EXTERNAL_ID), Optional.of(EXTERNAL_ID));
    }

    @Test
    void aRoleThatDoesNotExistIsRefusedLikeOneThatDoesNotTrust() {
        refused("AccessDenied", "sts:AssumeRole", () -> assume(SandboxClients.operator(), "Nowhere", _ -> {}));
    }

    @Test
    void rootUsersAssumeNoRoles() {
        refused(
                "AccessDenied",
                "Roles may not be assumed by root accounts",
                () -> assume(SandboxClients.root(Seeds.OPERATOR), Seeds.SCAN_ROLE, _ -> {}));
    }

    @Test
    void aSessionPolicyNarrowsTheRole() {
        // Given
        S3Client s3 = narrowed(allow("s3:GetBucketVersioning", "arn:aws:s3:::" + RIGHT));

        // When
        String status = s3.getBucketVersioning(bucket -> bucket.bucket(RIGHT)).statusAsString();

        // Then
        assertThat(status).isEqualTo("Enabled");
        refused(
                "AccessDenied",
                "User: arn:aws:sts::111122223333:assumed-role/PrunellaScan/prunella is not authorized to perform: "
                        + "s3:GetBucketVersioning on resource: arn:aws:s3:::bare-111122223333 "
                        + "because no session policy allows the s3:GetBucketVersioning action",
                () -> s3.getBucketVersioning(bucket -> bucket.bucket(BARE)));
        refused("AccessDenied", "because no session policy allows", () -> s3.listBuckets());
    }

    @Test
    void aSessionPolicyDoesNotWidenTheRole() {
        // Given
        S3Client s3 = narrowed(allow("*", "*"));

        // Then
        refused(
                "AccessDenied",
                "because no identity-based policy allows the s3:PutBucketVersioning action",
                () -> s3.putBucketVersioning(
                        put -> put.bucket(BARE).versioningConfiguration(version -> version.status("Enabled"))));
    }

    @Test
    void theScanRoleReadsConfigurationButNeverData() {
        // Given
        S3Client s3 = clients.s3(SandboxClients.session(scanSession(_ -> {})), VIRGINIA);

        // When
        String policy = s3.getBucketPolicy(bucket -> bucket.bucket(OPEN)).policy();

        // Then
        assertThat(policy).contains("AllowPublicRead");
        refused(
                "AccessDenied",
                "s3:GetObject on resource: arn:aws:s3:::open-111122223333/key with an explicit deny in an identity-based policy",
                () -> s3.getObject(object -> object.bucket(OPEN).key("key")));
    }

    @Test
    void expiredCredentialsAreRefusedAsExpired() {
        // Given
        AwsCredentialsProvider session = SandboxClients.session(scanSession(role -> role.durationSeconds(900)));
        S3Client s3 = clients.s3(session, FRANKFURT);
        s3.listBuckets();

        // When
        control().advance(Duration.ofSeconds(901));

        // Then
        refused("ExpiredToken", "expired", () -> s3.listBuckets());
        refused("ExpiredToken", "expired", () -> clients.sts(session, FRANKFURT).getCallerIdentity());
    }

    @Test
    void aTokenOfAnotherSessionIsRefused() {
        // Given
        Credentials one = scanSession(_ -> {});
        Credentials other = scanSession(_ -> {});
        S3Client s3 = clients.s3(
                SandboxClients.session(
                        one.toBuilder().sessionToken(other.sessionToken()).build()),
                FRANKFURT);

        // Then
        refused("InvalidToken", "malformed", () -> s3.listBuckets());
    }

    @Test
    void unknownKeysAndWrongSecretsAreToldApart() {
        // Given
        AwsCredentialsProvider unknown = SandboxClients.keys("AKIANOBODY0000000000", "secret");
        AwsCredentialsProvider wrong = SandboxClients.keys(Seeds.scanKey(PROD), "not-the-secret");

        // Then
        refused(
                "InvalidAccessKeyId",
                "does not exist",
                () -> clients.s3(unknown, FRANKFURT).listBuckets());
        refused(
                "SignatureDoesNotMatch",
                "signature",
                () -> clients.s3(wrong, FRANKFURT).listBuckets());
        refused(
                "InvalidClientTokenId",
                "invalid",
                () -> clients.sts(unknown, FRANKFURT).getCallerIdentity());
    }

    @Test
    void anotherAccountNeedsTheBucketPolicyToo() {
        // Given
        S3Client dev = clients.s3(scanUser(DEV), FRANKFURT);

        // Then
        refused(
                "AccessDenied",
                "because no resource-based policy allows the s3:GetBucketVersioning action",
                () -> dev.getBucketVersioning(bucket -> bucket.bucket(RIGHT)));
    }

    @Test
    void aBucketPolicyAndAnIdentityPolicyTogetherLetAnotherAccountIn() {
        // Given
        s3(PROD).putBucketPolicy(put ->
                put.bucket(RIGHT).policy(statement("Allow", DEV, "s3:GetBucketVersioning", "arn:aws:s3:::" + RIGHT)));

        // When
        String status = clients.s3(scanUser(DEV), FRANKFURT)
                .getBucketVersioning(bucket -> bucket.bucket(RIGHT))
                .statusAsString();

        // Then
        assertThat(status).isEqualTo("Enabled");
    }

    @Test
    void anExplicitDenyOfTheBucketPolicyBindsTheRootUserToo() {
        // Given
        S3Client root = s3(PROD);
        lockOut(root);

        // Then
        refused(
                "AccessDenied",
                "with an explicit deny in a resource-based policy",
                () -> root.getBucketVersioning(bucket -> bucket.bucket(BARE)));
    }

    @Test
    void onlyTheOwnersRootUserGetsOutOfABucketPolicyThatLocksEverybodyOut() {
        // Given
        S3Client root = s3(PROD);
        S3Client scan = clients.s3(scanUser(PROD), FRANKFURT);
        lockOut(root);
        refused(
                "AccessDenied",
                "with an explicit deny in a resource-based policy",
                () -> scan.getBucketPolicy(bucket -> bucket.bucket(BARE)));

        // When
        root.deleteBucketPolicy(bucket -> bucket.bucket(BARE));

        // Then
        assertThat(scan.getBucketVersioning(bucket -> bucket.bucket(BARE)).statusAsString())
                .isNull();
    }

    @Test
    void anUnsignedCallerIsLetInByAPublicPolicyAlone() {
        // Given
        S3Client nobody = clients.s3(AnonymousCredentialsProvider.create(), VIRGINIA);

        control()
                .state(cloud ->
                        cloud.buckets().get(OPEN).objects().put("a/key", "published".getBytes(StandardCharsets.UTF_8)));

        // When
        String read = nobody.getObjectAsBytes(object -> object.bucket(OPEN).key("a/key"))
                .asUtf8String();

        // Then
        assertThat(read).isEqualTo("published");
        refused(
                "NoSuchKey",
                "does not exist",
                () -> nobody.getObject(object -> object.bucket(OPEN).key("other")));
        refused("AccessDenied", "", () -> nobody.getBucketPolicy(bucket -> bucket.bucket(OPEN)));
        refused(
                "AccessDenied",
                "",
                () -> clients.s3(AnonymousCredentialsProvider.create(), FRANKFURT)
                        .getBucketVersioning(bucket -> bucket.bucket(RIGHT)));
    }

    private static void lockOut(S3Client root) {
        root.putBucketPolicy(put -> put.bucket(BARE).policy(statement("Deny", "*", "s3:*", "arn:aws:s3:::" + BARE)));
    }

    private static AwsCredentialsProvider scanUser(String account) {
        return SandboxClients.keys(Seeds.scanKey(account), Seeds.scanSecret(account));
    }

    private Credentials assume(AwsCredentialsProvider caller, String role, Consumer<AssumeRoleRequest.Builder> more) {
        return clients.sts(caller, FRANKFURT)
                .assumeRole(request -> {
                    request.roleArn("arn:aws:iam::" + PROD + ":role/" + role)
                            .roleSessionName("prunella")
                            .externalId(EXTERNAL_ID);
                    more.accept(request);
                })
                .credentials();
    }

    private Credentials scanSession(Consumer<AssumeRoleRequest.Builder> more) {
        return assume(SandboxClients.operator(), Seeds.SCAN_ROLE, more);
    }

    private S3Client narrowed(String policy) {
        return clients.s3(SandboxClients.session(scanSession(role -> role.policy(policy))), FRANKFURT);
    }

    private static String allow(String action, String resource) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}""".formatted(action, resource);
    }

    private static String statement(String effect, String principal, String action, String resource) {
        return """
                {"Version": "2012-10-17", "Statement": [
                {"Effect": "%s", "Principal": {"AWS": "%s"}, "Action": "%s", "Resource": "%s"}]}""".formatted(effect, principal, action, resource);
    }

    private static void refused(String code, String words, ThrowingCallable call) {
        assertThatExceptionOfType(AwsServiceException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(words);
        });
    }
}
