package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections that are deleted while something goes on in their account.
@QuarkusTest
class DeletedConnectionTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    CloudTenant cloud;

    @BeforeEach
    void aConnectedAccount() {
        cloud = new CloudTenant();
    }

    @Test
    void aScanOfADeletedConnectionIsGoneWithIt() throws InterruptedException {
        // Given
        controls()
                .fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "GetBucketVersioning")
                        .inAccount(CloudTenant.ACCOUNT)
                        .times(1));
        String scan = Tokens.as("operator", cloud.alias)
                .body(Map.of())
                .post("/api/v1/accounts/" + cloud.accountId + "/scans")
                .as(Json.class)
                .path("id");
        controls().awaitHeld(PATIENCE);
        // When
        delete().then().statusCode(204);
        controls().release();
        // Then
        answers("/api/v1/scans/" + scan, 404);
        answers("/api/v1/accounts/" + cloud.accountId, 404);
        answers("/api/v1/findings", 200).then().body(at("items", empty()));
        answers("/api/v1/resources", 200).then().body(at("items", empty()));
    }

    @Test
    void aPlanOfADeletedConnectionExpiresAndStaysOnRecord() {
        // Given
        Json plan = plan();
        String id = plan.getString("items[0].id");
        // When
        delete().then().statusCode(204);
        // Then
        answers("/api/v1/remediations/" + id, 200)
                .then()
                .body(at("status", equalTo("EXPIRED")))
                .body(at("events[-1].message", containsString("connection to its account was deleted")));
        answers("/api/v1/remediations", 200).then().body(at("items[0].id", equalTo(id)));
        cloud.approve(id, plan.getString("items[0].digest"))
                .then()
                .statusCode(409)
                .body(at("detail", containsString("EXPIRED already")));
    }

    @Test
    void aConnectionIsNotDeletedWhileAFixIsBeingApplied() throws InterruptedException {
        // Given
        Json plan = plan();
        String id = plan.getString("items[0].id");
        controls()
                .fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "PutPublicAccessBlock")
                        .times(1));
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        controls().awaitHeld(PATIENCE);
        // When
        Response tooEarly = delete();
        controls().release();
        // Then
        tooEarly.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body(at("remediation", equalTo(id)))
                .body(at("detail", containsString("once it has ended")));
        assertThat(cloud.ended(id).getString("status")).isEqualTo("HEALED");
        delete().then().statusCode(204);
        answers("/api/v1/remediations/" + id, 200).then().body(at("status", equalTo("HEALED")));
    }

    private Json plan() {
        cloud.scan();
        return cloud.plan(cloud.finding(BLOCK, "acme-dev-scratch"));
    }

    private Response delete() {
        String id = Tokens.as("admin", cloud.alias)
                .get("/api/v1/connections")
                .as(Json.class)
                .path("items[0].id");
        return Tokens.as("admin", cloud.alias).delete("/api/v1/connections/" + id);
    }

    private Response answers(String path, int status) {
        Response answer = Tokens.as("viewer", cloud.alias).get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer;
    }

    private static Controls controls() {
        return TestPlatform.sandbox().control();
    }
}
