package io.prunella.app.accounts;

import static io.prunella.app.testing.Json.at;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// The connections of a tenant of its own, made through the API.
abstract class TenantConnections {
    static final String ACCOUNT = "111122223333";
    static final String SCAN_ROLE = "arn:aws:iam::111122223333:role/PrunellaScan";
    static final String FIX_ROLE = "arn:aws:iam::111122223333:role/PrunellaFix";

    @Inject
    AccountAccess access;

    @Inject
    Tenants tenants;

    String tenant;

    @BeforeEach
    void aTenantOfItsOwn() {
        TestPlatform.freshCloud("demo");
        tenant = "connections-" + UUID.randomUUID();
    }

    /// Makes the roles in the cloud trust exactly this connection, as its templates would; answers its id.
    String trusting(Response made) {
        TestPlatform.sandbox()
                .control()
                .externalIds(
                        ACCOUNT,
                        Optional.of(made.as(Json.class).path("externalId")),
                        Optional.of(made.as(Json.class).path("fixExternalId")));
        return made.as(Json.class).path("id");
    }

    RequestSpecification admin() {
        return Tokens.as("admin", tenant);
    }

    Response connect(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", "production", "provider", "aws", "account", ACCOUNT, "regions", List.of("eu-central-1")));
        body.putAll(changes);
        return admin().body(body).post("/api/v1/connections");
    }

    void refused(String field, Map<String, Object> changes) {
        connect(changes).then().statusCode(422).body(at("field", equalTo(field)));
    }

    Response test(String id) {
        return admin().post("/api/v1/connections/" + id + "/test");
    }

    Response decide(String id, String verb, String role, String digest) {
        return Tokens.as(role, tenant).body(Map.of("digest", digest)).post("/api/v1/connections/" + id + "/" + verb);
    }

    String externalId(String id) {
        return admin().get("/api/v1/connections/" + id).as(Json.class).path("externalId");
    }

    String template(String id, String level) {
        return admin().accept("text/yaml")
                .queryParam("level", level)
                .get("/api/v1/connections/" + id + "/template")
                .then()
                .statusCode(200)
                .contentType("text/yaml")
                .extract()
                .asString();
    }

    Access accessFor(String connection, AccessLevel level) {
        String account =
                admin().get("/api/v1/connections/" + connection).as(Json.class).path("accounts[0].id");
        return TenantScope.call(tenants.provision(tenant), () -> access.accessFor(UUID.fromString(account), level));
    }
}
