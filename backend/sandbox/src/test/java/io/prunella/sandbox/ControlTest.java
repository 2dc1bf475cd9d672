package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.Holds.Release;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ControlTest extends SandboxTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BUCKET = "acme-dev-builds";

    private S3Client s3;

    @BeforeAll
    void connect() {
        s3 = s3(DEV);
    }

    private DeletePublicAccessBlockResponse unblock() {
        return s3.deletePublicAccessBlock(request -> request.bucket(BUCKET));
    }

    private boolean isBlocked() {
        return s3.getPublicAccessBlock(request -> request.bucket(BUCKET))
                .publicAccessBlockConfiguration()
                .blockPublicAcls();
    }

    private HttpResponse<String> http(String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(sandbox.endpoint() + "/_sandbox/" + path))
                            .method(method, BodyPublishers.ofString(body))
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"THROTTLE, 503, SlowDown", "SERVER_ERROR, 500, InternalError", "ACCESS_DENIED, 403, AccessDenied"})
    void faultsSpeakTheLanguageOfS3(FaultKind kind, int status, String code) {
        // Given
        control().fault(Fault.of(kind, "s3", "GetBucketVersioning").times(1));

        // Then
        assertThatThrownBy(() -> s3.getBucketVersioning(request -> request.bucket(BUCKET)))
                .isInstanceOfSatisfying(S3Exception.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(status);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
                });
        assertThat(s3.getBucketVersioning(request -> request.bucket(BUCKET)).statusAsString())
                .isEqualTo("Enabled");
    }

    @Test
    void throttlingHasANameInEveryService() {
        control().fault(Fault.of(FaultKind.THROTTLE, null, null));
        assertThatThrownBy(
                        () -> clients.ec2(SandboxClients.root(DEV), FRANKFURT).describeVpcs())
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("RequestLimitExceeded"));
        assertThatThrownBy(() -> clients.iam(SandboxClients.root(DEV)).listRoles())
                .isInstanceOfSatisfying(
                        IamException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("Throttling"));
    }

    @Test
    void htmlAndForeignShapesAreAnswered() {
        control().fault(Fault.of(FaultKind.HTML_404, "s3", "GetBucketVersioning"));
        control().fault(Fault.of(FaultKind.WRONG_SHAPE, "s3", "GetBucketLogging"));
        assertThatThrownBy(() -> s3.getBucketVersioning(request -> request.bucket(BUCKET)))
                .isInstanceOfSatisfying(
                        S3Exception.class, odd -> assertThat(odd.statusCode()).isEqualTo(404));
        assertThat(s3.getBucketLogging(request -> request.bucket(BUCKET)).loggingEnabled())
                .isNull();
    }

    @Test
    void faultsChooseAccountAndResource() {
        // Given
        control()
                .fault(Fault.of(FaultKind.THROTTLE, "s3", null)
                        .on("acme-dev-logs")
                        .inAccount(DEV));

        // Then
        assertThat(s3.getBucketVersioning(request -> request.bucket(BUCKET)).status())
                .isNotNull();
        assertThatThrownBy(() -> s3.getBucketVersioning(request -> request.bucket("acme-dev-logs")))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void aDroppedAnswerLeavesItsEffect() {
        // Given
        control()
                .fault(Fault.of(FaultKind.DROP_AFTER_EFFECT, "s3", "DeletePublicAccessBlock")
                        .times(1));

        // Then
        assertThatThrownBy(this::unblock).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(this::isBlocked).isInstanceOf(S3Exception.class);
        CallRecord dropped = control().calls().getFirst();
        assertThat(dropped.operation()).isEqualTo("DeletePublicAccessBlock");
        assertThat(dropped.effective()).isTrue();
    }

    @Test
    void aDroppedCallHasNoEffectAndIsInTheLog() {
        // Given
        control()
                .fault(Fault.of(FaultKind.DROP_BEFORE_EFFECT, "s3", "DeletePublicAccessBlock")
                        .times(1));
        // When
        assertThatThrownBy(this::unblock).isInstanceOf(SdkClientException.class);
        // Then
        assertThat(isBlocked()).isTrue();
        assertThat(control().calls())
                .filteredOn(call -> call.operation().equals("DeletePublicAccessBlock"))
                .singleElement()
                .matches(call -> !call.effective() && call.status() == 0, "without effect and answer");
    }

    @Test
    void aCallHeldBeforeItsEffectWaits() throws InterruptedException {
        // Given
        control().fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "DeletePublicAccessBlock"));
        var call = CompletableFuture.supplyAsync(this::unblock);

        // When
        control().awaitHeld(PATIENCE);

        // Then
        assertThat(isBlocked()).isTrue();
        assertThat(control().release()).isEqualTo(1);
        call.join();
        assertThatThrownBy(this::isBlocked).isInstanceOf(S3Exception.class);
    }

    @Test
    void aCallHeldAfterItsEffectHasHappened() throws InterruptedException {
        // Given
        control().fault(Fault.of(FaultKind.HOLD_AFTER, "s3", "DeletePublicAccessBlock"));
        var call = CompletableFuture.supplyAsync(this::unblock);

        // When
        long id = control().awaitHeld(PATIENCE).id();

        // Then
        assertThatThrownBy(this::isBlocked).isInstanceOf(S3Exception.class);
        assertThat(control().calls())
                .anySatisfy(record -> assertThat(record.effective()).isTrue());
        control().release(Optional.of(id), Release.DROP);
        assertThatThrownBy(call::join).isInstanceOf(CompletionException.class);
    }

    @Test
    void ratesThrottlePerService() {
        // Given
        control().rate("s3", 2);

        // When
        long throttled = 0;
        for (int i = 0; i < 10; i++) {
            try {
                s3.listBuckets();
            } catch (S3Exception e) {
                throttled++;
            }
        }

        // Then
        assertThat(throttled).isBetween(1L, 8L);
        assertThat(clients.sts(SandboxClients.root(DEV), FRANKFURT)
                        .getCallerIdentity()
                        .account())
                .isEqualTo(DEV);
    }

    @Test
    void driftHappensWithoutACall() {
        // When
        control().drift(DEV, "make-public:" + BUCKET);

        // Then
        assertThat(control().calls()).isEmpty();
        assertThat(s3.getBucketPolicyStatus(request -> request.bucket(BUCKET))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThatThrownBy(() -> control().drift(DEV, "nonsense"))
                .hasMessageContaining("there are [come-in, delete-bucket, delete-scan-role");
    }

    @Test
    void theSameSwitchesAreOfferedOverHttp() throws Exception {
        assertThat(http("GET", "health", "").body())
                .contains("\"status\":\"UP\"")
                .contains(DEV);
        assertThat(http("POST", "faults", "{\"service\":\"s3\",\"kind\":\"THROTTLE\",\"times\":1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http("GET", "faults", "").body()).contains("THROTTLE");
        assertThatThrownBy(() -> s3.listBuckets()).isInstanceOf(S3Exception.class);
        assertThat(http("GET", "calls?after=0", "").body())
                .contains("\"operation\":\"ListBuckets\"")
                .contains("\"errorCode\":\"SlowDown\"");
        assertThat(http(
                                "POST",
                                "drift",
                                "{\"account\":\"%s\",\"script\":\"disable-logging:%s\"}".formatted(DEV, BUCKET))
                        .statusCode())
                .isEqualTo(200);
        assertThat(http("POST", "reset?seed=fixtures", "").body()).contains("fixtures");
        assertThat(http("PUT", "accounts/%s/external-id".formatted(DEV), "{\"scan\":\"abc\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongRequestsToTheSwitchesSayWhatIsWrong() throws Exception {
        assertThat(http("POST", "faults", "{\"kind\":\"EARTHQUAKE\"}").statusCode())
                .isEqualTo(400);
        assertThat(http("POST", "drift", "{\"account\":\"1\",\"script\":\"x\"}").body())
                .contains("the sandbox has no account '1'");
        assertThat(http("POST", "reset?seed=nothing", "").body()).contains("there is no seed 'nothing'");
        assertThat(http("GET", "nothing", "").statusCode()).isEqualTo(404);
    }
}
