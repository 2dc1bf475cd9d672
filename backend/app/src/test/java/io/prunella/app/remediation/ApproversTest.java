package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People who approve at the same moment, twice, or what they asked for themselves.
@QuarkusTest
class ApproversTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String PROBLEM = "application/problem+json";
    private static final String PRIVATE_BUCKET = "acme-dev-scratch";
    private static final String PUBLIC_BUCKET = "acme-dev-team-photos";

    CloudTenant cloud;

    @BeforeEach
    void aScannedAccount() {
        cloud = new CloudTenant();
        cloud.scan();
    }

    @Test
    void twoApproversAtOnceApplyThePlanOnce() throws Exception {
        // Given
        Json plan = cloud.plan(cloud.finding(BLOCK, PRIVATE_BUCKET));
        // When
        List<Response> answers = atOnce(plan, "anna", "boris");
        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
        refused(answers)
                .then()
                .contentType(PROBLEM)
                .body(at("status", equalTo(409)))
                .body(at("detail", containsString("nothing left to decide")));
        assertThat(cloud.ended(plan.getString("items[0].id")).getString("status"))
                .isEqualTo("HEALED");
        assertThat(effects()).extracting(CallRecord::operation).containsExactly("PutPublicAccessBlock");
    }

    @Test
    void onePersonTwiceAtOnceIsOneApproval() throws Exception {
        // Given
        Json plan = cloud.plan(cloud.finding(BLOCK, PUBLIC_BUCKET));
        assertThat(plan.getInt("items[0].plan.approvalsRequired")).isEqualTo(2);
        // When
        List<Response> answers = atOnce(plan, "anna", "anna");
        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
        refused(answers).then().contentType(PROBLEM).body(at("detail", containsString("a second person must decide")));
        Tokens.as("viewer", cloud.alias)
                .get("/api/v1/remediations/" + plan.getString("items[0].id"))
                .then()
                .body(at("status", equalTo("PROPOSED")))
                .body(at("approvals", hasSize(1)));
        assertThat(effects()).isEmpty();
    }

    @Test
    void aRequesterDoesNotApproveWithASecondKey() {
        // Given a person who may approve, and asks with an API key
        String asking = key("asking", "READ", "REQUEST_FIX");
        String second = key("second", "READ", "REQUEST_FIX");
        Json plan = Tokens.with(asking)
                .body(Map.of("findingIds", List.of(cloud.finding(BLOCK, PRIVATE_BUCKET))))
                .post("/api/v1/remediations")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
        // When
        Response bySecondKey = approve(second, plan);
        Response bySigningIn = approve(Tokens.of("admin", cloud.alias), plan);
        Response byAnotherRole = approve(Tokens.of("admin", "approver", cloud.alias), plan);
        // Then
        bySecondKey.then().statusCode(403).contentType(PROBLEM).body(at("detail", containsString("API key")));
        bySigningIn.then().statusCode(403).contentType(PROBLEM).body(at("detail", containsString("somebody else")));
        byAnotherRole.then().statusCode(403).body(at("detail", containsString("somebody else")));
        assertThat(effects()).isEmpty();
    }

    private String key(String name, String... scopes) {
        return Tokens.as("admin", cloud.alias)
                .body(Map.of("name", name, "scopes", scopes))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("secret");
    }

    private List<Response> atOnce(Json plan, String one, String other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Response>> answers = threads.invokeAll(List.of(
                    () -> {
                        start.await();
                        return approve(Tokens.of(one, "approver", cloud.alias), plan);
                    },
                    () -> {
                        start.await();
                        return approve(Tokens.of(other, "approver", cloud.alias), plan);
                    }));
            return List.of(answers.get(0).get(), answers.get(1).get());
        }
    }

    private static Response approve(String token, Json plan) {
        return Tokens.with(token)
                .body(Map.of("digest", plan.getString("items[0].digest")))
                .post("/api/v1/remediations/" + plan.getString("items[0].id") + "/approve");
    }

    private static Response refused(List<Response> answers) {
        return answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
    }

    private static List<CallRecord> effects() {
        return TestPlatform.sandbox().control().calls().stream()
                .filter(CallRecord::effective)
                .filter(call -> call.service().equals("s3"))
                .toList();
    }
}
