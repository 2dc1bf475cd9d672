package io.prunella.app.tenants.delegations;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may lend approvals to whom, what that lends, and when it ends.
@QuarkusTest
class DelegationsTest {
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    @Inject
    Tenants tenants;

    @Inject
    DelegationRows rows;

    @Inject
    Transactions transactions;

    private String tenant;
    private UUID tenantId;
    private AccountRows own;

    @BeforeEach
    void twoAccounts() throws SQLException {
        tenant = "lending-" + UUID.randomUUID();
        tenantId = tenants.provision(tenant);
        own = AccountRows.in(tenantId, "111111111111");
        AccountRows.in(tenantId, "222222222222");
    }

    @Test
    void itLendsWhatTheLenderMayDecideAndNothingBesides() {
        // Given an approver of one account
        Granting.onAccount(tenant, "petra", "approver", own.account());
        assertThat(findings().statusCode()).isEqualTo(403);
        // When
        String id = lent("petra", Granting.email("Stella"), TOMORROW);
        // Then
        findings().then().statusCode(200).body(at("items.account.nativeId", contains("111111111111")));
        as("stella")
                .get("/api/v1/me")
                .then()
                .body(at("permissions", contains("READ", "APPROVE")))
                .body(at("wholeTenant", equalTo(false)));
        as("stella")
                .get("/api/v1/delegations")
                .then()
                .body(at("items.id", contains(id)))
                .body(at("items[0].toYou", equalTo(true)));
        as("outsider").get("/api/v1/delegations/" + id).then().statusCode(403);
        lend("stella", Granting.email("theo"), TOMORROW)
                .then()
                .statusCode(403)
                .body(at("detail", containsString("no further")));
    }

    @Test
    void aWaiverIsGivenInTheLendersPlace() {
        // Given
        lend(Tokens.as("approver", tenant), Granting.email("stella"), TOMORROW);
        String waiver = Tokens.as("operator", tenant)
                .body(Map.of(
                        "findingIds",
                        List.of(own.ids().get("/api/v1/findings")),
                        "reason",
                        "Until the move",
                        "expiresAt",
                        TOMORROW.toString()))
                .post("/api/v1/waivers")
                .as(Json.class)
                .path("id");
        // When
        Response given = as("stella").post("/api/v1/waivers/" + waiver + "/approve");
        // Then
        given.then().statusCode(200).body(at("status", equalTo("ACTIVE")));
        Tokens.as("admin", tenant)
                .get("/api/v1/waivers")
                .then()
                .rootPath("items.find { it.id == '" + waiver + "' }")
                .body("approvedBy.name", equalTo("stella"))
                .body("onBehalfOf.name", equalTo("approver"));
        Tokens.as("admin", tenant)
                .queryParam("action", "waiver.approved")
                .get("/api/v1/audit")
                .then()
                .body(at("items[0].actor.name", equalTo("stella")))
                .body(at("items[0].detail.onBehalfOf.name", equalTo("approver")));
    }

    @Test
    void whoStandsInForTheWholeTenantGrantsNothing() {
        // Given
        lend(Tokens.as("approver", tenant), Granting.email("stella"), TOMORROW);
        var asked = Granting.asked(
                tenant, "grants", Map.of("person", Granting.email("petra"), "role", "viewer", "scope", "tenant"));
        // When
        Response decided = as("stella")
                .body(Map.of("digest", asked.getString("pending.digest")))
                .post("/api/v1/grants/" + asked.getString("id") + "/approve");
        // Then
        decided.then().statusCode(403);
        assertThat(findings().as(Json.class).getList("items")).hasSize(2);
    }

    @Test
    void eitherOfTheTwoAndAnAdministratorTakeItBack() {
        for (RequestSpecification someone :
                List.of(Tokens.as("approver", tenant), as("stella"), Tokens.as("admin", tenant))) {
            // Given
            String id = lend(Tokens.as("approver", tenant), Granting.email("stella"), TOMORROW)
                    .as(Json.class)
                    .path("id");
            String revoke = "/api/v1/delegations/" + id + "/revoke";
            Tokens.as("viewer", tenant).post(revoke).then().statusCode(403);
            // When
            someone.post(revoke).then().statusCode(200).body(at("status", equalTo("REVOKED")));
            // Then
            assertThat(findings().statusCode()).isEqualTo(403);
            Tokens.as("admin", tenant).post(revoke).then().statusCode(409);
        }
        Tokens.as("admin", tenant)
                .get("/api/v1/audit")
                .then()
                .body(at("items.action", hasItem("delegation.created")))
                .body(at("items.action", hasItem("delegation.revoked")));
    }

    @Test
    void whoStandsInIsToldByMail() {
        // Given
        String delegate = "stella-" + UUID.randomUUID() + "@example.org";
        // When
        lend(Tokens.as("approver", tenant), delegate, TOMORROW).then().statusCode(201);
        // Then
        String mail = await().until(
                        () -> Arrays.stream(TestPlatform.mail().getReceivedMessages())
                                .map(GreenMailUtil::getWholeMessage)
                                .filter(message -> message.contains(delegate))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(mail).contains("/settings/delegations").doesNotContain("On leave");
    }

    @Test
    void itBeginsAndEndsByItself() {
        // Given
        Instant from = Instant.now().plus(Duration.ofHours(2));
        // When
        Response made = Tokens.as("approver", tenant)
                .body(Map.of(
                        "delegate",
                        "stella@example.org",
                        "from",
                        from.toString(),
                        "until",
                        TOMORROW.toString(),
                        "reason",
                        "On leave"))
                .post("/api/v1/delegations");
        // Then
        made.then().statusCode(201).body(at("status", equalTo("UPCOMING")));
        assertThat(findings().statusCode()).isEqualTo(403);
        assertThat(activeAt(from.plusSeconds(1))).hasSize(1);
        assertThat(activeAt(TOMORROW)).isEmpty();
    }

    @Test
    void aGrantThatIsGoneLendsNothing() {
        // Given
        String grant = Granting.onAccount(tenant, "petra", "approver", own.account());
        lent("petra", Granting.email("stella"), TOMORROW);
        // When
        Tokens.as("admin", tenant).delete("/api/v1/grants/" + grant);
        // Then
        assertThat(findings().statusCode()).isEqualTo(403);
    }

    @Test
    void whatCannotBeLentIsRefused() {
        RequestSpecification approver = Tokens.as("approver", tenant);
        lend(approver, Granting.email("Approver"), TOMORROW)
                .then()
                .statusCode(422)
                .body(at("field", equalTo("delegate")));
        lend(approver, Granting.email("stella"), Instant.EPOCH)
                .then()
                .statusCode(422)
                .body(at("field", equalTo("until")));
        lend(approver, Granting.email("stella"), TOMORROW.plus(Duration.ofDays(90)))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("until")));
    }

    @Test
    void whatSomebodyWroteIntoTheDatabaseLendsNothing() throws SQLException {
        // Given one that was revoked, and one for somebody else
        String revoked = lend(Tokens.as("approver", tenant), Granting.email("stella"), TOMORROW)
                .as(Json.class)
                .path("id");
        as("stella").post("/api/v1/delegations/" + revoked + "/revoke").then().statusCode(200);
        String foreign = lend(Tokens.as("approver", tenant), Granting.email("theo"), TOMORROW)
                .as(Json.class)
                .path("id");
        // When
        tamper("update delegation set revoked_at = null, revoked_by_name = null where id = '" + revoked + "'");
        tamper("update delegation set delegate = 'stella@example.org' where id = '" + foreign + "'");
        // Then
        assertThat(findings().statusCode()).isEqualTo(403);
        Tokens.as("admin", tenant).get("/api/v1/delegations").then().body(at("items", empty()));
    }

    private List<Delegation> activeAt(Instant at) {
        return transactions.call(tenantId, () -> rows.active(List.of("stella@example.org"), at));
    }

    private Response findings() {
        return as("stella").get("/api/v1/findings");
    }

    private String lent(String lender, String delegate, Instant until) {
        return lend(lender, delegate, until)
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
    }

    private Response lend(String lender, String delegate, Instant until) {
        return lend(as(lender), delegate, until);
    }

    private static Response lend(RequestSpecification lender, String delegate, Instant until) {
        return lender.body(Map.of("delegate", delegate, "until", until.toString(), "reason", "On leave"))
                .post("/api/v1/delegations");
    }

    private RequestSpecification as(String user) {
        return Tokens.with(Tokens.withoutRoles(user, tenant));
    }

    private static void tamper(String sql) throws SQLException {
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
