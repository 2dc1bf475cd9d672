package io.prunella.app.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tenant's channels hear when people change who decides, and what needs no decision any more.
@QuarkusTest
class DecisionNoticesTest {
    private static final String POLICY = "aws-s3-bucket-versioning";
    private static final String RULES = "/api/v1/autopilot/rules";

    @Inject
    Tenants tenants;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    private String tenant;
    private UUID tenantId;

    @BeforeEach
    void aTenantThatListens() {
        tenant = "deciding-" + UUID.randomUUID();
        tenantId = tenants.provision(tenant);
        as("admin")
                .body(Map.of(
                        "name",
                        "everything",
                        "kind",
                        "WEBHOOK",
                        "events",
                        List.of(
                                "AUTOPILOT_CHANGED",
                                "AUTOPILOT_STOPPED",
                                "AUTOPILOT_RESUMED",
                                "WAIVER_EXPIRING",
                                "POLICY_WEAKENED",
                                "APPROVALS_DELEGATED"),
                        "url",
                        "https://deciding.example/hook"))
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
    }

    @Test
    void theyHearWhatAutopilotMayDoAndWhenItIsStopped() throws SQLException {
        // Given
        Map<String, Object> rule = Map.of("name", "Keep versions", "enabled", true, "policies", List.of(POLICY));
        var asked = as("admin")
                .header("If-Match", "*")
                .body(Map.of("items", List.of(rule)))
                .put(RULES);
        String approve = RULES + "/" + asked.as(Json.class).path("items[0].id") + "/approve";
        // When
        as("approver")
                .body(Map.of("digest", asked.as(Json.class).path("items[0].pending.digest")))
                .post(approve)
                .then()
                .statusCode(200);
        as("operator").body("{}").post("/api/v1/autopilot/halt").then().statusCode(200);
        as("approver").post("/api/v1/autopilot/resume").then().statusCode(200);
        as("admin").header("If-Match", "*").body(Map.of("items", List.of())).put(RULES);
        // Then
        assertThat(told())
                .containsExactly(
                        "AUTOPILOT_CHANGED admin asks for the autopilot rule 'Keep versions'; another must agree",
                        "AUTOPILOT_CHANGED approver approved the autopilot rule 'Keep versions'",
                        "AUTOPILOT_STOPPED operator halted autopilot",
                        "AUTOPILOT_RESUMED approver let autopilot go on",
                        "AUTOPILOT_CHANGED admin removed the autopilot rule 'Keep versions'");
    }

    @Test
    void theyHearThatAPolicyIsWeakened() throws SQLException {
        // Given
        String path = "/api/v1/policies/" + POLICY;
        as("admin")
                .header("If-Match", "*")
                .body(Map.of("enabled", false, "reason", "Not for us"))
                .patch(path)
                .then()
                .statusCode(200);
        // When
        as("approver")
                .body(Map.of("digest", as("viewer").get(path).as(Json.class).path("pending.digest")))
                .post(path + "/approve")
                .then()
                .statusCode(200);
        // Then
        assertThat(told())
                .hasSize(2)
                .allMatch(line -> line.startsWith("POLICY_WEAKENED ") && line.contains("versions"))
                .anyMatch(line -> line.contains("approver approved"));
    }

    @Test
    void theyHearWhoDecidesForWhom() throws SQLException {
        as("approver")
                .body(Map.of(
                        "delegate",
                        Granting.email("stella"),
                        "until",
                        Instant.now().plus(Duration.ofDays(1)).toString(),
                        "reason",
                        "On leave"))
                .post("/api/v1/delegations")
                .then()
                .statusCode(201);

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("APPROVALS_DELEGATED approver lends their approvals to stella@example.org");
    }

    @Test
    void theyHearBeforeAWaiverEnds() throws SQLException {
        // Given
        String finding = AccountRows.in(tenantId, "111111111111").ids().get("/api/v1/findings");
        String waiver = as("operator")
                .body(Map.of(
                        "findingIds",
                        List.of(finding),
                        "reason",
                        "Until the move",
                        "expiresAt",
                        Instant.now().plus(Duration.ofDays(30)).toString()))
                .post("/api/v1/waivers")
                .as(Json.class)
                .path("id");
        as("approver").post("/api/v1/waivers/" + waiver + "/approve").then().statusCode(200);
        assertThat(told()).isEmpty();
        // When its time comes
        transactions.run(tenantId, () -> jobs.put("waiver-expiring", waiver, Instant.now(), Map.of("waiver", waiver)));
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> !told().isEmpty());
        assertThat(told()).containsExactly("WAIVER_EXPIRING Waiver ends soon: a finding will count again");
    }

    private List<String> told() throws SQLException {
        return TestPlatform.names(
                "select kind || ' ' || title from notice where tenant_id = '" + tenantId + "' order by id");
    }

    private RequestSpecification as(String role) {
        return Tokens.as(role, tenant);
    }
}
