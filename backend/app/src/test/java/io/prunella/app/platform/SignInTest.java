package io.prunella.app.platform;

import static io.prunella.app.testing.Json.at;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest {

    @Test
    void aPersonSeesThemselvesAndTheirPermissions() {
        Tokens.as("operator", "acme")
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("X-Request-Id", notNullValue())
                .body(at("tenant", equalTo("acme")))
                .body(at("email", equalTo("operator@example.org")))
                .body(at("roles", hasItems("operator")))
                .body(at("permissions", hasItems("READ", "SCAN", "REQUEST_FIX")));
    }

    @Test
    void withoutSigningInTheAnswerIsAProblemAndNoRedirect() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body(at("type", equalTo("urn:prunella:problem:unauthenticated")));
    }

    @Test
    void aForgedTokenIsRefusedWithAProblem() {
        String token = Tokens.of("admin", "acme");
        Tokens.with(token.substring(0, token.length() - 8) + "AAAAAAAA")
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void anApiKeyThatNobodyIssuedIsRefused() {
        Tokens.with("prn_bm90IGEga2V5")
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void whoBelongsToNoOrganizationIsToldSo() {
        Tokens.with(Tokens.withoutTenant("admin"))
                .get("/api/v1/me")
                .then()
                .statusCode(403)
                .body(at("type", equalTo("urn:prunella:problem:no-tenant")));
    }

    @Test
    void whoHasNoRoleIsToldWhichPermissionIsMissing() {
        Tokens.with(Tokens.withoutRoles("acme"))
                .get("/api/v1/me")
                .then()
                .statusCode(403)
                .body(at("permission", equalTo("READ")));
    }

    @Test
    void theConsolesSignInGoesToTheIdentityProvider() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get("/login?to=/findings")
                .then()
                .statusCode(302)
                .header("Location", containsString("code_challenge"));
    }

    @Test
    void anUnknownAddressIsAProblem() {
        Tokens.as("viewer", "acme").get("/api/v1/nothing").then().statusCode(404);
    }

    @Test
    void healthAndMetricsAnswer() {
        RestAssured.get("/q/health").then().statusCode(200).body(at("status", equalTo("UP")));
        RestAssured.get("/q/metrics").then().statusCode(200).body(containsString("jvm_"));
    }
}
