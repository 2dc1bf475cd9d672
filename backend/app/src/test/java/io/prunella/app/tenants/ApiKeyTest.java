package io.prunella.app.tenants;

import static io.prunella.app.testing.Json.at;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyTest {

    @Test
    void aKeyActsAsItsOwnerWithinItsScopes() {
        Response issued = issue("READ");
        String secret = issued.as(Json.class).path("secret");

        issued.then().statusCode(201).body(at("secret", startsWith("prn_")));
        Tokens.with(secret)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body(at("subject", equalTo("subject-of-admin")))
                .body(at("permissions", equalTo(List.of("READ"))))
                .body(at("apiKey", equalTo(issued.as(Json.class).path("id"))));
        Tokens.with(secret)
                .get("/api/v1/audit")
                .then()
                .statusCode(403)
                .body(at("detail", containsString("this API key")));
    }

    @Test
    void theSecretIsShownOnlyOnce() {
        String secret = issue("READ").as(Json.class).path("secret");

        admin().get("/api/v1/keys").then().statusCode(200).body(not(containsString(secret)));
    }

    @Test
    void noKeyCanApprove() {
        issue("APPROVE").then().statusCode(422).body(at("field", equalTo("scopes")));
    }

    @Test
    void noKeyMakesKeys() {
        String secret = issue("MANAGE_KEYS").as(Json.class).path("secret");

        Tokens.with(secret)
                .body(Map.of("name", "child", "scopes", List.of("READ")))
                .post("/api/v1/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void aRevokedKeyIsRefused() {
        Response issued = issue("READ");

        admin().delete("/api/v1/keys/" + issued.as(Json.class).path("id"))
                .then()
                .statusCode(204);

        Tokens.with(issued.as(Json.class).path("secret"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void anExpiredKeyIsRefused() throws SQLException {
        Response issued = issue("READ");
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update api_key set expires_at = now() - interval '1 second' where id = '"
                    + issued.as(Json.class).path("id") + "'");
        }

        Tokens.with(issued.as(Json.class).path("secret"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void aKeyOfOneTenantWithTheIdOfAnotherIsRefused() {
        String secret = issue("READ").as(Json.class).path("secret");
        String other = Tokens.as("admin", "globex")
                .body(Map.of("name", "other", "scopes", List.of("READ")))
                .post("/api/v1/keys")
                .as(Json.class)
                .path("secret");

        // The first 22 characters after the prefix carry the tenant's id.
        Tokens.with(other.substring(0, 24) + secret.substring(24))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    private static io.restassured.specification.RequestSpecification admin() {
        return Tokens.as("admin", "acme");
    }

    private static Response issue(String scope) {
        return admin().body(Map.of("name", "pipeline", "scopes", List.of(scope)))
                .post("/api/v1/keys");
    }
}
