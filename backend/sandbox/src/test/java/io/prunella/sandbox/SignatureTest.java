package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.StsException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureTest {
    private static final String REGION = "eu-central-1";
    private static final AwsCredentialsProvider RIGHT = SandboxClients.root(Seeds.DEV);
    private static final AwsCredentialsProvider FORGED = SandboxClients.keys(Seeds.rootKey(Seeds.DEV), "guessed");

    private Sandbox sandbox;
    private SandboxClients clients;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.seeded("demo").verifyingSignatures());
        clients = new SandboxClients(sandbox.endpoint());
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void rightSignaturesPass() {
        assertThat(clients.sts(RIGHT, REGION).getCallerIdentity().account()).isEqualTo(Seeds.DEV);
        assertThat(clients.ec2(RIGHT, REGION).describeVpcs().vpcs()).isNotEmpty();
        assertThat(clients.iam(RIGHT).listRoles().roles()).isNotEmpty();
        var s3 = clients.s3(RIGHT, REGION);
        assertThat(s3.listBuckets(request -> request.prefix("acme-dev b+c").maxBuckets(2))
                        .buckets())
                .isEmpty();
        s3.putObject(request -> request.bucket("acme-dev-scratch").key("a b/ü+*.txt"), RequestBody.fromString("hello"));
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket("acme-dev-scratch").key("a b/ü+*.txt"))
                        .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void forgedSignaturesDoNot() {
        assertThatThrownBy(() -> clients.sts(FORGED, REGION).getCallerIdentity())
                .isInstanceOfSatisfying(
                        StsException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("SignatureDoesNotMatch"));
        assertThatThrownBy(() -> clients.s3(FORGED, REGION).listBuckets())
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("SignatureDoesNotMatch"));
    }
}
