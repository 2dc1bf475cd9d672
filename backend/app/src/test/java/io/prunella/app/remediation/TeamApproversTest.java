package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People who have their roles on one account alone fix it: what a team owns its approvers decide.
@QuarkusTest
class TeamApproversTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";

    private CloudTenant cloud;

    @BeforeEach
    void aTeamOwnsTheAccount() {
        cloud = new CloudTenant();
        UUID account = UUID.fromString(cloud.accountId);
        String team = Granting.agreed(
                cloud.alias,
                "teams",
                Map.of(
                        "name",
                        "Photos",
                        "members",
                        List.of(Granting.email("petra")),
                        "owns",
                        List.of(Map.of("account", account))));
        Granting.agreed(
                cloud.alias,
                "grants",
                Map.of("team", team, "role", "approver", "scope", "account", "account", account));
        Granting.onAccount(cloud.alias, "oscar", "operator", account);
        Granting.onAccount(cloud.alias, "outsider", "approver", account);
    }

    @Test
    void theOwningTeamDecidesAndNobodyElseOfTheAccount() {
        // Given a scan and a plan that the account's operator asked for
        String scan = as("oscar")
                .body(Map.of("services", List.of("s3")))
                .post("/api/v1/accounts/" + cloud.accountId + "/scans")
                .then()
                .extract()
                .as(Json.class)
                .path("id");
        cloud.awaited("/api/v1/scans/" + scan, Set.of("SUCCEEDED", "PARTIAL", "FAILED"));
        Json plan = as("oscar")
                .body(Map.of("findingIds", List.of(cloud.finding(BLOCK, "acme-dev-scratch"))))
                .post("/api/v1/remediations")
                .then()
                .statusCode(201)
                .body(at("items[0].team.name", equalTo("Photos")))
                .extract()
                .as(Json.class);
        String path = "/api/v1/remediations/" + plan.getString("items[0].id");
        Map<String, Object> digest = Map.of("digest", plan.getString("items[0].digest"));
        // When
        as("outsider")
                .body(digest)
                .post(path + "/approve")
                .then()
                .statusCode(403)
                .body(at("detail", containsString("Photos")));
        // Then
        as("outsider").get(path).then().body(at("mayApprove", equalTo(false)));
        as("outsider").get("/api/v1/remediations?lane=waiting&mine=true").then().body(at("items", empty()));
        as("petra").get("/api/v1/remediations?lane=waiting&mine=true").then().body(at("items", hasSize(1)));
        as("petra").get("/api/v1/overview").then().body(at("waitingForMe", equalTo(1)));
        as("petra").body(digest).post(path + "/approve").then().statusCode(200);
        assertThat(cloud.ended(plan.getString("items[0].id")).getString("status"))
                .isEqualTo("HEALED");
    }

    @Test
    void aBatchIsDecidedByTheOwningTeamToo() {
        // Given
        cloud.scan();
        Json batch = as("oscar")
                .body(Map.of("findingIds", cloud.findings(BLOCK).subList(0, 2)))
                .post("/api/v1/remediation-batches")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
        String path = "/api/v1/remediation-batches/" + batch.getString("id");
        Map<String, Object> digest = Map.of("digest", batch.getString("digest"));
        // When
        as("outsider").body(digest).post(path + "/approve").then().statusCode(403);
        as("petra").body(digest).post(path + "/approve").then().statusCode(200).body(at("approvals", hasSize(1)));
        // Then
        as("outsider").get(path).then().statusCode(200).body(at("mayDecide", equalTo(false)));
    }

    @Test
    void whoeverStandsInForTheOwningTeamDecidesInItsPlace() {
        // Given an operator for whom the owning team's approver is away, and another account's
        cloud.scan();
        Granting.onAccount(cloud.alias, "stella", "operator", UUID.fromString(cloud.accountId));
        lend("petra", "stella");
        lend("outsider", "theo");
        String scratch = cloud.finding(BLOCK, "acme-dev-scratch");
        Json plan = planOf("oscar", scratch);
        Json own = planOf(
                "stella",
                cloud.findings(BLOCK).stream()
                        .filter(id -> !id.equals(scratch))
                        .findFirst()
                        .orElseThrow());
        String path = "/api/v1/remediations/" + plan.getString("items[0].id");
        // When
        approve("theo", plan).then().statusCode(403);
        approve("stella", own).then().statusCode(403).body(at("detail", containsString("yourself")));
        as("stella")
                .get(path)
                .then()
                .body(at("mayApprove", equalTo(true)))
                .body(at("inPlaceOf.name", equalTo("petra")));
        as("stella").get("/api/v1/overview").then().body(at("waitingForMe", equalTo(1)));
        as("stella").get("/api/v1/remediations?lane=waiting&mine=true").then().body(at("items", hasSize(2)));
        Response approved = approve("stella", plan);
        // Then
        approved.then()
                .statusCode(200)
                .body(at("approvals[0].person.name", equalTo("stella")))
                .body(at("approvals[0].onBehalfOf.name", equalTo("petra")))
                .body(at("events.message", hasItem(containsString("on behalf of petra"))));
        assertThat(cloud.ended(plan.getString("items[0].id")).getString("status"))
                .isEqualTo("HEALED");
        Tokens.as("admin", cloud.alias)
                .queryParam("action", "remediation.approved")
                .get("/api/v1/audit")
                .then()
                .body(at("items[0].detail.onBehalfOf.name", equalTo("petra")));
    }

    @Test
    void whoeverStandsInAndTheAbsentOneDecideABatchOnce() {
        // Given
        cloud.scan();
        lend("petra", "stella");
        Json batch = as("oscar")
                .body(Map.of("findingIds", cloud.findings(BLOCK).subList(0, 2)))
                .post("/api/v1/remediation-batches")
                .as(Json.class);
        String path = "/api/v1/remediation-batches/" + batch.getString("id");
        Map<String, Object> digest = Map.of("digest", batch.getString("digest"));
        as("stella").get(path).then().body(at("mayDecide", equalTo(true))).body(at("inPlaceOf.name", equalTo("petra")));
        // When
        Response approved = as("stella").body(digest).post(path + "/approve");
        // Then
        approved.then()
                .statusCode(200)
                .body(at("approvals", hasSize(1)))
                .body(at("approvals[0].onBehalfOf.name", equalTo("petra")));
        as("petra").body(digest).post(path + "/approve").then().statusCode(409);
    }

    private void lend(String lender, String delegate) {
        as(lender)
                .body(Map.of(
                        "delegate",
                        Granting.email(delegate),
                        "until",
                        Instant.now().plus(Duration.ofDays(1)).toString(),
                        "reason",
                        "On leave"))
                .post("/api/v1/delegations")
                .then()
                .statusCode(201);
    }

    private Json planOf(String user, String finding) {
        return as(user).body(Map.of("findingIds", List.of(finding)))
                .post("/api/v1/remediations")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
    }

    private Response approve(String user, Json plan) {
        return as(user).body(Map.of("digest", plan.getString("items[0].digest")))
                .post("/api/v1/remediations/" + plan.getString("items[0].id") + "/approve");
    }

    private RequestSpecification as(String user) {
        return Tokens.with(Tokens.withoutRoles(user, cloud.alias));
    }
}
