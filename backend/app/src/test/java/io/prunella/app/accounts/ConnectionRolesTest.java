package io.prunella.app.accounts;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Credentials;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Which role does what, and who agrees to it.
@QuarkusTest
class ConnectionRolesTest extends TenantConnections {
    @Test
    void fixAccessNeedsASecondPerson() {
        Response made = connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE), "fix", Map.of("roleArn", FIX_ROLE)));
        made.then().statusCode(201).body(at("fixStatus", equalTo("PENDING_APPROVAL")));
        String id = trusting(made);
        String digest = made.as(Json.class).path("pending.digest");

        decide(id, "approve", "admin", digest).then().statusCode(403).body(at("detail", containsString("yourself")));
        assertThatThrownBy(() -> accessFor(id, AccessLevel.FIX)).hasMessageContaining("scan-only");
        decide(id, "approve", "approver", "stale").then().statusCode(409).body(at("type", containsString("stale")));
        decide(id, "approve", "approver", digest).then().statusCode(200).body(at("fixStatus", equalTo("ENABLED")));
        decide(id, "approve", "approver", digest).then().statusCode(409);

        Credentials.Role role =
                (Credentials.Role) accessFor(id, AccessLevel.FIX).credentials();
        assertThat(role.roleArn()).isEqualTo(FIX_ROLE);
        assertThat(role.externalId()).isNotEqualTo(externalId(id));
        test(id).then()
                .body(at("identity.arn", containsString("assumed-role/PrunellaScan")))
                .body(at("fixIdentity.arn", containsString("assumed-role/PrunellaFix")))
                .body(at("evidenceIdentity", nullValue()));
    }

    @Test
    void rejectedFixAccessLeavesTheConnectionScanOnly() {
        Response made = connect(Map.of("fix", Map.of("roleArn", FIX_ROLE)));

        decide(
                        made.as(Json.class).path("id"),
                        "reject",
                        "approver",
                        made.as(Json.class).path("pending.digest"))
                .then()
                .statusCode(200)
                .body(at("fixStatus", equalTo("NONE")))
                .body(at("pending", nullValue()));
    }

    @Test
    void fixKeysWithoutARoleLeaveTheConnectionScanOnly() {
        connect(Map.of("fix", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "secret")))
                .then()
                .statusCode(201)
                .body(at("fixStatus", equalTo("NONE")));
    }

    @Test
    void aNullTakesFixAccessAway() {
        Response made = connect(Map.of("fix", Map.of("roleArn", FIX_ROLE)));
        decide(
                made.as(Json.class).path("id"),
                "approve",
                "approver",
                made.as(Json.class).path("pending.digest"));

        admin().header("If-Match", "*")
                .body("{\"fix\": null}")
                .patch("/api/v1/connections/" + made.as(Json.class).path("id"))
                .then()
                .statusCode(200)
                .body(at("fixStatus", equalTo("NONE")));
    }

    @Test
    void evidenceTakesARoleOfItsOwnWhoseTemplateNamesTheLogs() {
        String evidence = "arn:aws:iam::111122223333:role/PrunellaEvidence";
        refused(
                "evidence.roleArn",
                Map.of("scan", Map.of("roleArn", evidence), "evidence", Map.of("roleArn", evidence)));
        refused("evidence.roleArn", Map.of("evidence", Map.of("accessKeyId", "AKIAEXAMPLE", "secretAccessKey", "s")));
        String id = connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE), "evidence", Map.of("roleArn", evidence)))
                .as(Json.class)
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
                .body(at("evidence", nullValue()))
                .body(at("evidenceStatus", equalTo("NONE")));
    }

    @Test
    void templatesKeepReadingAndFixingApart() {
        String id = connect(Map.of()).as(Json.class).path("id");

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
                        "!Sub \"${PrunellaPrincipal}\"",
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

    @Test
    void aRoleSlippedIntoTheDatabaseIsNotUsed() throws Exception {
        String id = connect(Map.of("scan", Map.of("roleArn", SCAN_ROLE)))
                .as(Json.class)
                .path("id");
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "update connection set scan = '{\"roleArn\": \"arn:aws:iam::111122223333:role/Evil\"}' where"
                            + " id = '" + id + "'");
        }

        assertThatThrownBy(() -> accessFor(id, AccessLevel.SCAN)).hasMessageContaining("changed outside Prunella");
        test(id).then().statusCode(500).body(at("traceId", notNullValue()));
    }

    /// What a pack of fixes may do, which the owner allows or not.
    private static String policy(String template, String pack) {
        return Stream.of(template.split("\n  (?=\\w+Policy:\n)"))
                .filter(part -> part.startsWith(pack))
                .findFirst()
                .orElseThrow();
    }
}
