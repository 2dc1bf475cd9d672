package io.prunella.app.policies;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tenant decides about a policy of the catalogue.
@QuarkusTest
class PolicySettingTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String LOGGING = "aws-s3-bucket-access-logging";
    private static final String PATH = path(VERSIONING);

    CloudTenant cloud;

    @BeforeEach
    void aScannedBucketWithoutVersions() {
        cloud = new CloudTenant("empty");
        TestPlatform.sandbox()
                .control()
                .state(account -> account.createBucket("plain", CloudTenant.ACCOUNT, "eu-central-1", account.now()));
        cloud.scan();
    }

    @Test
    void aSecondPersonDisablesItAndItsFindingsClose() {
        // Given
        String finding = cloud.finding(VERSIONING, "plain");
        // When
        change(Map.of("enabled", false, "reason", "Versions are kept elsewhere"))
                .then()
                .statusCode(200)
                .body(at("enabled", equalTo(true)))
                .body(at("pending.change.enabled", equalTo(false)));
        String digest = as("viewer").get(PATH).as(Json.class).path("pending.digest");
        decide("admin", "approve", digest).then().statusCode(403);
        decide("approver", "approve", "0000").then().statusCode(409).body(at("currentDigest", equalTo(digest)));
        decide("approver", "approve", digest)
                .then()
                .statusCode(200)
                .body(at("enabled", equalTo(false)))
                .body(at("pending", nullValue()));
        // Then
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("RESOLVED");
        assertThat(cloud.findingAt(finding).getString("cause")).isEqualTo("waived policy");
        cloud.scan();
        assertThat(cloud.findings(VERSIONING)).isEmpty();
        // When it is put in force again, which needs nobody else
        change(Map.of("enabled", true)).then().statusCode(200).body(at("enabled", equalTo(true)));
        cloud.scan();
        // Then
        assertThat(cloud.findings(VERSIONING)).containsExactly(finding);
    }

    @Test
    void aWorseSeverityCountsAtOnceALesserOneNeedsASecondPerson() {
        // Given
        String finding = cloud.finding(VERSIONING, "plain");
        String before = cloud.findingAt(finding).getString("severity");
        // When
        change(Map.of("enabled", true, "severity", "critical"))
                .then()
                .statusCode(200)
                .body(at("severity", equalTo("critical")))
                .body(at("catalogueSeverity", equalTo(before)));
        // Then
        assertThat(cloud.findingAt(finding).getString("severity")).isEqualTo("critical");
        cloud.scan();
        assertThat(cloud.findingAt(finding).getString("severity")).isEqualTo("critical");
        // When
        change(Map.of("enabled", true)).then().statusCode(422).body(at("field", equalTo("reason")));
        change(Map.of("enabled", true, "reason", "As the catalogue says"))
                .then()
                .statusCode(200);
        String digest = as("viewer").get(PATH).as(Json.class).path("pending.digest");
        decide("approver", "reject", digest).then().statusCode(200).body(at("pending", nullValue()));
        // Then
        assertThat(cloud.findingAt(finding).getString("severity")).isEqualTo("critical");
    }

    @Test
    void aSecondPersonSetsWhatFixesWriteWhereTheRequestLeavesItOpen() {
        // Given
        String finding = cloud.finding(LOGGING, "plain");
        cloud.request(finding, Map.of()).then().statusCode(422).body(at("params[0].name", equalTo("targetBucket")));
        changeOf(LOGGING, Map.of("enabled", true, "params", Map.of("targetBucket", "No Bucket!"), "reason", "Central"))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("params.targetBucket")));
        // When
        changeOf(LOGGING, Map.of("enabled", true, "params", Map.of("targetBucket", "logs"), "reason", "Central"))
                .then()
                .statusCode(200)
                .body(at("pending.change.params.targetBucket", equalTo("logs")))
                .body(at("params", equalTo(Map.of())));
        cloud.request(finding, Map.of()).then().statusCode(422);
        String digest = as("viewer").get(path(LOGGING)).as(Json.class).path("pending.digest");
        decideOn(LOGGING, "approver", "approve", digest)
                .then()
                .statusCode(200)
                .body(at("params.targetBucket", equalTo("logs")));
        // Then
        assertThat(cloud.findingAt(finding).getString("fix.params[0].default")).isEqualTo("logs");
        assertThat(cloud.plan(finding).getString("items[0].plan.params.targetBucket"))
                .isEqualTo("logs");
        // When something else is changed beside it
        changeOf(LOGGING, Map.of("enabled", true, "severity", "critical", "reason", "Audit"))
                .then()
                .statusCode(200)
                .body(at("pending.change.params.targetBucket", equalTo("logs")))
                .body(at("params.targetBucket", equalTo("logs")));
    }

    @Test
    void aPolicyShowsItsRecipeAndWhatItDoesToItsExamples() {
        as("viewer")
                .get(path(LOGGING))
                .then()
                .statusCode(200)
                .body(at("fix.recipe", startsWith("- merge: {")))
                .body(at("examples.find { it.expect == 'fail' }.fix.calls[0].operation", equalTo("PutBucketLogging")))
                .body(at("examples.find { it.expect == 'fail' }.fix.diff[0].before", nullValue()))
                .body(at("examples.find { it.expect == 'pass' }.fix", nullValue()));
    }

    @Test
    void nobodyOverwritesWhatOneHasNotSeen() {
        as("admin").body(Map.of("enabled", true)).patch(PATH).then().statusCode(428);
        as("admin")
                .header("If-Match", "\"7\"")
                .body(Map.of("enabled", true))
                .patch(PATH)
                .then()
                .statusCode(412);
        change(Map.of("enabled", true, "severity", "worst"))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("severity")));
    }

    @Test
    void aSettingSlippedIntoTheDatabaseCountsForNothing() throws Exception {
        // Given
        change(Map.of("enabled", true, "severity", "critical")).then().statusCode(200);
        // When
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update policy_setting set enabled = false, severity = 3 where policy = '" + VERSIONING
                    + "' and tenant_id = (select tenant_id from finding where id = '"
                    + cloud.finding(VERSIONING, "plain") + "')");
        }
        cloud.scan();
        // Then
        assertThat(cloud.findings(VERSIONING)).hasSize(1);
        as("viewer").get(PATH).then().body(at("enabled", equalTo(true)));
    }

    @Test
    void anotherTenantJudgesByTheCatalogue() {
        change(Map.of("enabled", true, "severity", "critical")).then().statusCode(200);

        List<String> severities = Tokens.as("viewer", "globex")
                .get("/api/v1/policies")
                .as(Json.class)
                .getList("items.findAll { it.id == '" + VERSIONING + "' }.severity");

        assertThat(severities).doesNotContain("critical").hasSize(1);
    }

    private static String path(String policy) {
        return "/api/v1/policies/" + policy;
    }

    private Response change(Map<String, Object> change) {
        return changeOf(VERSIONING, change);
    }

    private Response changeOf(String policy, Map<String, Object> change) {
        String etag = as("viewer").get(path(policy)).header("ETag");
        return as("admin").header("If-Match", etag).body(new HashMap<>(change)).patch(path(policy));
    }

    private Response decide(String role, String decision, String digest) {
        return decideOn(VERSIONING, role, decision, digest);
    }

    private Response decideOn(String policy, String role, String decision, String digest) {
        return as(role).body(Map.of("digest", digest)).post(path(policy) + "/" + decision);
    }

    private RequestSpecification as(String role) {
        return Tokens.as(role, cloud.alias);
    }
}
