package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Locks;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.state.Facet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// Many fixes under one approval.
@QuarkusTest
class BatchTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String BATCHES = "/api/v1/remediation-batches/";
    private static final Set<String> STOPPED = Set.of("DONE", "HALTED", "REJECTED");

    CloudTenant cloud;

    @Test
    void oneApprovalHealsAGroupOneThenATenthThenTheRest() {
        // Given
        buckets(12);
        Json group = group();
        assertThat(group.getInt("findings")).isEqualTo(12);
        assertThat(group.getInt("accounts")).isEqualTo(1);
        Json asked = request(Map.of("policy", VERSIONING));
        assertThat(asked.getList("plans")).hasSize(12);
        assertThat(asked.getString("status")).isEqualTo("PROPOSED");
        // When
        approve(asked, Set.of()).then().statusCode(200).body(at("status", equalTo("RUNNING")));
        // Then
        Json done = stopped(asked);
        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getMap("counts")).isEqualTo(Map.of("HEALED", 12));
        assertThat(done.getList("plans.wave", Integer.class)).containsExactly(1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3);
        assertThat(effects()).hasSize(12);
        assertThat(cloud.findings(VERSIONING)).isEmpty();
        assertThat(groups().getList("items.policy")).doesNotContain(VERSIONING);
    }

    @Test
    void theFirstFailureStopsItUntilAPersonLetsItGoOn() {
        // Given
        buckets(4);
        Json asked = request(Map.of("findingIds", cloud.findings(VERSIONING)));
        controls()
                .fault(Fault.of(FaultKind.ACCESS_DENIED, "s3", "PutBucketVersioning")
                        .times(1));
        // When
        approve(asked, Set.of()).then().statusCode(200);
        // Then
        Json halted = stopped(asked);
        assertThat(halted.getString("status")).isEqualTo("HALTED");
        assertThat(halted.getString("haltedReason")).contains("1 of its fixes failed");
        assertThat(halted.getMap("counts")).isEqualTo(Map.of("FAILED", 1, "SCHEDULED", 3));
        assertThat(effects()).isEmpty();
        // When
        as("approver").post(BATCHES + asked.getString("id") + "/resume").then().statusCode(200);
        // Then
        Json done = stopped(asked);
        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getMap("counts")).isEqualTo(Map.of("FAILED", 1, "HEALED", 3));
        assertThat(effects()).hasSize(3);
    }

    @Test
    void aPersonHaltsItAndCallsTheRestOff() throws InterruptedException {
        // Given
        buckets(4);
        Json asked = request(Map.of("policy", VERSIONING));
        controls()
                .fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "PutBucketVersioning")
                        .times(1));
        approve(asked, Set.of());
        controls().awaitHeld(Duration.ofSeconds(60));
        // When
        as("operator")
                .body(Map.of("reason", "release day"))
                .post(BATCHES + asked.getString("id") + "/halt")
                .then()
                .statusCode(200)
                .body(at("status", equalTo("HALTED")))
                .body(at("haltedReason", containsString("release day")));
        controls().release();
        // Then what was on its way comes to its end, and nothing else begins
        assertThat(cloud.ended(asked.getString("plans[0].id")).getString("status"))
                .isEqualTo("HEALED");
        as("approver").post(BATCHES + asked.getString("id") + "/reject").then().statusCode(200);
        assertThat(read(asked).getMap("counts")).isEqualTo(Map.of("HEALED", 1, "EXPIRED", 3));
        assertThat(effects()).hasSize(1);
        as("approver").post(BATCHES + asked.getString("id") + "/resume").then().statusCode(409);
        // And the others can be asked for again
        assertThat(group().getInt("findings")).isEqualTo(3);
    }

    @Test
    void whatTheApproverLeavesOutIsRejected() {
        // Given
        buckets(3);
        Json asked = request(Map.of("policy", VERSIONING));
        String unwanted = asked.getString("plans[1].id");
        // When
        approve(asked, Set.of(unwanted)).then().statusCode(200);
        // Then
        Json done = stopped(asked);
        assertThat(done.getMap("counts")).isEqualTo(Map.of("HEALED", 2, "REJECTED", 1));
        assertThat(done.getString("plans[1].status")).isEqualTo("REJECTED");
        assertThat(effects()).hasSize(2);
    }

    @Test
    void itsPlansAreDecidedTogetherByAnotherPersonWhoSawThem() {
        // Given
        buckets(2);
        Json asked = request(Map.of("policy", VERSIONING));
        String first = asked.getString("plans[0].id");
        // Then
        cloud.approve(first, asked.getString("plans[0].digest"))
                .then()
                .statusCode(409)
                .body(at("batch", equalTo(asked.getString("id"))));
        decide("approver", asked, Map.of("digest", "0000"))
                .then()
                .statusCode(409)
                .body(at("digest", equalTo(asked.getString("digest"))));
        decide(
                        "approver",
                        asked,
                        Map.of("digest", asked.getString("digest"), "exclude", List.of(asked.getString("id"))))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("exclude")));
        Tokens.with(Tokens.of("operator", "approver", cloud.alias))
                .body(Map.of("digest", asked.getString("digest")))
                .post(BATCHES + asked.getString("id") + "/approve")
                .then()
                .statusCode(403)
                .body(at("detail", containsString("You asked for this yourself")));
        assertThat(effects()).isEmpty();
        as("viewer").get("/api/v1/remediations?lane=waiting").then().body(at("items", hasSize(0)));
        as("viewer").get("/api/v1/remediation-batches?status=proposed").then().body(at("items", hasSize(1)));
        as("viewer")
                .get("/api/v1/remediation-batches?inAccount=" + CloudTenant.ACCOUNT)
                .then()
                .body(at("items", hasSize(1)))
                .body(at("items[0].digest", equalTo(asked.getString("digest"))));
        as("viewer")
                .get("/api/v1/remediation-batches?inAccount=999999999999")
                .then()
                .body(at("items", hasSize(0)));
    }

    @Test
    void whatEndedBeforeTheDecisionIsNoPartOfIt() throws Exception {
        // Given a plan that ended, as those of a deleted account do
        buckets(3);
        Json asked = request(Map.of("policy", VERSIONING));
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update remediation set status = 'EXPIRED', state = '{\"is\": \"EXPIRED\"}' where id = '"
                    + asked.getString("plans[1].id") + "'");
        }
        // When
        approve(asked, Set.of()).then().statusCode(409);
        approve(read(asked), Set.of()).then().statusCode(200);
        // Then
        assertThat(stopped(asked).getMap("counts")).isEqualTo(Map.of("HEALED", 2, "EXPIRED", 1));
    }

    @Test
    void whatCannotBePlannedIsToldAndLeftOut() {
        // Given two buckets, of which somebody mended one by hand, and a third that has a plan already
        buckets(3);
        List<String> findings = cloud.findings(VERSIONING);
        controls()
                .state(account -> account.buckets()
                        .get("bucket-00")
                        .put(
                                Facet.VERSIONING,
                                VersioningConfiguration.builder()
                                        .status(BucketVersioningStatus.ENABLED)
                                        .build()));
        cloud.plan(cloud.finding(VERSIONING, "bucket-01"));
        // When
        Json asked = request(Map.of("findingIds", findings));
        // Then
        assertThat(asked.getList("plans.resource")).containsExactly("bucket-02");
        assertThat(asked.getList("refused.why", String.class))
                .anySatisfy(why -> assertThat(why).contains("passes already"))
                .anySatisfy(why -> assertThat(why).contains("Another plan"));
    }

    @Test
    void ofTwoWhoAskForTheSameInOppositeOrderOneGetsIt() throws Exception {
        // Given two who both wait for the account, so that they go on at once
        buckets(12);
        List<String> findings = cloud.findings(VERSIONING);
        List<Response> answers;
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
                Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("select 1 from account where id = '" + cloud.accountId + "' for update");
            // When
            List<Future<Response>> asked = Stream.of(findings, findings.reversed())
                    .map(ids -> askers.submit(
                            () -> as("operator").body(Map.of("findingIds", ids)).post("/api/v1/remediation-batches")))
                    .toList();
            Locks.awaitWaiting("account", 2);
            superuser.rollback();
            answers = List.of(asked.getFirst().get(), asked.getLast().get());
        }
        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    }

    private void buckets(int count) {
        cloud = CloudTenant.withBuckets(count);
    }

    private Json request(Map<String, Object> body) {
        return as("operator")
                .body(new HashMap<>(body))
                .post("/api/v1/remediation-batches")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
    }

    private Response approve(Json batch, Set<String> exclude) {
        return decide("approver", batch, Map.of("digest", batch.getString("digest"), "exclude", exclude));
    }

    private Response decide(String role, Json batch, Map<String, Object> decision) {
        return as(role).body(decision).post(BATCHES + batch.getString("id") + "/approve");
    }

    private Json stopped(Json batch) {
        return cloud.awaited(BATCHES + batch.getString("id"), STOPPED);
    }

    private Json read(Json batch) {
        return as("viewer").get(BATCHES + batch.getString("id")).as(Json.class);
    }

    private Json groups() {
        return as("viewer").get("/api/v1/fix-groups").as(Json.class);
    }

    private Json group() {
        return groups().below("items.find { it.policy == '" + VERSIONING + "' }");
    }

    private io.restassured.specification.RequestSpecification as(String role) {
        return Tokens.as(role, cloud.alias);
    }

    private static List<CallRecord> effects() {
        return controls().calls().stream()
                .filter(CallRecord::effective)
                .filter(call -> call.operation().equals("PutBucketVersioning"))
                .toList();
    }

    private static Controls controls() {
        return TestPlatform.sandbox().control();
    }
}
