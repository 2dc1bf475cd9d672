package io.prunella.app.tenants.teams;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who gets what by a grant, and what it takes to be given one.
@QuarkusTest
class GrantsTest {
    @Inject
    Tenants tenants;

    private String tenant;
    private AccountRows own;
    private AccountRows foreign;

    @BeforeEach
    void twoAccounts() throws SQLException {
        tenant = "granting-" + UUID.randomUUID();
        UUID id = tenants.provision(tenant);
        own = AccountRows.in(id, "111111111111");
        foreign = AccountRows.in(id, "222222222222");
    }

    @Test
    void aGrantCountsOnceASecondPersonAgreedAndNoLongerThanItIsThere() {
        // Given
        Json asked = Granting.asked(tenant, "grants", viewerOf(own));
        assertThat(seen(payments()).statusCode()).isEqualTo(403);
        // When
        decide("admin", asked).then().statusCode(403).body(at("detail", containsString("somebody else")));
        assertThat(seen(payments()).statusCode()).isEqualTo(403);
        decide("approver", asked).then().statusCode(200).body(at("status", equalTo("ACTIVE")));
        // Then
        assertThat(seen(payments()).statusCode()).isEqualTo(200);
        Tokens.as("admin", tenant)
                .delete("/api/v1/grants/" + asked.getString("id"))
                .then()
                .statusCode(204);
        assertThat(seen(payments()).statusCode()).isEqualTo(403);
    }

    @Test
    void everyQuestionIsAnsweredForTheAccountAlone() {
        // Given
        Granting.agreed(tenant, "grants", viewerOf(own));
        Granting.onAccount(tenant, "payments", "auditor", own.account());
        // When
        Json me = get("/me");
        // Then
        assertThat(me.getBoolean("wholeTenant")).isFalse();
        assertThat(me.getList("permissions", String.class)).containsExactly("READ", "EXPORT");
        assertThat(get("/accounts").getList("items.nativeId")).containsExactly("111111111111");
        assertThat(get("/findings").getList("items.account.nativeId")).containsExactly("111111111111");
        assertThat(get("/findings/facets").getList("region.value")).containsExactly("region-111111111111");
        assertThat(get("/findings/facets").getInt("status.OPEN")).isEqualTo(1);
        assertThat(get("/overview").getInt("open.critical")).isEqualTo(1);
        assertThat(get("/overview").getInt("accounts")).isEqualTo(1);
        assertThat(get("/resources").getList("items.nativeId")).containsExactly("bucket-111111111111");
        assertThat(get("/unknowns").getList("items")).hasSize(1);
        assertThat(get("/fix-groups").getInt("items[0].findings")).isEqualTo(1);
        assertThat(Tokens.with(payments()).get("/api/v1/findings/export").asString())
                .contains("region-111111111111".substring(7))
                .doesNotContain("222222222222");
        assertThat(Tokens.with(payments())
                        .get("/api/v1/scans/" + own.ids().get("/api/v1/scans") + "/events")
                        .asString())
                .contains("SUCCEEDED");
        for (String hidden :
                List.of("scans/%s/events", "scans/%s", "findings/%s", "resources/%s/history", "waivers/%s")) {
            String kind = "/api/v1/" + hidden.split("/", 2)[0];
            Tokens.with(payments())
                    .get("/api/v1/" + hidden.formatted(foreign.ids().get(kind)))
                    .then()
                    .statusCode(404);
        }
        Tokens.with(payments()).get("/api/v1/audit").then().statusCode(403);
    }

    @Test
    void aRoleHoldsWhereItIsGivenOnly() {
        // Given
        Granting.onAccount(tenant, "payments", "operator", own.account());
        Granting.onAccount(tenant, "payments", "viewer", foreign.account());
        // When
        Response comment = comment(own);
        Response elsewhere = comment(foreign);
        // Then
        comment.then().statusCode(200);
        elsewhere.then().statusCode(404);
        assertThat(get("/findings").getList("items")).hasSize(2);
    }

    @Test
    void aTeamsGrantOnAGroupReachesItsMembersInItsAccounts() {
        // Given
        String team = Granting.agreed(
                tenant, "teams", Map.of("name", "Payments", "members", List.of("Payments@Example.org")));
        String group =
                Granting.agreed(tenant, "account-groups", Map.of("name", "Shop", "accounts", List.of(own.account())));
        Granting.agreed(
                tenant,
                "grants",
                Map.of("team", team, "role", "viewer", "scope", "accountGroup", "accountGroup", group));
        assertThat(get("/findings").getList("items")).hasSize(1);
        // When somebody asks for the other account in the group, and somebody leaves the team
        Tokens.as("admin", tenant)
                .header("If-Match", "*")
                .body(Map.of("accounts", List.of(own.account(), foreign.account())))
                .patch("/api/v1/account-groups/" + group)
                .then()
                .statusCode(200)
                .body(at("accounts", hasSize(1)))
                .body(at("pending.change.accounts", hasSize(2)));
        assertThat(get("/findings").getList("items")).hasSize(1);
        Tokens.as("admin", tenant)
                .header("If-Match", "*")
                .body(Map.of("members", List.of()))
                .patch("/api/v1/teams/" + team)
                .then()
                .statusCode(200)
                .body(at("members", empty()));
        // Then
        assertThat(seen(payments()).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyAgreesToWhatGivesThemMore() {
        Json asked = Granting.asked(
                tenant, "grants", Map.of("person", Granting.email("approver"), "role", "admin", "scope", "tenant"));

        decide("approver", asked).then().statusCode(403).body(at("detail", containsString("give you more")));
        decide("second", "approver", asked).then().statusCode(200);
        Tokens.as("approver", tenant).get("/api/v1/keys").then().statusCode(200);
    }

    @Test
    void anAddressThatNobodyVerifiedIsNobodys() {
        Granting.agreed(tenant, "grants", viewerOf(own));

        assertThat(seen(Tokens.unverified("payments", tenant)).statusCode()).isEqualTo(403);
    }

    @Test
    void whatSomebodyWroteIntoTheDatabaseGivesNothing() throws SQLException {
        // Given a genuine grant, a copy of it for the other account, and one that waits
        String genuine = Granting.agreed(tenant, "grants", viewerOf(own));
        Json waiting = Granting.asked(tenant, "grants", viewerOf(foreign));
        // When
        tamper("insert into access_entry (tenant_id, kind, name, content, mac) select tenant_id, kind, name,"
                + " jsonb_set(content, '{account}', to_jsonb('" + foreign.account() + "'::text)), mac from access_entry"
                + " where id = '" + genuine + "'");
        tamper("update access_entry set content = wanted, mac = wanted_mac, wanted = null where id = '"
                + waiting.getString("id") + "'");
        tamper("update access_entry set content = jsonb_set(content, '{role}', '\"ADMIN\"'), version = version + 1"
                + " where id = '" + genuine + "'");
        // Then
        assertThat(seen(payments()).statusCode()).isEqualTo(403);
        Tokens.as("admin", tenant).get("/api/v1/grants").then().body(at("items", empty()));
    }

    @Test
    void anOlderDigestDecidesNothing() {
        // Given
        Json asked = Granting.asked(tenant, "teams", Map.of("name", "Shop", "members", List.of("a@example.org")));
        Tokens.as("admin", tenant)
                .header("If-Match", "*")
                .body(Map.of("members", List.of("b@example.org")))
                .patch("/api/v1/teams/" + asked.getString("id"))
                .then()
                .statusCode(200);
        // When
        Response decided = Tokens.as("approver", tenant)
                .body(Map.of("digest", asked.getString("pending.digest")))
                .post("/api/v1/teams/" + asked.getString("id") + "/approve");
        // Then
        decided.then().statusCode(409).body(at("currentDigest", not(asked.getString("pending.digest"))));
    }

    private Map<String, Object> viewerOf(AccountRows rows) {
        return Map.of(
                "person", Granting.email("payments"), "role", "viewer", "scope", "account", "account", rows.account());
    }

    private String payments() {
        return Tokens.withoutRoles("payments", tenant);
    }

    private static Response seen(String token) {
        return Tokens.with(token).get("/api/v1/findings");
    }

    private Json get(String path) {
        return Tokens.with(payments())
                .get("/api/v1" + path)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    private Response comment(AccountRows rows) {
        return Tokens.with(payments())
                .header("If-Match", "*")
                .body(Map.of("comment", "Ours"))
                .patch("/api/v1/findings/" + rows.ids().get("/api/v1/findings"));
    }

    private Response decide(String role, Json asked) {
        return decide(role, role, asked);
    }

    private Response decide(String user, String role, Json asked) {
        return Tokens.with(Tokens.of(user, role, tenant))
                .body(Map.of("digest", asked.getString("pending.digest")))
                .post("/api/v1/grants/" + asked.getString("id") + "/approve");
    }

    private static void tamper(String sql) throws SQLException {
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
