package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Windows and freezes hold what was approved, and a named person can break the glass.
@QuarkusTest
class WindowTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private CloudTenant cloud;

    @BeforeEach
    void oneBucket() {
        cloud = new CloudTenant("empty");
        TestPlatform.sandbox()
                .control()
                .state(account -> account.createBucket("bucket", CloudTenant.ACCOUNT, "eu-central-1", account.now()));
        cloud.scan();
        TestPlatform.sandbox().control().clearCalls();
    }

    private String window(String kind, Instant from, Instant until) {
        return Tokens.as("admin", cloud.alias)
                .body(Map.of("kind", kind, "name", "Release day", "from", from.toString(), "until", until.toString()))
                .post("/api/v1/windows")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
    }

    private Json plan() {
        return cloud.plan(cloud.finding(VERSIONING, "bucket"));
    }

    private Response approve(Json plan, String changeReference) {
        return Tokens.as("approver", cloud.alias)
                .body(Map.of("digest", plan.getString("items[0].digest"), "changeReference", changeReference))
                .post(path(plan) + "/approve");
    }

    private static String path(Json plan) {
        return "/api/v1/remediations/" + plan.getString("items[0].id");
    }

    private static List<CallRecord> effects() {
        return TestPlatform.sandbox().control().calls().stream()
                .filter(CallRecord::effective)
                .toList();
    }

    @Test
    void aPlanApprovedOutsideItsWindowWaitsForItAndSaysSo() {
        // Given
        Instant opens = NOW.plus(Duration.ofHours(3));
        window("WINDOW", opens, opens.plus(Duration.ofHours(1)));
        Json plan = plan();
        // When
        approve(plan, "CHG-4711")
                .then()
                .statusCode(200)
                .body(at("status", equalTo("SCHEDULED")))
                .body(at("scheduledFor", equalTo(opens.toString())))
                .body(at("changeReference", equalTo("CHG-4711")))
                .body("events.message.join(' ')", containsString("Release day"));
        // Then
        assertThat(effects()).isEmpty();
        Tokens.as("auditor", cloud.alias)
                .get("/api/v1/audit?action=remediation.approved")
                .then()
                .body(at("items[0].detail.changeReference", equalTo("CHG-4711")));
    }

    @Test
    void aFreezeHoldsUntilANamedPersonBreaksTheGlass() {
        // Given
        window("FREEZE", NOW.minusSeconds(60), NOW.plus(Duration.ofDays(2)));
        Json plan = plan();
        approve(plan, "CHG-1").then().body(at("status", equalTo("SCHEDULED")));
        Map<String, Object> reason = Map.of("reason", "The bucket is being emptied");
        Tokens.with(Tokens.of("operator", "admin", cloud.alias))
                .body(reason)
                .post(path(plan) + "/break-glass")
                .then()
                .statusCode(403);
        // When
        Tokens.as("approver", cloud.alias)
                .body(reason)
                .post(path(plan) + "/break-glass")
                .then()
                .statusCode(200);
        // Then
        assertThat(cloud.ended(plan.getString("items[0].id")).getString("status"))
                .isEqualTo("HEALED");
        Tokens.as("auditor", cloud.alias)
                .get("/api/v1/audit?action=remediation.break-glass")
                .then()
                .body(at("items[0].actor.name", equalTo("approver")))
                .body(at("items[0].summary", containsString("being emptied")));
    }

    @Test
    void whatWasLetGoIsHeldWhenAFreezeBeginsBeforeItWrites() {
        // Given an undo, which goes at once
        Json plan = plan();
        approve(plan, "").then().body(at("status", equalTo("APPROVED"))).body(at("changeReference", nullValue()));
        cloud.ended(plan.getString("items[0].id"));
        String freeze = window("FREEZE", NOW.minusSeconds(60), NOW.plus(Duration.ofDays(2)));
        int before = effects().size();
        // When
        String undo = Tokens.as("operator", cloud.alias)
                .post(path(plan) + "/rollback")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
        // Then
        cloud.awaited("/api/v1/remediations/" + undo, Set.of("SCHEDULED"));
        assertThat(effects()).hasSize(before);
        Tokens.as("viewer", cloud.alias).get("/api/v1/windows/" + freeze).then().body(at("openUntil", notNullValue()));
    }

    @Test
    void whatCannotRunBeforeItExpiresIsNotApproved() {
        window("FREEZE", NOW.minusSeconds(60), NOW.plus(Duration.ofDays(60)));
        Json plan = plan();

        approve(plan, "CHG-1").then().statusCode(409).body(at("detail", containsString("Release day")));

        Tokens.as("viewer", cloud.alias).get(path(plan)).then().body(at("status", equalTo("PROPOSED")));
    }

    @Test
    void wrongTimesAreRefusedWithTheFieldToMend() {
        Map<String, Map<String, Object>> wrong = Map.of(
                "cron", Map.of("cron", "never", "minutes", 60),
                "timeZone", Map.of("cron", "0 2 * * *", "minutes", 60, "timeZone", "Mars"),
                "minutes", Map.of("cron", "0 2 * * *"),
                "until", Map.of("from", NOW.toString(), "until", NOW.toString()),
                "account",
                        Map.of("cron", "0 2 * * *", "minutes", 60, "account", "00000000-0000-7000-8000-000000000001"));
        wrong.forEach((field, times) -> {
            Map<String, Object> body = new HashMap<>(Map.of("kind", "WINDOW", "name", "x"));
            body.putAll(times);

            Tokens.as("admin", cloud.alias)
                    .body(body)
                    .post("/api/v1/windows")
                    .then()
                    .statusCode(422)
                    .body(at("field", equalTo(field)));
        });
    }
}
