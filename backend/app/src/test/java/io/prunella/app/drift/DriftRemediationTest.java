package io.prunella.app.drift;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.codefix.ConnectedRepository;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// Somebody changes a bucket by hand, and it is brought back to what its code declares.
@QuarkusTest
class DriftRemediationTest {
    private static final String VERSIONING = "/properties/VersioningConfiguration/Status";
    private static final String CODE = """
            resource "aws_s3_bucket" "logs" {
              bucket = "bucket-00"
              tags   = { team = "platform" }
            }

            resource "aws_s3_bucket_versioning" "logs" {
              bucket = aws_s3_bucket.logs.id
              versioning_configuration {
                status = "Enabled"
              }
            }

            resource "aws_s3_bucket_public_access_block" "logs" {
              bucket                  = aws_s3_bucket.logs.id
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }
            """;

    private GitServer git;
    private CloudTenant tenant;
    private ConnectedRepository repository;

    @BeforeEach
    void aBucketAsDeclared() throws IOException {
        git = new GitServer();
        tenant = CloudTenant.withBuckets(1);
        changed(bucket -> {
            bucket.put(Facet.VERSIONING, versioning("Enabled"));
            bucket.put(Facet.PUBLIC_ACCESS_BLOCK, block(true));
            bucket.put(Facet.TAGGING, tagged("platform"));
        });
        tenant.scan();
        repository = ConnectedRepository.connect(tenant.alias, git.create("infra", Map.of("main.tf", CODE)), Map.of());
        repository.scan();
    }

    @AfterEach
    void stop() {
        git.close();
    }

    private static VersioningConfiguration versioning(String status) {
        return VersioningConfiguration.builder().status(status).build();
    }

    private static PublicAccessBlockConfiguration block(boolean acls) {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(acls)
                .ignorePublicAcls(true)
                .blockPublicPolicy(true)
                .restrictPublicBuckets(true)
                .build();
    }

    private static Tagging tagged(String team) {
        return Tagging.builder()
                .tagSet(Tag.builder().key("team").value(team).build())
                .build();
    }

    private static void changed(Consumer<Bucket> change) {
        TestPlatform.sandbox().control().state(cloud -> {
            change.accept(cloud.buckets().get("bucket-00"));
            return true;
        });
    }

    /// The drift of the bucket, once a scan has seen what was changed.
    private String drifted(Consumer<Bucket> change) {
        changed(change);
        tenant.scan();
        TestPlatform.sandbox().control().clearCalls();
        return drifts(1).path("items[0].id");
    }

    private Json drifts(int open) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Tokens.as("viewer", tenant.alias)
                                .get("/api/v1/drift")
                                .as(Json.class),
                        seen -> seen.getList("items").size() == open);
    }

    private Response asked(String drift, Map<String, Object> body) {
        return Tokens.as("operator", tenant.alias).body(body).post("/api/v1/drift/" + drift + "/remediation");
    }

    private Json plan(String drift) {
        return asked(drift, Map.of()).then().statusCode(201).extract().as(Json.class);
    }

    private Json approved(Json plan) {
        String id = plan.path("id");
        tenant.approve(id, plan.path("digest")).then().statusCode(200).body(at("status", equalTo("PROPOSED")));
        Tokens.with(Tokens.of("another", "approver", tenant.alias))
                .body(Map.of("digest", plan.<String>path("digest")))
                .post("/api/v1/remediations/" + id + "/approve")
                .then()
                .statusCode(200);
        return tenant.ended(id);
    }

    private static List<String> effects() {
        return TestPlatform.sandbox().control().calls().stream()
                .filter(CallRecord::effective)
                .map(CallRecord::operation)
                .filter(operation -> operation.contains("Bucket") || operation.contains("PublicAccess"))
                .toList();
    }

    @Test
    void whatWasChangedByHandIsAsDeclaredAgainAndThatCanBeUndone() {
        // Given
        String drift = drifted(bucket -> {
            bucket.put(Facet.VERSIONING, versioning("Suspended"));
            bucket.put(Facet.PUBLIC_ACCESS_BLOCK, block(false));
        });
        Tokens.as("viewer", tenant.alias)
                .get("/api/v1/drift/" + drift + "/remediation")
                .then()
                .statusCode(200)
                .body(at("reason", nullValue()))
                .body(at("plan.calls.operation", contains("PutPublicAccessBlock", "PutBucketVersioning")));
        // When
        Json plan = plan(drift);
        assertThat(plan(drift).<String>path("id")).isEqualTo(plan.path("id"));
        // Then
        assertThat(plan.getString("drift.id")).isEqualTo(drift);
        assertThat(plan.getString("drift.address")).isEqualTo("aws_s3_bucket.logs");
        assertThat(plan.<Object>path("finding")).isNull();
        assertThat(plan.getList("findings")).isEmpty();
        assertThat(plan.getInt("plan.approvalsRequired")).isEqualTo(2);
        assertThat(plan.getList("plan.writes", String.class))
                .containsExactly("/properties/PublicAccessBlockConfiguration/BlockPublicAcls", VERSIONING);
        // When
        Json ended = approved(plan);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("HEALED");
        assertThat(effects()).containsExactly("PutPublicAccessBlock", "PutBucketVersioning");
        drifts(0);
        List<Map<String, Object>> trail = Tokens.as("auditor", tenant.alias)
                .get("/api/v1/audit?limit=200")
                .as(Json.class)
                .getList("items");
        assertThat(trail)
                .filteredOn(
                        event -> event.get("detail") instanceof Map<?, ?> detail && drift.equals(detail.get("drift")))
                .extracting(event -> event.get("action"))
                .contains("remediation.requested", "remediation.approved", "remediation.called", "remediation.healed");
        // When
        String undo = Tokens.as("operator", tenant.alias)
                .post("/api/v1/remediations/" + plan.path("id") + "/rollback")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
        // Then
        assertThat(tenant.ended(undo).getString("status")).isEqualTo("ROLLED_BACK");
        assertThat(drifts(1).<String>path("items[0].id")).isEqualTo(drift);
    }

    @Test
    void onePlaceCanBeHealedByItself() {
        // Given
        String drift = drifted(bucket -> {
            bucket.put(Facet.VERSIONING, versioning("Suspended"));
            bucket.put(Facet.TAGGING, tagged("nobody"));
        });
        // When no call is known that sets tags
        asked(drift, Map.of())
                .then()
                .statusCode(409)
                .body(at("refused", equalTo("not-fixable")))
                .body(at("driftId", equalTo(drift)))
                .body(at("detail", allOf(containsString("'/tags/team'"), not(containsString("Versioning")))));
        Json plan = asked(drift, Map.of("pointers", List.of(VERSIONING), "reason", "By hand"))
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
        // Then
        Json ended = approved(plan);
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("HEALED");
        assertThat(effects()).containsExactly("PutBucketVersioning");
        asked(drift, Map.of("pointers", List.of("nowhere"))).then().statusCode(422);
    }

    @Test
    void aProtectionIsNotTakenAwayBecauseCodeForgotIt() {
        // Given
        git.commit("infra", "main", Map.of("main.tf", CODE.replace("\"Enabled\"", "\"Suspended\"")));
        repository.scan();
        String drift = drifts(1).path("items[0].id");
        // When
        Response asked = asked(drift, Map.of());
        // Then
        asked.then()
                .statusCode(409)
                .body(at("refused", equalTo("protection")))
                .body(at(
                        "detail",
                        allOf(containsString("aws-s3-bucket-versioning"), containsString("Heal the code instead"))));
        Tokens.as("viewer", tenant.alias)
                .get("/api/v1/drift/" + drift + "/remediation")
                .then()
                .body(at("plan", nullValue()))
                .body(at("reason", containsString("Heal the code instead")));
    }

    @Test
    void aProtectionThatNobodyWantsStandsInNobodysWay() {
        // Given
        turnOff("aws-s3-bucket-versioning");
        git.commit("infra", "main", Map.of("main.tf", CODE.replace("\"Enabled\"", "\"Suspended\"")));
        repository.scan();
        String drift = drifts(1).path("items[0].id");
        // When
        Json ended = approved(plan(drift));
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("HEALED");
        drifts(0);
    }

    private void turnOff(String policy) {
        String path = "/api/v1/policies/" + policy;
        Json asked = Tokens.as("admin", tenant.alias)
                .header("If-Match", Tokens.as("admin", tenant.alias).get(path).header("ETag"))
                .body(Map.of("enabled", false, "reason", "Versions are kept elsewhere"))
                .patch(path)
                .as(Json.class);
        Tokens.as("approver", tenant.alias)
                .body(Map.of("digest", asked.<String>path("pending.digest")))
                .post(path + "/approve")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyTheNewestCommitIsADeclaration() {
        // Given
        String drift = drifted(bucket -> bucket.put(Facet.VERSIONING, versioning("Suspended")));
        git.commit("infra", "main", Map.of("main.tf", CODE, "more.tf", "locals { more = 1 }\n"));
        Json plan = plan(drift);
        git.commit("infra", "main", Map.of("main.tf", CODE.replace("bucket-00", "bucket-01")));
        // When
        asked(drift, Map.of())
                .then()
                .statusCode(409)
                .body(at("refused", equalTo("declaration")))
                .body(at("detail", containsString("Scan the repository")));
        Json ended = approved(plan);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("STALE");
        assertThat(ended.getList("stale.moved.pointer", String.class)).containsExactly("declaration");
        assertThat(effects()).isEmpty();
    }

    @Test
    void whatMovesAfterTheApprovalIsNotWritten() {
        // Given
        String drift = drifted(bucket -> bucket.put(Facet.PUBLIC_ACCESS_BLOCK, block(false)));
        Json plan = plan(drift);
        changed(bucket -> bucket.remove(Facet.PUBLIC_ACCESS_BLOCK));
        // When
        Json ended = approved(plan);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("STALE");
        assertThat(effects()).isEmpty();
        // When it is as declared without us
        changed(bucket -> bucket.put(Facet.PUBLIC_ACCESS_BLOCK, block(true)));
        // Then
        asked(drift, Map.of()).then().statusCode(409).body(at("detail", containsString("already")));
        assertThat(tenant.awaited("/api/v1/remediations/" + plan.path("id"), Set.of("STALE"))
                        .getList("approvals"))
                .hasSize(2);
    }

    @Test
    void whatIsNotThereAtAllIsPutThereAndTakenAway() {
        // Given
        String drift = drifted(bucket -> bucket.remove(Facet.PUBLIC_ACCESS_BLOCK));
        // When
        Json plan = plan(drift);
        // Then
        assertThat(plan.getString("plan.rollback.fidelity")).isEqualTo("exact");
        assertThat(plan.getList("plan.rollback.calls.operation", String.class))
                .containsExactly("DeletePublicAccessBlock");
        assertThat(approved(plan).getString("status")).isEqualTo("HEALED");
        Tokens.as("viewer", tenant.alias)
                .get("/api/v1/remediations?lane=done")
                .then()
                .body(at("items[0].drift", notNullValue()))
                .body(at("items[0].findings", empty()));
    }
}
