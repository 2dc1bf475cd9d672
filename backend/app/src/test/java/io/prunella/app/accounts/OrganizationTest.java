package io.prunella.app.accounts;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Credentials;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.Memberships.Change;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OrganizationTest {
    @Inject
    AccountAccess access;

    @Inject
    Tenants tenants;

    private ConnectedOrganization acme;

    @BeforeEach
    void startOver() {
        TestPlatform.freshCloud("organization");
    }

    @AfterEach
    void forget() {
        acme.forget();
    }

    private Access accessFor(String account, AccessLevel level) {
        UUID id = UUID.fromString(acme.accountId(account));
        return TenantScope.call(tenants.provision(acme.tenant), () -> access.accessFor(id, level));
    }

    @Test
    void itsAccountsAreDiscoveredWhereTheyAre() {
        // Given
        acme = new ConnectedOrganization(Seeds.MANAGEMENT);

        // When
        Json found = acme.discover();

        // Then
        assertThat(found.getString("status")).isEqualTo("READY");
        assertThat(found.getString("organization.id")).isEqualTo("o-acme4prunella");
        assertThat(found.getString("organization.discovery.failure")).isNull();
        assertThat(found.getInt("organization.discovery.joined")).isEqualTo(7);
        assertThat(found.getList("accounts")).isEmpty();
        assertThat(acme.member(Seeds.PROD)).containsEntry("path", "/Workloads/Production");
        assertThat(acme.member(Seeds.MANAGEMENT)).containsEntry("path", "/");
        assertThat(acme.status(Seeds.CLOSED_SHOP)).isEqualTo("SUSPENDED");
        assertThat(acme.status(Seeds.PLAYGROUND)).isEqualTo("WAITING_FOR_ROLE");
    }

    @Test
    void accountsConnectOnceTheirRoleIsDeployedEachWithAnExternalIdOfItsOwn() {
        // When
        acme = ConnectedOrganization.deployed();

        // Then
        assertThat(acme.status(Seeds.PAYMENTS)).isEqualTo("CONNECTED");
        await().until(
                        () -> String.valueOf(acme.member(Seeds.PLAYGROUND).get("problem")),
                        containsString("cannot be assumed"));
        assertThat(accessFor(Seeds.PROD, AccessLevel.SCAN))
                .isEqualTo(new Access(
                        "aws",
                        Seeds.PROD,
                        new Credentials.Role(
                                "arn:aws:iam::" + Seeds.PROD + ":role/PrunellaScan",
                                acme.connection().getString("externalId") + "." + Seeds.PROD)));
        assertThatThrownBy(() -> accessFor(Seeds.PLAYGROUND, AccessLevel.SCAN))
                .hasMessageContaining("waits for its role");
        acme.admin()
                .queryParam("status", "CONNECTED")
                .get("/api/v1/connections/" + acme.id + "/organization/members")
                .then()
                .body(at("items", hasSize(3)));
    }

    @Test
    void aRoleThatIgnoresTheExternalIdConnectsNothing() {
        // Given
        acme = ConnectedOrganization.discovered();
        ConnectedOrganization.cloud().state(cloud -> {
            // At once: roles are tried all the time.
            acme.deployStackSet("Workloads");
            cloud.known(Seeds.PAYMENTS).roles().get(Seeds.SCAN_ROLE).trust("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": {"AWS": "999988887777"}}}""");
            return cloud;
        });

        // When
        acme.discover();
        acme.awaitMembers("CONNECTED", 2);

        // Then
        await().until(() -> String.valueOf(acme.member(Seeds.PAYMENTS).get("problem")), containsString("external id"));
        assertThat(acme.status(Seeds.PAYMENTS)).isEqualTo("WAITING_FOR_ROLE");
    }

    @Test
    void accountsThatLeaveAreReadNoMoreAndMayReturn() {
        // Given
        acme = ConnectedOrganization.deployed();

        // When
        ConnectedOrganization.cloud().membership(Seeds.PROD, Change.LEAVE);
        ConnectedOrganization.cloud().membership(Seeds.DEV, Change.SUSPEND);
        Json found = acme.discover();

        // Then
        assertThat(found.getInt("organization.discovery.left")).isEqualTo(1);
        assertThat(acme.status(Seeds.PROD)).isEqualTo("LEFT");
        assertThat(acme.status(Seeds.DEV)).isEqualTo("SUSPENDED");
        Tokens.as("operator", acme.tenant)
                .post("/api/v1/accounts/" + acme.accountId(Seeds.PROD) + "/scans")
                .then()
                .statusCode(409)
                .body(at("detail", containsString("left its organization")));

        // When
        ConnectedOrganization.cloud().membership(Seeds.PROD, Change.JOIN);
        ConnectedOrganization.cloud().membership(Seeds.DEV, Change.REINSTATE);
        acme.discover();

        // Then
        acme.awaitMembers("CONNECTED", 3);
        assertThat(acme.status(Seeds.PROD)).isEqualTo("CONNECTED");
    }

    @Test
    void findingsOfAnAccountThatLeftStayAsTheyWereAndSaySo() {
        // Given
        acme = ConnectedOrganization.deployed();
        String account = acme.accountId(Seeds.PROD);
        acme.scan(account, "s3");
        List<String> open = acme.openFindings(account).getList("items.id");

        // When
        ConnectedOrganization.cloud().membership(Seeds.PROD, Change.LEAVE);
        acme.discover();

        // Then
        Json after = acme.openFindings(account);
        assertThat(open).isNotEmpty();
        assertThat(after.getList("items.id", String.class)).isEqualTo(open);
        assertThat(after.getString("items[0].account.notRead")).contains("left its organization");
    }

    @ParameterizedTest
    @CsvSource({
        "ListAccounts, may not list",
        "ListAccountsForParent, ListAccountsForParent",
        "DescribeOrganization, Describe"
    })
    void aDiscoveryThatBreaksOffChangesNothing(String operation, String why) {
        // Given
        acme = ConnectedOrganization.deployed();
        ConnectedOrganization.cloud().membership(Seeds.PROD, Change.LEAVE);
        ConnectedOrganization.cloud().fault(Fault.of(FaultKind.ACCESS_DENIED, "organizations", operation));

        // When
        Json found = acme.discover();

        // Then
        assertThat(found.getString("organization.discovery.failure")).containsAnyOf(why, operation);
        assertThat(acme.status(Seeds.PROD)).isEqualTo("CONNECTED");
    }

    @Test
    void rulesPlaceAccountsByTheirUnit() {
        // Given
        acme = ConnectedOrganization.discovered();

        // When
        acme.rules(List.of(
                        Map.of("path", "/", "environment", "other"),
                        Map.of(
                                "path",
                                "/Workloads/Production",
                                "environment",
                                "production",
                                "regions",
                                List.of("eu-west-1")),
                        Map.of("path", "/Workloads", "schedule", Map.of("cron", "0 4 * * *")),
                        Map.of("path", "/Sandbox", "scan", false)))
                .then()
                .statusCode(200);

        // Then
        Json production = acme.account(Seeds.PROD);
        assertThat(production.getString("environment")).isEqualTo("production");
        assertThat(production.getList("regions")).isEqualTo(List.of("eu-west-1"));
        assertThat(production.getString("schedule.cron")).isEqualTo("0 4 * * *");
        assertThat(acme.account(Seeds.AUDIT).getString("environment")).isEqualTo("other");
        assertThat(acme.status(Seeds.PLAYGROUND)).isEqualTo("EXCLUDED");

        // When
        acme.rules(List.of());

        // Then
        assertThat(acme.account(Seeds.PROD).getString("environment")).isNull();
        assertThat(acme.status(Seeds.PLAYGROUND)).isEqualTo("WAITING_FOR_ROLE");
    }

    @Test
    void whatAPersonSetOutlastsTheRules() {
        // Given
        acme = ConnectedOrganization.discovered();
        acme.admin()
                .header("If-Match", "*")
                .body(Map.of("environment", "crown jewels"))
                .patch("/api/v1/accounts/" + acme.accountId(Seeds.PROD))
                .then()
                .statusCode(200);

        // When
        acme.rules(List.of(Map.of("path", "/", "environment", "other", "regions", List.of("us-east-1"))));

        // Then
        assertThat(acme.account(Seeds.PROD).getString("environment")).isEqualTo("crown jewels");
        assertThat(acme.account(Seeds.PROD).getList("regions")).isEqualTo(List.of("us-east-1"));
    }

    @Test
    void anAccountThatIsConnectedByItselfIsKeptOnce() {
        // Given
        acme = new ConnectedOrganization(Seeds.MANAGEMENT);
        acme.connect(Map.of("kind", "ACCOUNT", "account", Seeds.PROD)).then().statusCode(201);

        // When
        acme.discover();

        // Then
        assertThat(acme.member(Seeds.PROD)).containsEntry("byItself", true).containsEntry("status", "PENDING");
        acme.connect(Map.of("kind", "ACCOUNT", "account", Seeds.DEV))
                .then()
                .statusCode(409)
                .body(at("detail", containsString("connection of its organization")));
    }

    @Test
    void anOrganizationIsConnectedOnce() {
        // Given
        acme = ConnectedOrganization.discovered();

        // Then
        acme.connect(Seeds.MANAGEMENT).then().statusCode(409);
        String other = acme.connect(Map.of("account", Seeds.AUDIT, "name", "again"))
                .as(Json.class)
                .path("id");
        acme.deployDiscovery(other, Seeds.AUDIT);
        assertThat(acme.discover(other).getString("organization.discovery.failure"))
                .contains("connected already, by connection acme");
    }

    @Test
    void anAccountThatMayNotListItsOrganizationIsToldWhoMay() {
        // Given
        acme = new ConnectedOrganization(Seeds.DEV);

        // When
        Json found = acme.discover();

        // Then
        assertThat(found.getString("status")).isEqualTo("FAILED");
        assertThat(found.getString("organization.discovery.failure")).contains("delegated administrator");
    }

    @Test
    void whatNoOrganizationHasIsRefusedNamingTheField() {
        acme = ConnectedOrganization.discovered();
        acme.connect(Map.of("kind", "UNIT")).then().body(at("field", equalTo("kind")));
        acme.connect(Map.of("members", Map.of("roleArn", "arn:aws:iam::111122223333:role/PrunellaScan")))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("members.roleArn")));
        acme.connect(Map.of("kind", "ACCOUNT", "members", Map.of("roleArn", "x")))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("members")));
        acme.patch(acme.id, Map.of("fix", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "secret")))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("fix")));
        acme.admin()
                .get("/api/v1/connections/" + acme.id + "/organization/members?status=GONE")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("status")));
        acme.rules(List.of(Map.of("path", "Workloads"))).then().statusCode(422);
        acme.rules(List.of(Map.of("path", "/"), Map.of("path", "/")))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("rules")));
    }

    @Test
    void fixAccessHoldsForAllItsAccountsAndNeedsASecondPerson() {
        // Given
        acme = ConnectedOrganization.deployed();
        String digest = acme.patch(acme.id, Map.of("fix", Map.of("roleArn", ConnectedOrganization.MEMBER_FIX_ROLE)))
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("pending.digest");

        // When
        Tokens.as("approver", acme.tenant)
                .body(Map.of("digest", digest))
                .post("/api/v1/connections/" + acme.id + "/approve")
                .then()
                .statusCode(200);

        // Then
        assertThat(acme.template(acme.id, "fix"))
                .contains("!Sub \"" + acme.connection().getString("fixExternalId") + ".$");
        assertThat(accessFor(Seeds.PROD, AccessLevel.FIX).credentials())
                .isEqualTo(new Credentials.Role(
                        "arn:aws:iam::" + Seeds.PROD + ":role/PrunellaFix",
                        acme.connection().getString("fixExternalId") + "." + Seeds.PROD));
    }

    @Test
    void anAccountSlippedIntoTheDatabaseIsNotUsed() throws SQLException {
        // Given
        acme = ConnectedOrganization.deployed();
        String prod = acme.accountId(Seeds.PROD);

        // When
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update account set native_id = '666666666666' where id = '" + prod + "'");
        }

        // Then
        assertThatThrownBy(() -> accessFor(Seeds.PROD, AccessLevel.SCAN))
                .hasMessageContaining("changed outside Prunella");
    }

    @Test
    void anAccountIsDeletedOnlyOnceItIsNotDiscoveredAnyMore() {
        // Given
        acme = ConnectedOrganization.discovered();
        String playground = "/api/v1/accounts/" + acme.accountId(Seeds.PLAYGROUND);

        // Then
        acme.admin().delete(playground).then().statusCode(409);
        acme.rules(List.of(Map.of("path", "/Sandbox", "scan", false)));
        acme.admin().delete(playground).then().statusCode(204);
        acme.discover();
        assertThat(acme.member(Seeds.PLAYGROUND))
                .containsEntry("status", "EXCLUDED")
                .containsEntry("accountId", null);
    }
}
