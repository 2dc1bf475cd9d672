package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Locks;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RemediationJourneyTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String BUCKET = "acme-dev-scratch";

    CloudTenant cloud;
    String finding;

    @BeforeEach
    void aScannedAccount() {
        cloud = new CloudTenant();
        cloud.scan();
        finding = cloud.finding(BLOCK, BUCKET);
    }

    @Test
    void whatIsApprovedIsAppliedVerifiedAndHealed() {
        // Given
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        // When
        cloud.approve(id, plan.getString("items[0].digest"))
                .then()
                .statusCode(200)
                .body(at("status", equalTo("APPROVED")));
        Json ended = cloud.ended(id);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("HEALED");
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("HEALED");
        assertThat(effects()).extracting(CallRecord::operation).containsExactly("PutPublicAccessBlock");
    }

    @Test
    void whoeverAsksForTheSameAtTheSameMomentIsToldSo() throws Exception {
        // Given somebody whose plan for the finding is being stored
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        Tokens.as("approver", cloud.alias)
                .post("/api/v1/remediations/" + id + "/reject")
                .then()
                .statusCode(200);
        try (Connection superuser = TestPlatform.superuser();
                Statement storing = superuser.createStatement();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            superuser.setAutoCommit(false);
            storing.execute("""
                    insert into remediation
                    select (jsonb_populate_record(r, jsonb_build_object('id', uuidv7(), 'status', 'PROPOSED'))).*
                    from remediation r where id = '%s'
                    """.formatted(id));
            // When
            Future<Response> asked = threads.submit(() -> cloud.request(finding, Map.of()));
            Locks.awaitWaiting("insert into remediation");
            superuser.commit();
            // Then
            assertThat(asked.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(409);
        }
    }

    @Test
    void aRollbackPutsBackWhatWasThere() {
        // Given
        String id = heal();
        // When
        String undo = Tokens.as("operator", cloud.alias)
                .post("/api/v1/remediations/" + id + "/rollback")
                .then()
                .statusCode(201)
                .body(at("rollbackOf", equalTo(id)))
                .extract()
                .as(Json.class)
                .path("id");
        Json ended = cloud.ended(undo);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("ROLLED_BACK");
        assertThat(cloud.awaited("/api/v1/remediations/" + id, java.util.Set.of("ROLLED_BACK"))
                        .getString("status"))
                .isEqualTo("ROLLED_BACK");
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("OPEN");
        assertThat(effects())
                .extracting(CallRecord::operation)
                .containsExactly("PutPublicAccessBlock", "DeletePublicAccessBlock");
    }

    @Test
    void aPlanWhoseGroundMovedIsStaleAndWritesNothing() {
        // Given a plan that adds a statement to a bucket without a policy
        Json plan = cloud.plan(cloud.finding("aws-s3-bucket-tls-only", BUCKET));
        String id = plan.getString("items[0].id");
        TestPlatform.sandbox().control().drift(CloudTenant.ACCOUNT, "make-public:" + BUCKET);
        long before = lastCall();
        // When
        approvedByTwo(id, plan.getString("items[0].digest"));
        Json ended = cloud.ended(id);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("STALE");
        assertThat(ended.getList("stale.moved.pointer", String.class))
                .anyMatch(pointer -> pointer.startsWith("/satellites/BucketPolicy"));
        assertThat(TestPlatform.sandbox().control().calls(before)).noneMatch(CallRecord::effective);
    }

    @Test
    void whatThePlanDoesNotReadMayMoveWithoutMakingItStale() {
        // Given
        Json plan = cloud.plan(cloud.finding("aws-s3-bucket-versioning", BUCKET));
        String id = plan.getString("items[0].id");
        TestPlatform.sandbox().control().drift(CloudTenant.ACCOUNT, "make-public:" + BUCKET);
        // When
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        // Then
        assertThat(cloud.ended(id).getString("status")).isEqualTo("HEALED");
    }

    @Test
    void approvingNeedsTheDigestOfThisPlanAndAnotherPerson() {
        // Given
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        String digest = plan.getString("items[0].digest");
        // When
        var wrong = cloud.approve(id, "0".repeat(64));
        var own = Tokens.with(Tokens.of("operator", "admin", cloud.alias))
                .body(Map.of("digest", digest))
                .post("/api/v1/remediations/" + id + "/approve");
        // Then
        wrong.then().statusCode(409).body(at("type", containsString("stale"))).body(at("digest", equalTo(digest)));
        own.then().statusCode(403).body(at("detail", containsString("yourself")));
        assertThat(effects()).isEmpty();
    }

    @Test
    void approvingTwiceIsAConflict() {
        // Given
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        String digest = plan.getString("items[0].digest");
        cloud.approve(id, digest).then().statusCode(200);
        // When
        var again = cloud.approve(id, digest);
        // Then
        again.then().statusCode(409);
        cloud.ended(id);
        assertThat(effects()).hasSize(1);
    }

    @Test
    void aRejectedPlanIsNotApplied() {
        // Given
        String id = cloud.plan(finding).getString("items[0].id");
        // When
        Tokens.as("approver", cloud.alias)
                .body(Map.of("reason", "Not today"))
                .post("/api/v1/remediations/" + id + "/reject")
                .then()
                .statusCode(200)
                .body(at("status", equalTo("REJECTED")));
        // Then
        assertThat(effects()).isEmpty();
        assertThat(cloud.findingAt(finding).getString("remediation.status")).isEqualTo("REJECTED");
    }

    @Test
    void aBucketThatDisappearsBetweenPlanAndApplyMakesThePlanStale() {
        // Given
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        TestPlatform.sandbox().control().drift(CloudTenant.ACCOUNT, "delete-bucket:" + BUCKET);
        // When
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        Json ended = cloud.ended(id);
        // Then
        assertThat(ended.getString("status")).isEqualTo("STALE");
        assertThat(ended.getString("stale.moved[0].current")).isEqualTo("gone");
    }

    @Test
    void aBucketThatDisappearsBeforeThePlanIsToldSo() {
        // Given
        TestPlatform.sandbox().control().drift(CloudTenant.ACCOUNT, "delete-bucket:" + BUCKET);
        // When
        var asked = cloud.request(finding, Map.of());
        // Then
        asked.then().statusCode(409).body(at("detail", containsString("not there any more; scan again")));
    }

    @Test
    void aBucketThatDisappearsJustBeforeTheCallFailsWithoutEffect() throws InterruptedException {
        // Given
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        Controls controls = TestPlatform.sandbox().control();
        controls.fault(
                Fault.of(FaultKind.HOLD_BEFORE, "s3", "PutPublicAccessBlock").times(1));
        // When
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        controls.awaitHeld(Duration.ofSeconds(60));
        controls.drift(CloudTenant.ACCOUNT, "delete-bucket:" + BUCKET);
        controls.release();
        Json ended = cloud.ended(id);
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("FAILED");
        assertThat(ended.getString("events[-1].message")).contains("NoSuchBucket");
        assertThat(effects()).isEmpty();
    }

    @Test
    void twoPeopleAskingForTheSameFixGetTheSamePlan() {
        // When
        String first = cloud.plan(finding).getString("items[0].id");
        String second = cloud.plan(finding).getString("items[0].id");
        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void everyStepIsLoggedWithItsTenantAndCounted() {
        // Given
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        // When
        try (CapturedLog log = CapturedLog.at(Level.INFO)) {
            cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
            // Then, once it is committed
            String last = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> log.lines().stream()
                                    .filter(line -> line.contains("\"remediation\":\"" + id + "\""))
                                    .filter(line -> line.contains("is HEALED"))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            assertThat(last).contains("\"tenant\":\"");
        }
        String figures = RestAssured.get("/q/metrics").asString();
        assertThat(figures)
                .contains("prunella_remediations_total{kind=\"fix\",status=\"proposed\"}")
                .contains("prunella_remediations_total{kind=\"fix\",status=\"healed\"}");
    }

    private void approvedByTwo(String id, String digest) {
        cloud.approve(id, digest).then().statusCode(200).body(at("status", equalTo("PROPOSED")));
        Tokens.with(Tokens.of("another", "approver", cloud.alias))
                .body(Map.of("digest", digest))
                .post("/api/v1/remediations/" + id + "/approve")
                .then()
                .statusCode(200);
    }

    private String heal() {
        Json plan = cloud.plan(finding);
        String id = plan.getString("items[0].id");
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        Json ended = cloud.ended(id);
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("HEALED");
        return id;
    }

    private static List<CallRecord> effects() {
        return TestPlatform.sandbox().control().calls().stream()
                .filter(CallRecord::effective)
                .filter(call -> call.service().equals("s3"))
                .toList();
    }

    private static long lastCall() {
        List<CallRecord> calls = TestPlatform.sandbox().control().calls();
        return calls.isEmpty() ? 0 : calls.getLast().seq();
    }
}
