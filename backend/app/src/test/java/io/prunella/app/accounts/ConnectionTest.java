package io.prunella.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Credentials;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@QuarkusTest
class ConnectionTest {
    private static final String ACCOUNT = "111122223333";
    private static final String SCAN_ROLE = "arn:aws:iam::111122223333:role/PrunellaScan";
    private static final String FIX_ROLE = "arn:aws:iam::111122223333:role/PrunellaFix";

    private static final String CARELESS = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "999988887777"},
            "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"]}}""";

    @Inject
    AccountAccess access;

    @Inject
    Tenants tenants;

    private String tenant;

    @BeforeEach
    void aTenantOfItsOwn() {
        TestPlatform.sandbox().control().reset("demo");
        tenant = "connections-" + UUID.randomUUID();
    }

    @Test
    void aNewConnectionHasAnExternalIdOfItsOwnAndAnAccount() {
        connect(Map.of())
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("status", equalTo("PENDING"))
                .body("fixStatus", equalTo("NONE"))
                .body("externalId", matchesPattern("[0-9a-f]{32}"))
                .body("accounts[0].nativeId", equalTo(ACCOUNT))
                .body("accounts[0].status", equalTo("PENDING"))
                .body("accounts[0].nextScan", notNullValue())
                .body("accounts[0].lastScan", nullValue());
    }

    @Test
    void aRoleOfAnotherAccountIsRefusedNamingTheField() {
        connect(Map.of("scan", Map.of("roleArn", "arn:aws:iam::999988887777:role/x")))
                .then()
                .statusCode(422)
                .body("field", equalTo("scan.roleArn"))
                .body("detail", containsString("999988887777"));
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

        connect(Map.of()).then().statusCode(409).body("field", equalTo("account"));
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
                .body("status", equalTo("READY"))
                .body("identity.account", equalTo(ACCOUNT))
                .body("checks.permission", hasItem("s3:GetBucketPolicy"));
        admin().get("/api/v1/accounts").then().body("items[0].status", equalTo("CONNECTED"));
        assertThat(accessFor(id, AccessLevel.SCAN).credentials())
                .isEqualTo(new Credentials.Role(SCAN_ROLE, externalId(id)));
    }

    @Test
    void aTestWithoutScanAccessSaysWhatIsMissing() {
        String id = connect(Map.of()).path("id");

        test(id).then().statusCode(422).body("field", equalTo("scan"));
    }

    @Test
    void aRoleThatAcceptsAWrongExternalIdIsRefused() {
        String id = trusting(connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE))));
        TestPlatform.sandbox().control().state(state -> {
            state.known(ACCOUNT).roles().get(Seeds.SCAN_ROLE).trust(CARELESS);
            return state;
        });

        test(id).then().body("status", equalTo("FAILED"));
        assertThatThrownBy(() -> accessFor(id, AccessLevel.SCAN)).hasMessageContaining("wrong external id");
    }

    @Test
    void anIdentityOfAnotherAccountIsRefused() {
        String id = connect(Map.of(
                        "scan", Map.of("accessKeyId", Seeds.OPERATOR_KEY, "secretAccessKey", Seeds.OPERATOR_SECRET)))
                .path("id");

        test(id).then()
                .body("status", equalTo("FAILED"))
                .body("checks.find { it.id == 'identity.sign-in' }.outcome", equalTo("FAIL"))
                .body("checks.find { it.id == 'identity.sign-in' }.message", containsString("999988887777"));
    }

    @Test
    void aSecretIsNeverShownAndNeverStoredInTheClear() throws Exception {
        String secret = Seeds.scanSecret(ACCOUNT);
        Response made =
                connect(Map.of("scan", Map.of("accessKeyId", Seeds.scanKey(ACCOUNT), "secretAccessKey", secret)));

        made.then().statusCode(201).body(not(containsString(secret)));
        Credentials.Keys keys =
                (Credentials.Keys) accessFor(made.path("id"), AccessLevel.SCAN).credentials();
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
    void fixAccessNeedsASecondPerson() {
        Response made = connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE), "fix", Map.of("roleArn", FIX_ROLE)));
        made.then().statusCode(201).body("fixStatus", equalTo("PENDING_APPROVAL"));
        String id = trusting(made);
        String digest = made.path("pending.digest");

        decide(id, "approve", "admin", digest).then().statusCode(403).body("detail", containsString("yourself"));
        assertThatThrownBy(() -> accessFor(id, AccessLevel.FIX)).hasMessageContaining("scan-only");
        decide(id, "approve", "approver", "stale").then().statusCode(409).body("type", containsString("stale"));
        decide(id, "approve", "approver", digest).then().statusCode(200).body("fixStatus", equalTo("ENABLED"));
        decide(id, "approve", "approver", digest).then().statusCode(409);

        Credentials.Role role =
                (Credentials.Role) accessFor(id, AccessLevel.FIX).credentials();
        assertThat(role.roleArn()).isEqualTo(FIX_ROLE);
        assertThat(role.externalId()).isNotEqualTo(externalId(id));
    }

    @Test
    void rejectedFixAccessLeavesTheConnectionScanOnly() {
        Response made = connect(Map.of("fix", Map.of("roleArn", FIX_ROLE)));

        decide(made.path("id"), "reject", "approver", made.path("pending.digest"))
                .then()
                .statusCode(200)
                .body("fixStatus", equalTo("NONE"))
                .body("pending", nullValue());
    }

    @Test
    void fixKeysWithoutARoleLeaveTheConnectionScanOnly() {
        connect(Map.of("fix", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "secret")))
                .then()
                .statusCode(201)
                .body("fixStatus", equalTo("NONE"));
    }

    @Test
    void anEditNamesTheVersionItChanges() {
        Response made = connect(Map.of());
        String path = "/api/v1/connections/" + made.path("id");

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
                .body("name", equalTo("renamed"))
                .body("scan.roleArn", equalTo(SCAN_ROLE))
                .body("accounts[0].name", equalTo("renamed"));
    }

    @Test
    void aNullTakesFixAccessAway() {
        Response made = connect(Map.of("fix", Map.of("roleArn", FIX_ROLE)));
        decide(made.path("id"), "approve", "approver", made.path("pending.digest"));

        admin().header("If-Match", "*")
                .body("{\"fix\": null}")
                .patch("/api/v1/connections/" + made.path("id"))
                .then()
                .statusCode(200)
                .body("fixStatus", equalTo("NONE"));
    }

    @Test
    void evidenceTakesARoleOfItsOwnWhoseTemplateNamesTheLogs() {
        String evidence = "arn:aws:iam::111122223333:role/PrunellaEvidence";
        refused(
                "evidence.roleArn",
                Map.of("scan", Map.of("roleArn", evidence), "evidence", Map.of("roleArn", evidence)));
        refused("evidence.roleArn", Map.of("evidence", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "s")));
        String id = connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE), "evidence", Map.of("roleArn", evidence)))
                .path("id");

        assertThat(template(id, "evidence"))
                .contains(
                        "cloudwatch:GetMetricData",
                        "!Sub \"arn:${AWS::Partition}:logs:*:${AWS::AccountId}:log-group:${FlowLogGroup}:*\"",
                        "logs:FilterLogEvents",
                        externalId(id))
                .doesNotContain("s3:GetBucketPolicy", "s3:Put");
        String removed = """
                {"evidence": null}""";
        admin().header("If-Match", admin().get("/api/v1/connections/" + id).header("ETag"))
                .body(removed)
                .patch("/api/v1/connections/" + id)
                .then()
                .statusCode(200)
                .body("evidence", nullValue())
                .body("evidenceStatus", equalTo("NONE"));
    }

    @Test
    void templatesKeepReadingAndFixingApart() {
        String id = connect(Map.of()).path("id");

        String scan = template(id, "scan");
        String fix = template(id, "fix");

        assertThat(scan)
                .contains(
                        "s3:GetBucketPolicy",
                        "Effect: Deny",
                        "secretsmanager:GetSecretValue",
                        "kms:Decrypt",
                        externalId(id))
                .doesNotContain("s3:PutBucketPolicy");
        assertThat(fix)
                .contains(
                        "s3:PutBucketPolicy",
                        "!Sub \"arn:${AWS::Partition}:iam::${AWS::AccountId}:role/Prunella*\"",
                        "ProtectedResources",
                        "role/${RoleName}",
                        "role/AWSReservedSSO_*",
                        "role/aws-service-role/*",
                        "aws:ResourceTag/prunella:protected",
                        "WithIdentityFixes: !Equals [!Ref IdentityFixes, \"yes\"]",
                        "SetSourceIdentity")
                .doesNotContain(externalId(id));
        assertThat(policy(fix, "Exposure")).contains("s3:PutBucketPolicy").doesNotContain("iam:AttachRolePolicy");
        assertThat(policy(fix, "Network")).contains("ec2:AuthorizeSecurityGroupIngress");
        assertThat(policy(fix, "Database")).contains("rds:ModifyDBInstance");
        assertThat(policy(fix, "Identity")).contains("iam:AttachRolePolicy");
        assertThat(fix.substring(0, fix.indexOf("ExposurePolicy:"))).doesNotContain("s3:Put", "iam:Attach");
        assertThat(new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(fix)))
                .isNotNull();
    }

    /// What a pack of fixes may do, which the owner allows or not.
    private static String policy(String template, String pack) {
        return Stream.of(template.split("\n  (?=\\w+Policy:\n)"))
                .filter(part -> part.startsWith(pack))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRoleSlippedIntoTheDatabaseIsNotUsed() throws Exception {
        String id = connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE))).path("id");
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "update connection set scan = '{\"roleArn\": \"arn:aws:iam::111122223333:role/Evil\"}' where"
                            + " id = '" + id + "'");
        }

        assertThatThrownBy(() -> accessFor(id, AccessLevel.SCAN)).hasMessageContaining("changed outside Prunella");
        test(id).then().statusCode(500).body("traceId", notNullValue());
    }

    @Test
    void deletingAConnectionTakesItsAccountAndSecretsAlong() {
        String id = connect(Map.of("scan", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "secret")))
                .path("id");

        admin().delete("/api/v1/connections/" + id).then().statusCode(204);

        admin().get("/api/v1/connections/" + id).then().statusCode(404);
        admin().get("/api/v1/accounts").then().body("items.size()", equalTo(0));
    }

    @Test
    void anAccountsScheduleCanBePaused() {
        connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE)));
        String account = admin().get("/api/v1/accounts").path("items[0].id");

        admin().header("If-Match", "*")
                .body(Map.of("schedule", Map.of("paused", true)))
                .patch("/api/v1/accounts/" + account)
                .then()
                .statusCode(200)
                .body("schedule.paused", equalTo(true))
                .body("nextScan", nullValue());
    }

    /// Makes the roles in the cloud trust exactly this connection, as its templates would; answers its id.
    private String trusting(Response made) {
        TestPlatform.sandbox()
                .control()
                .externalIds(ACCOUNT, Optional.of(made.path("externalId")), Optional.of(made.path("fixExternalId")));
        return made.path("id");
    }

    private RequestSpecification admin() {
        return Tokens.as("admin", tenant);
    }

    private Response connect(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", "production", "provider", "aws", "account", ACCOUNT, "regions", List.of("eu-central-1")));
        body.putAll(changes);
        return admin().body(body).post("/api/v1/connections");
    }

    private void refused(String field, Map<String, Object> changes) {
        connect(changes).then().statusCode(422).body("field", equalTo(field));
    }

    private Response test(String id) {
        return admin().post("/api/v1/connections/" + id + "/test");
    }

    private Response decide(String id, String verb, String role, String digest) {
        return Tokens.as(role, tenant).body(Map.of("digest", digest)).post("/api/v1/connections/" + id + "/" + verb);
    }

    private String externalId(String id) {
        return admin().get("/api/v1/connections/" + id).path("externalId");
    }

    private String template(String id, String level) {
        return admin().accept("text/yaml")
                .queryParam("level", level)
                .get("/api/v1/connections/" + id + "/template")
                .then()
                .statusCode(200)
                .contentType("text/yaml")
                .extract()
                .asString();
    }

    private Access accessFor(String connection, AccessLevel level) {
        String account = admin().get("/api/v1/connections/" + connection).path("accounts[0].id");
        return TenantScope.call(tenants.provision(tenant), () -> access.accessFor(UUID.fromString(account), level));
    }
}
