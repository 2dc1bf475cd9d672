package io.prunella.app.accounts;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Credentials;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionTest extends TenantConnections {
    private static final String CARELESS = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "999988887777"},
            "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"]}}""";

    @Test
    void aNewConnectionHasAnExternalIdOfItsOwnAndAnAccount() {
        connect(Map.of())
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body(at("status", equalTo("PENDING")))
                .body(at("fixStatus", equalTo("NONE")))
                .body(at("externalId", matchesPattern("[0-9a-f]{32}")))
                .body(at("accounts[0].nativeId", equalTo(ACCOUNT)))
                .body(at("accounts[0].status", equalTo("PENDING")))
                .body(at("accounts[0].nextScan", notNullValue()))
                .body(at("accounts[0].lastScan", nullValue()));
    }

    @Test
    void aRoleOfAnotherAccountIsRefusedNamingTheField() {
        connect(Map.of("scan", Map.of("roleArn", "arn:aws:iam::999988887777:role/x")))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("scan.roleArn")))
                .body(at("detail", containsString("999988887777")));
    }

    @Test
    void badNamesAreRefusedEachNamingItsField() {
        refused("scan.roleArn", Map.of("scan", Map.of("roleArn", "not-an-arn")));
        refused("account", Map.of("account", "12345"));
        refused("regions", Map.of("regions", List.of("Frankfurt")));
        refused("schedule.cron", Map.of("schedule", Map.of("cron", "every day")));
        refused("schedule.timeZone", Map.of("schedule", Map.of("timeZone", "Mars/Olympus")));
        refused("provider", Map.of("provider", "gcp"));
        refused("name", Map.of("name", " "));
        refused("scan.secretAccessKey", Map.of("scan", Map.of("accessKeyId", "AKIAEXAMPLE")));
        refused("scan.accessKeyId", Map.of("scan", Map.of("accessKeyId", "ASIAEXAMPLE", "secretAccessKey", "s")));
        refused("externalId", Map.of("externalId", "mine"));
    }

    @Test
    void theSameAccountIsNotConnectedTwice() {
        connect(Map.of()).then().statusCode(201);

        connect(Map.of()).then().statusCode(409).body(at("field", equalTo("account")));
    }

    @Test
    void twoTenantsMayConnectTheSameAccount() {
        connect(Map.of()).then().statusCode(201);
        tenant = "connections-" + UUID.randomUUID();

        connect(Map.of()).then().statusCode(201);
    }

    @Test
    void aTestReportsPermissionByPermissionAndMakesItReady() {
        String id = trusting(connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE))));

        test(id).then()
                .statusCode(200)
                .body(at("status", equalTo("READY")))
                .body(at("identity.account", equalTo(ACCOUNT)))
                .body(at("fixIdentity", nullValue()))
                .body(at("checks.permission", hasItem("s3:GetBucketPolicy")));
        admin().get("/api/v1/accounts").then().body(at("items[0].status", equalTo("CONNECTED")));
        assertThat(accessFor(id, AccessLevel.SCAN).credentials())
                .isEqualTo(new Credentials.Role(SCAN_ROLE, externalId(id)));
    }

    @Test
    void aTestWithoutScanAccessSaysWhatIsMissing() {
        String id = connect(Map.of()).as(Json.class).path("id");

        test(id).then().statusCode(422).body(at("field", equalTo("scan")));
    }

    @Test
    void aRoleThatAcceptsAWrongExternalIdIsRefused() {
        String id = trusting(connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE))));
        TestPlatform.sandbox().control().state(state -> {
            state.known(ACCOUNT).roles().get(Seeds.SCAN_ROLE).trust(CARELESS);
            return state;
        });

        test(id).then().body(at("status", equalTo("FAILED")));
        assertThatThrownBy(() -> accessFor(id, AccessLevel.SCAN)).hasMessageContaining("wrong external id");
    }

    @Test
    void anIdentityOfAnotherAccountIsRefused() {
        String id = connect(Map.of(
                        "scan", Map.of("accessKeyId", Seeds.OPERATOR_KEY, "secretAccessKey", Seeds.OPERATOR_SECRET)))
                .as(Json.class)
                .path("id");

        test(id).then()
                .body(at("status", equalTo("FAILED")))
                .body(at("checks.find { it.id == 'identity.sign-in' }.outcome", equalTo("FAIL")))
                .body(at("checks.find { it.id == 'identity.sign-in' }.message", containsString("999988887777")));
    }

    @Test
    void aSecretIsNeverShownAndNeverStoredInTheClear() throws Exception {
        String secret = Seeds.scanSecret(ACCOUNT);
        Response made =
                connect(Map.of("scan", Map.of("accessKeyId", Seeds.scanKey(ACCOUNT), "secretAccessKey", secret)));

        made.then().statusCode(201).body(not(containsString(secret)));
        Credentials.Keys keys = (Credentials.Keys)
                accessFor(made.as(Json.class).path("id"), AccessLevel.SCAN).credentials();
        assertThat(keys.secretAccessKey().reveal()).isEqualTo(secret);
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement();
                var rows = statement.executeQuery("select count(*) from secret where encode(sealed, 'escape') like '%"
                        + secret.substring(0, 12) + "%'")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void anEditNamesTheVersionItChanges() {
        Response made = connect(Map.of());
        String path = "/api/v1/connections/" + made.as(Json.class).path("id");

        admin().body(Map.of("name", "x")).patch(path).then().statusCode(428);
        admin().header("If-Match", "\"99\"")
                .body(Map.of("name", "x"))
                .patch(path)
                .then()
                .statusCode(412);
        admin().header("If-Match", made.header("ETag"))
                .body(Map.of("name", "renamed", "scan", Map.of("roleArn", SCAN_ROLE)))
                .patch(path)
                .then()
                .statusCode(200)
                .body(at("name", equalTo("renamed")))
                .body(at("scan.roleArn", equalTo(SCAN_ROLE)))
                .body(at("accounts[0].name", equalTo("renamed")));
    }

    @Test
    void deletingAConnectionTakesItsAccountAndSecretsAlong() {
        String id = connect(Map.of("scan", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "secret")))
                .as(Json.class)
                .path("id");

        admin().delete("/api/v1/connections/" + id).then().statusCode(204);

        admin().get("/api/v1/connections/" + id).then().statusCode(404);
        admin().get("/api/v1/accounts").then().body(at("items.size()", equalTo(0)));
    }

    @Test
    void anAccountsScheduleCanBePaused() {
        connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE)));
        String account = admin().get("/api/v1/accounts").as(Json.class).path("items[0].id");

        admin().header("If-Match", "*")
                .body(Map.of("schedule", Map.of("paused", true)))
                .patch("/api/v1/accounts/" + account)
                .then()
                .statusCode(200)
                .body(at("schedule.paused", equalTo(true)))
                .body(at("nextScan", nullValue()));
    }
}
