package io.prunella.app.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Looking at some accounts, or at what one team owns, in every list and figure that can be narrowed so.
@QuarkusTest
class NarrowingTest {
    private static final String POLICY = "aws-s3-bucket-public-access-block";

    @Inject
    Tenants tenants;

    private String tenant;
    private AccountRows own;
    private AccountRows other;

    @BeforeEach
    void twoAccounts() throws SQLException {
        tenant = "narrow-" + UUID.randomUUID();
        UUID id = tenants.provision(tenant);
        own = AccountRows.in(id, "111111111111");
        other = AccountRows.in(id, "222222222222");
    }

    /// The law: whatever can be narrowed to one account tells nothing of another one.
    @Test
    void nothingIsToldOfAnAccountThatWasNotChosen() {
        List<String> paths = narrowed();
        assertThat(paths).contains("/api/v1/findings", "/api/v1/resources", "/api/v1/overview", "/api/v1/fix-groups");
        for (String path : paths) {
            for (String choice : List.of(
                    "inAccount=" + own.nativeId(),
                    "inAccount=" + own.account(),
                    "inEnvironment=env-" + own.nativeId(),
                    "inEnvironment=env-" + own.nativeId() + "&inAccount=" + own.nativeId())) {
                assertThat(text(path + "?" + choice))
                        .as(path + " narrowed by " + choice)
                        .doesNotContain(other.nativeId())
                        .doesNotContain(other.account().toString())
                        .doesNotContain(other.ids().get("/api/v1/waivers"));
            }
            assertThat(text(path + "?inEnvironment=env-" + own.nativeId() + "&inAccount=" + other.nativeId()))
                    .as(path + " narrowed by what contradicts itself")
                    .doesNotContain(own.nativeId())
                    .doesNotContain(other.nativeId());
        }
    }

    @Test
    void figuresCountWhatWasChosen() {
        assertThat(get("overview").getInt("open.critical")).isEqualTo(2);
        assertThat(get("overview?inAccount=" + own.nativeId()).getInt("open.critical"))
                .isEqualTo(1);
        assertThat(get("overview?inAccount=" + own.nativeId()).getInt("unknowns"))
                .isEqualTo(1);
        assertThat(get("fix-groups").getInt("items[0].findings")).isEqualTo(2);
        assertThat(get("fix-groups?inEnvironment=env-222222222222").getInt("items[0].findings"))
                .isEqualTo(1);
        assertThat(get("findings/facets?inAccount=" + own.nativeId()).getList("account.title"))
                .containsExactly("Rows of 111111111111");
        assertThat(get("resources/facets?inAccount=" + own.nativeId()).getInt("region[0].count"))
                .isEqualTo(1);
    }

    @Test
    void aChoiceWithoutAnyAccountIsNoFirstRun() {
        Json overview = get("overview?inEnvironment=nowhere");
        assertThat(overview.getInt("accounts")).isZero();
        assertThat(overview.getBoolean("firstRun")).isFalse();
    }

    @Test
    void choosingNeverReachesFurtherThanAGrant() {
        // Given
        Granting.onAccount(tenant, "walled", "viewer", own.account());
        RequestSpecification walled = RestAssured.given()
                .auth()
                .oauth2(Tokens.withoutRoles("walled", tenant))
                .accept(ContentType.ANY);
        // When
        Json all = walled.get("/api/v1/findings").as(Json.class);
        Json beyond =
                walled.get("/api/v1/findings?inAccount=" + other.nativeId()).as(Json.class);
        Json both = walled.get("/api/v1/findings?inAccount=" + other.nativeId() + "&inAccount=" + own.nativeId())
                .as(Json.class);
        // Then
        assertThat(all.getList("items.account.nativeId")).containsExactly(own.nativeId());
        assertThat(beyond.getList("items")).isEmpty();
        assertThat(both.getList("items.account.nativeId")).containsExactly(own.nativeId());
    }

    @Test
    void anotherTenantsAccountShowsNothing() throws SQLException {
        AccountRows foreign = AccountRows.in(tenants.provision("narrow-" + UUID.randomUUID()), "333333333333");
        assertThat(get("findings?inAccount=" + foreign.account()).getList("items"))
                .isEmpty();
    }

    @Test
    void fixesAreAskedForWithinWhatWasChosen() {
        Tokens.as("operator", tenant)
                .body(Map.of("policy", POLICY))
                .post("/api/v1/remediation-batches?inEnvironment=nowhere")
                .then()
                .statusCode(422);
    }

    @Test
    void whatATeamOwnsIsCountedByItself() {
        // Given
        String team = Granting.agreed(
                tenant, "teams", Map.of("name", "Shop", "owns", List.of(Map.of("account", own.account()))));
        String choice = "?inTeam=" + team;
        // Then
        assertThat(get("findings" + choice).getList("items.account.nativeId")).containsExactly(own.nativeId());
        assertThat(get("findings/facets" + choice + "&team=none").getList("team.title"))
                .containsExactly("Shop");
        assertThat(get("overview" + choice).getInt("open.critical")).isEqualTo(1);
        assertThat(get("overview" + choice).getList("trend.open")).endsWith(1);
        assertThat(get("overview/heat-map" + choice).getList("items.account.id"))
                .containsExactly(own.account().toString());
        assertThat(get("metrics/improvement" + choice).getInt("overall.open")).isEqualTo(1);
        assertThat(get("fix-groups" + choice).getInt("items[0].findings")).isEqualTo(1);
        assertThat(get("remediations?team=" + team).getList("items")).isEmpty();
        assertThat(get("remediation-batches" + choice).getList("items")).isEmpty();
        assertThat(get("overview?inTeam=" + UUID.randomUUID()).getInt("open.critical"))
                .isZero();
    }

    /// The operations that take a choice of accounts, as the API describes itself.
    private static List<String> narrowed() {
        Json api = RestAssured.given()
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .as(Json.class);
        Map<String, Map<String, Object>> paths = api.getMap("paths");
        return paths.entrySet().stream()
                .filter(path -> String.valueOf(path.getValue().get("get")).contains("inAccount"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String text(String path) {
        return Tokens.as("admin", tenant)
                .accept(ContentType.ANY)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private Json get(String path) {
        return Tokens.as("viewer", tenant)
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }
}
