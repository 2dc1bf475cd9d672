package io.prunella.app.codefix;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What hosts tell of pushes.
@QuarkusTest
class RepositoryHookTest {
    private static final String BUCKET = """
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
            }
            """;

    private final String tenant = "hooks-" + UUID.randomUUID();
    private GitServer git;
    private String commit;

    @BeforeEach
    void start() throws IOException {
        git = new GitServer();
    }

    @AfterEach
    void stop() {
        git.close();
    }

    private ConnectedRepository connect(String kind) {
        ConnectedRepository repository = ConnectedRepository.connect(
                tenant, git.create("infra", Map.of("main.tf", BUCKET)), Map.of("kind", kind));
        commit = git.find("infra", "main").orElseThrow();
        return repository;
    }

    private static String push(String ref, String commit) {
        return "{\"ref\": \"" + ref + "\", \"before\": \"" + "1".repeat(40) + "\", \"after\": \"" + commit + "\"}";
    }

    private static Response send(ConnectedRepository repository, Map<String, String> headers, String body) {
        return RestAssured.given()
                .contentType(headers.getOrDefault("Content-Type", "application/json"))
                .headers(headers)
                .body(body)
                .post(repository.hook());
    }

    private static Response signed(ConnectedRepository repository, String body) {
        return signed(repository, Map.of(), body);
    }

    private static Response signed(ConnectedRepository repository, Map<String, String> headers, String body) {
        String code = HexFormat.of().formatHex(mac(repository.secret().getBytes(StandardCharsets.UTF_8), body));
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(Map.of("X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + code));
        return send(repository, all, body);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPushIsScannedOnceHoweverOftenItIsTold() {
        // Given
        ConnectedRepository repository = connect("GITHUB");
        // When
        String scan = signed(repository, push("refs/heads/main", commit))
                .then()
                .statusCode(202)
                .extract()
                .as(Json.class)
                .path("scan");
        signed(repository, push("refs/heads/main", commit)).then().statusCode(204);
        Json ended = repository.ended(scan);
        // Then
        assertThat(ended.<String>path("trigger")).isEqualTo("PUSH");
        assertThat(ended.<String>path("requestedBy")).isEqualTo("push");
        assertThat(ended.<String>path("commit")).isEqualTo(commit);
        signed(repository, push("refs/heads/main", commit)).then().statusCode(204);
        // And a later one
        String next = git.commit("infra", "main", Map.of("other.tf", BUCKET));
        signed(repository, push("refs/heads/main", next)).then().statusCode(202);
    }

    @Test
    void aFormIsReadWithWhatIsSignedBeingTheForm() {
        // Given
        ConnectedRepository repository = connect("GITHUB");
        String form = "payload=" + URLEncoder.encode(push("refs/heads/main", commit), StandardCharsets.UTF_8);
        Map<String, String> type = Map.of("Content-Type", "application/x-www-form-urlencoded");
        // Then
        send(repository, type, form).then().statusCode(401);
        signed(repository, type, push("refs/heads/main", commit)).then().statusCode(400);
        signed(repository, type, "payload=%zz").then().statusCode(400);
        signed(repository, type, form).then().statusCode(202);
    }

    @Test
    void whatAScanSawAlreadyIsNotScannedAgain() {
        ConnectedRepository repository = connect("GITHUB");
        repository.scan();

        signed(repository, push("refs/heads/main", commit)).then().statusCode(204);
    }

    @Test
    void onlyPushesToTheWatchedBranchStartAScan() {
        ConnectedRepository repository = connect("GITHUB");

        signed(repository, push("refs/heads/feature", commit)).then().statusCode(204);
        signed(repository, push("refs/tags/main", commit)).then().statusCode(204);
        signed(repository, push("refs/heads/main", "0".repeat(40))).then().statusCode(204);
        signed(repository, "{\"zen\": \"Keep it logically awesome.\"}").then().statusCode(204);
        signed(repository, "payload=x").then().statusCode(400);
    }

    @Test
    void nobodyLearnsWhetherARepositoryExists() {
        // Given
        ConnectedRepository repository = connect("GITHUB");
        String body = push("refs/heads/main", commit);
        ConnectedRepository another = new ConnectedRepository(
                tenant, repository.id(), repository.secret(), "/api/v1/hooks/repositories/" + "A".repeat(43));
        // When
        Response unsigned = send(repository, Map.of(), body);
        Response wrong = send(repository, Map.of("X-Hub-Signature-256", "sha256=" + "0".repeat(64)), body);
        Response nowhere = signed(another, body);
        // Then
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nowhere.statusCode()).isEqualTo(401);
        assertThat(wrong.as(Json.class).<String>path("detail"))
                .isEqualTo(nowhere.as(Json.class).path("detail"))
                .isEqualTo(unsigned.as(Json.class).path("detail"));
        RestAssured.given()
                .body(body)
                .post("/api/v1/hooks/repositories/x")
                .then()
                .statusCode(401);
        repository
                .operator()
                .get("/api/v1/code/scans?repository=" + repository.id())
                .then()
                .body(at("items.size()", equalTo(0)));
    }

    @Test
    void gitLabSignsOrSendsTheSecret() {
        // Given
        ConnectedRepository repository = connect("GITLAB");
        String body = push("refs/heads/main", commit);
        long now = Instant.now().getEpochSecond();
        // When and then
        send(repository, standard(repository, body, now - 3_600), body).then().statusCode(401);
        send(repository, Map.of("X-Gitlab-Token", "whsec_wrong"), body).then().statusCode(401);
        send(repository, standard(repository, body, now), body).then().statusCode(202);
        send(
                        repository,
                        Map.of("X-Gitlab-Token", repository.secret(), "Idempotency-Key", "of-the-host"),
                        push("refs/heads/main", "a".repeat(40)))
                .then()
                .statusCode(202);
    }

    private static Map<String, String> standard(ConnectedRepository repository, String body, long at) {
        byte[] key = Base64.getDecoder().decode(repository.secret().substring("whsec_".length()));
        String code = Base64.getEncoder().encodeToString(mac(key, "msg-1." + at + "." + body));
        return Map.of(
                "webhook-id",
                "msg-1",
                "webhook-timestamp",
                String.valueOf(at),
                "webhook-signature",
                "v1,old v1," + code);
    }

    @Test
    void azureDevOpsSendsTheSecretAsAPassword() {
        ConnectedRepository repository = connect("AZURE_DEVOPS");
        String body = """
                {"eventType": "git.push", "resource": {"refUpdates": [
                  {"name": "refs/heads/other", "newObjectId": "%1$s"}, {"name": "refs/heads/main", "newObjectId": "%1$s"}]}}
                """.formatted(commit);

        send(repository, basic("wrong"), body).then().statusCode(401);
        send(repository, Map.of("X-Gitlab-Token", repository.secret()), body)
                .then()
                .statusCode(401);
        send(repository, basic(repository.secret()), body).then().statusCode(202);
    }

    private static Map<String, String> basic(String password) {
        String pair = Base64.getEncoder().encodeToString(("prunella:" + password).getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + pair);
    }

    @Test
    void aRenewedSecretIsTheOnlyOne() {
        ConnectedRepository repository = connect("GITHUB");
        String body = push("refs/heads/main", commit);
        String renewed = Tokens.as("admin", tenant)
                .post(repository.path() + "/webhook-secret")
                .as(Json.class)
                .path("webhookSecret");

        signed(repository, body).then().statusCode(401);
        signed(new ConnectedRepository(tenant, repository.id(), renewed, repository.hook()), body)
                .then()
                .statusCode(202);
    }
}
