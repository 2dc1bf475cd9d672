package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Even an operator who logs everything, to find a fault, finds no secret.
@QuarkusTest
class SecretsStayOutOfTheLogTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";

    private final String secret = "wJalrXUtnFEMI+" + UUID.randomUUID();
    private final String broken = "uRe8Vq0Zk3Ls+" + UUID.randomUUID();

    @Test
    void keysThatFailTheirTestAreNotLogged() {
        // Given
        String tenant = "quiet-" + UUID.randomUUID();
        List<String> lines;
        String token = Tokens.of("admin", tenant);
        String apiKey;
        // When
        try (CapturedLog log = CapturedLog.at(Level.FINE)) {
            String connection = connect(tenant, "444455556666");
            Tokens.as("admin", tenant)
                    .post("/api/v1/connections/" + connection + "/test")
                    .then()
                    .statusCode(200)
                    .body(at("status", equalTo("FAILED")));
            Tokens.as("admin", tenant)
                    .body("{\"name\": \"n\", \"scan\": {\"secretAccessKey\": \"" + broken + "\", oops")
                    .post("/api/v1/connections")
                    .then()
                    .statusCode(400);
            apiKey = Tokens.with(token)
                    .body(Map.of("name", "pipeline", "scopes", List.of("READ")))
                    .post("/api/v1/keys")
                    .as(Json.class)
                    .path("secret");
            Tokens.with(apiKey).get("/api/v1/me").then().statusCode(200);
            Tokens.with(apiKey + "x").get("/api/v1/me").then().statusCode(401);
            lines = log.lines();
        }
        // Then
        assertThat(lines).isNotEmpty();
        hide(lines, secret, broken, token, apiKey, apiKey.substring(30));
        hide(lines, "Authorization: ", "authorization: ", "Credential=", Seeds.OPERATOR_SECRET);
        hide(
                lines,
                setting("quarkus.datasource.password"),
                setting("quarkus.flyway.password"),
                setting("quarkus.oidc.credentials.secret"));
    }

    @Test
    void whatScansAndFixesSignInWithIsNotLogged() throws SQLException {
        // Given
        List<String> lines;
        CloudTenant cloud;
        String[] externalIds;
        // When
        try (CapturedLog log = CapturedLog.at(Level.FINE)) {
            cloud = new CloudTenant();
            cloud.scan();
            Json plan = cloud.plan(cloud.finding(BLOCK, "acme-dev-scratch"));
            String id = plan.getString("items[0].id");
            cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
            assertThat(cloud.ended(id).getString("status")).isEqualTo("HEALED");
            externalIds = externalIds(cloud);
            failForged(cloud);
            lines = log.lines();
        }
        // Then
        assertThat(lines).anyMatch(line -> line.contains("changed outside Prunella"));
        hide(lines, externalIds);
        hide(lines, "sandbox-session-", "SessionToken", "x-amz-security-token", "X-Amz-Security-Token");
        hide(lines, "Authorization: ", "authorization: ", "Credential=", Seeds.OPERATOR_SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.http.wire",
                "software.amazon.awssdk.auth",
                "io.quarkus.oidc.runtime.OidcProviderClientImpl"
            })
    void librariesThatWriteTokensDownStaySilentWhenEverythingIsLogged(String library) {
        try (CapturedLog log = CapturedLog.at(Level.FINE)) {
            Logger.getLogger(library).fine("a token");

            assertThat(log.lines()).noneMatch(line -> line.contains("a token"));
        }
    }

    private static void hide(List<String> lines, String... secrets) {
        for (String one : secrets) {
            assertThat(lines.stream().filter(line -> line.contains(one)).findFirst())
                    .isEmpty();
        }
    }

    private String connect(String tenant, String account) {
        return Tokens.as("admin", tenant)
                .body(Map.of(
                        "name",
                        "quiet",
                        "provider",
                        "aws",
                        "account",
                        account,
                        "regions",
                        List.of("eu-central-1"),
                        "scan",
                        Map.of("accessKeyId", "AKIAQUIETQUIETQUIET0", "secretAccessKey", secret)))
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
    }

    private static String[] externalIds(CloudTenant cloud) {
        Json connections =
                Tokens.as("admin", cloud.alias).get("/api/v1/connections").as(Json.class);
        return new String[] {
            connections.getString("items[0].externalId"), connections.getString("items[0].fixExternalId")
        };
    }

    /// An answer 500, with its stack trace in the log.
    private static void failForged(CloudTenant cloud) throws SQLException {
        String id = Tokens.as("admin", cloud.alias)
                .get("/api/v1/connections")
                .as(Json.class)
                .path("items[0].id");
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update connection set scan = '{\"roleArn\": \"arn:aws:iam::" + CloudTenant.ACCOUNT
                    + ":role/Evil\"}' where id = '" + id + "'");
        }
        Tokens.as("admin", cloud.alias)
                .post("/api/v1/connections/" + id + "/test")
                .then()
                .statusCode(greaterThanOrEqualTo(500));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
