package io.prunella.app.findings.waivers;

import static io.prunella.app.findings.Posture.fails;
import static io.prunella.app.findings.Posture.judged;
import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.prunella.app.findings.Posture;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WaiverTest {
    @Inject
    Posture posture;

    @Inject
    Waivers waivers;

    @Inject
    Transactions transactions;

    Posture.World world;
    UUID bucket;
    String finding;

    @BeforeEach
    void anOpenFinding() {
        world = posture.world();
        bucket = posture.buckets(world, 1).getFirst();
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        finding = as("viewer").as(Json.class).path("items[0].id");
    }

    @Test
    void aSecondPersonMakesItHold() {
        // Given
        String waiver = request().as(Json.class).path("id");
        // When
        approve("approver", waiver).then().statusCode(200).body(at("status", equalTo("ACTIVE")));
        // Then
        one().then().body(at("status", equalTo("WAIVED"))).body(at("waiver.id", equalTo(waiver)));
    }

    @Test
    void nobodyApprovesTheirOwn() {
        // Given
        String waiver = requestAs(Tokens.of("ann", "admin", world.alias()), Map.of())
                .as(Json.class)
                .path("id");
        // When
        Response own =
                Tokens.with(Tokens.of("ann", "admin", world.alias())).post("/api/v1/waivers/" + waiver + "/approve");
        // Then
        own.then().statusCode(403);
        one().then().body(at("status", equalTo("OPEN")));
        Tokens.with(Tokens.of("bob", "admin", world.alias()))
                .post("/api/v1/waivers/" + waiver + "/approve")
                .then()
                .statusCode(200);
    }

    @Test
    void aViewerCannotAskAndAnOperatorCannotApprove() {
        requestAs(Tokens.of("viewer", world.alias()), Map.of()).then().statusCode(403);
        approve("operator", request().as(Json.class).path("id")).then().statusCode(403);
    }

    @Test
    void itIsDecidedOnce() {
        String waiver = request().as(Json.class).path("id");
        approve("approver", waiver).then().statusCode(200);
        approve("approver", waiver).then().statusCode(409);
        decide("approver", waiver, "reject").then().statusCode(409);
    }

    @Test
    void aRejectedOneWaivesNothing() {
        String waiver = request().as(Json.class).path("id");
        decide("approver", waiver, "reject").then().statusCode(200).body(at("status", equalTo("REJECTED")));
        one().then().body(at("status", equalTo("OPEN")));
    }

    @Test
    void whatIsMissingOrOutOfRangeIsNamed() {
        requestAs(operator(), Map.of("reason", "")).then().statusCode(422).body(at("field", equalTo("reason")));
        requestAs(operator(), Map.of("expiresAt", Instant.now().minusSeconds(5).toString()))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("expiresAt")));
        requestAs(
                        operator(),
                        Map.of(
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(400)).toString()))
                .then()
                .statusCode(422);
        requestAs(operator(), Map.of("findingIds", List.of()))
                .then()
                .statusCode(422)
                .body(at("field", startsWith("findingIds")));
        requestAs(operator(), Map.of("findingIds", List.of(UUID.randomUUID().toString())))
                .then()
                .statusCode(404);
    }

    @Test
    void aWaivedFindingThatIsMendedClosesAndIsWaivedAgainWhenItReturns() {
        // Given
        approve("approver", request().as(Json.class).path("id"));
        // When
        posture.reconcile(world, judged(bucket, 0, "policy"));
        // Then
        one().then().body(at("status", equalTo("RESOLVED")));
        // When
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        // Then
        one().then().body(at("status", equalTo("WAIVED")));
    }

    @Test
    void revokingOpensTheFindingAgain() {
        // Given
        String waiver = request().as(Json.class).path("id");
        approve("approver", waiver);
        // When
        decide("approver", waiver, "revoke").then().statusCode(200).body(at("status", equalTo("REVOKED")));
        // Then
        one().then().body(at("status", equalTo("OPEN"))).body(at("events", hasSize(3)));
    }

    @Test
    void itEndsAtItsTime() {
        // Given
        String waiver = request().as(Json.class).path("id");
        approve("approver", waiver);
        // When
        transactions.run(world.tenant(), () -> waivers.expire(UUID.fromString(waiver)));
        // Then
        one().then().body(at("status", equalTo("OPEN")));
        Tokens.as("viewer", world.alias())
                .get("/api/v1/waivers?finding=" + finding)
                .then()
                .body(at("items", hasSize(1)))
                .body(at("items[0].status", equalTo("EXPIRED")));
    }

    @Test
    void aWaiverForgedInTheDatabaseIsEnded() throws SQLException {
        // Given
        String waiver = request().as(Json.class).path("id");
        forge(waiver);
        one().then().body(at("status", equalTo("WAIVED")));
        // When
        transactions.run(world.tenant(), () -> waivers.endForged(world.account()));
        // Then
        one().then().body(at("status", equalTo("OPEN")));
    }

    @Test
    void aStretchedWaiverIsEnded() throws SQLException {
        // Given
        String waiver = request().as(Json.class).path("id");
        approve("approver", waiver);
        execute("update waiver set expires_at = now() + interval '10 years' where id = ?", waiver);
        // When
        transactions.run(world.tenant(), () -> waivers.endForged(world.account()));
        // Then
        one().then().body(at("status", equalTo("OPEN")));
    }

    @Test
    void anHonestWaiverPassesTheCheck() {
        // Given
        approve("approver", request().as(Json.class).path("id"));
        // When
        transactions.run(world.tenant(), () -> waivers.endForged(world.account()));
        // Then
        one().then().body(at("status", equalTo("WAIVED")));
    }

    private void forge(String waiver) throws SQLException {
        execute("update waiver set status = 'ACTIVE', decided_by = 'somebody' where id = ?", waiver);
        execute("update finding set status = 'WAIVED', waived_until = now() + interval '1 day', waiver_id = ?", waiver);
    }

    private void execute(String statement, String waiver) throws SQLException {
        try (Connection connection = TestPlatform.superuser();
                PreparedStatement prepared = connection.prepareStatement(
                        statement + (statement.contains(" where ") ? " and" : " where") + " tenant_id = ?")) {
            prepared.setObject(1, UUID.fromString(waiver));
            prepared.setObject(2, world.tenant());
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }

    private Response as(String role) {
        return Tokens.as(role, world.alias()).get("/api/v1/findings");
    }

    private Response one() {
        return Tokens.as("viewer", world.alias()).get("/api/v1/findings/" + finding);
    }

    private String operator() {
        return Tokens.of("operator", world.alias());
    }

    private Response request() {
        Response response = requestAs(operator(), Map.of());
        response.then().statusCode(201).body(at("status", equalTo("PENDING")));
        return response;
    }

    private Response requestAs(String token, Map<String, Object> changes) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of(
                "findingIds",
                List.of(finding),
                "reason",
                "A public website",
                "expiresAt",
                Instant.now().plus(Duration.ofDays(30)).toString()));
        body.putAll(changes);
        return Tokens.with(token).body(body).post("/api/v1/waivers");
    }

    private Response approve(String role, String waiver) {
        return decide(role, waiver, "approve");
    }

    private Response decide(String role, String waiver, String decision) {
        return Tokens.as(role, world.alias()).post("/api/v1/waivers/" + waiver + "/" + decision);
    }
}
