package io.prunella.app.findings;

import static io.prunella.app.findings.Posture.fails;
import static io.prunella.app.findings.Posture.judged;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which team owns a finding.
@QuarkusTest
class OwnershipTest {
    @Inject
    Tenants tenants;

    @Inject
    Posture posture;

    @Test
    void aTagWinsOverTheAccountForAsLongAsItsRuleStands() throws SQLException {
        // Given a bucket tagged for the shop in an account of the platform's, and an account of nobody's
        String tenant = "owning-" + UUID.randomUUID();
        AccountRows owned = AccountRows.in(tenants.provision(tenant), "111111111111");
        AccountRows.in(owned.tenant(), "222222222222");
        tag(owned, "{\"team\": \"shop\"}");
        String platform = team(tenant, "Platform", Map.of("account", owned.account()));
        assertThat(teamsOf(tenant, "?account=111111111111")).containsExactly("Platform");
        // When
        String shop = team(tenant, "Shop", Map.of("tag", "team", "value", "shop"));
        team(tenant, "Anybody", Map.of("tag", "team"));
        // Then
        assertThat(teamsOf(tenant, "?team=" + shop)).containsExactly("Shop");
        assertThat(teamsOf(tenant, "?team=" + platform)).isEmpty();
        assertThat(get(tenant, "findings?team=none").getList("items.account.nativeId"))
                .containsExactly("222222222222");
        assertThat(get(tenant, "findings/facets").getList("team.title")).containsExactlyInAnyOrder("Shop", "No team");
        assertThat(get(tenant, "accounts/" + owned.account()).getString("team.name"))
                .isEqualTo("Platform");
        assertThat(Tokens.as("auditor", tenant).get("/api/v1/findings/export").asString())
                .contains(",Shop\r\n");
        Tokens.as("admin", tenant).delete("/api/v1/teams/" + shop).then().statusCode(204);
        assertThat(teamsOf(tenant, "?account=111111111111")).containsExactly("Anybody");
    }

    @Test
    void aUnitsTeamOwnsTheAccountsInItUnlessAnInnerOneOrTheAccountTells() throws SQLException {
        // Given two accounts of an organization, both in the unit Workloads and one further in
        String tenant = "owning-" + UUID.randomUUID();
        AccountRows outer = AccountRows.in(tenants.provision(tenant), "111111111111");
        AccountRows inner = AccountRows.in(outer.tenant(), "222222222222");
        place(outer, "/Workloads");
        place(inner, "/Workloads/Production");
        // When
        String inside = team(tenant, "Inside", Map.of("unit", "/Workloads/Production"));
        team(tenant, "Workloads", Map.of("unit", "/Workloads"));
        team(tenant, "Elsewhere", Map.of("unit", "/Work"));
        // Then
        assertThat(teamsOf(tenant, "?account=111111111111")).containsExactly("Workloads");
        assertThat(teamsOf(tenant, "?account=222222222222")).containsExactly("Inside");
        assertThat(get(tenant, "teams/" + inside).getString("owns[0].unit")).isEqualTo("/Workloads/Production");
        team(tenant, "Itself", Map.of("account", inner.account()));
        assertThat(teamsOf(tenant, "?account=222222222222")).containsExactly("Itself");
    }

    @Test
    void whatIsOwnedIsOfOneKind() throws SQLException {
        String tenant = "owning-" + UUID.randomUUID();
        AccountRows rows = AccountRows.in(tenants.provision(tenant), "111111111111");
        for (Map<String, Object> owned : List.of(
                Map.<String, Object>of("unit", "/Shop", "account", rows.account()),
                Map.<String, Object>of("unit", "/Shop", "value", "x"),
                Map.<String, Object>of("unit", "Shop/"))) {
            Tokens.as("admin", tenant)
                    .body(Map.of("name", "Shop", "owns", List.of(owned)))
                    .post("/api/v1/teams")
                    .then()
                    .statusCode(422);
        }
    }

    private static void place(AccountRows rows, String path) throws SQLException {
        String connection = "'" + rows.tenant() + "', '" + rows.ids().get("/api/v1/connections") + "'";
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("insert into organization (tenant_id, connection_id) values (" + connection + ")");
            statement.execute("insert into organization_member (tenant_id, connection_id, native_id, name, path,"
                    + " provider_state, account_id, first_seen, last_seen) values (" + connection + ", '"
                    + rows.nativeId() + "', 'member', '" + path + "', 'ACTIVE', '" + rows.account()
                    + "', now(), now())");
        }
    }

    @Test
    void aNewFindingHasItsTeamAtOnce() {
        // Given
        Posture.World world = posture.world();
        List<UUID> buckets = posture.buckets(world, 2);
        team(world.alias(), "Platform", Map.of("account", world.account()));
        // When
        posture.reconcile(world, judged(buckets.getFirst(), 0, "p0", fails()));
        // Then
        assertThat(teamsOf(world.alias(), "")).containsExactly("Platform");
    }

    @Test
    void mineIsWhatMyTeamsOwn() throws SQLException {
        // Given
        String tenant = "owning-" + UUID.randomUUID();
        AccountRows owned = AccountRows.in(tenants.provision(tenant), "111111111111");
        AccountRows.in(owned.tenant(), "222222222222");
        Granting.agreed(
                tenant,
                "teams",
                Map.of(
                        "name",
                        "Platform",
                        "members",
                        List.of(Granting.email("operator")),
                        "owns",
                        List.of(Map.of("account", owned.account()))));
        // When
        Json mine =
                Tokens.as("operator", tenant).get("/api/v1/findings?team=mine").as(Json.class);
        Json others = get(tenant, "findings?team=mine");
        // Then
        assertThat(mine.getList("items.account.nativeId")).containsExactly("111111111111");
        assertThat(others.getList("items")).isEmpty();
    }

    private static String team(String tenant, String name, Map<String, Object> owned) {
        return Granting.agreed(tenant, "teams", Map.of("name", name, "owns", List.of(owned)));
    }

    private static List<String> teamsOf(String tenant, String filter) {
        return get(tenant, "findings" + filter).getList("items.team.name");
    }

    private static Json get(String tenant, String path) {
        return Tokens.as("viewer", tenant)
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    private static void tag(AccountRows rows, String tags) throws SQLException {
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update resource set tags = '" + tags + "' where account_id = '" + rows.account() + "'");
        }
    }
}
