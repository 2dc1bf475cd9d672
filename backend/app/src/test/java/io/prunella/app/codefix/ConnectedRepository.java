package io.prunella.app.codefix;

import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A repository on a git server of this machine, connected by a tenant of its own.
///
/// @param secret of its webhook
public record ConnectedRepository(String tenant, String id, String secret, String hook) {
    public static ConnectedRepository connect(String tenant, String url, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                "infra",
                "url",
                url,
                "credential",
                Map.of("kind", "TOKEN", "token", GitServer.TOKEN),
                "schedule",
                Map.of("paused", true)));
        body.putAll(more);
        Tokens.as("admin", tenant)
                .body(Map.of("hosts", List.of("127.0.0.1")))
                .header("If-Match", "*")
                .put("/api/v1/repositories/hosts")
                .then()
                .statusCode(200);
        Json made = Tokens.as("admin", tenant)
                .body(body)
                .post("/api/v1/repositories")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
        return new ConnectedRepository(
                tenant, made.path("repository.id"), made.path("webhookSecret"), made.path("repository.webhookPath"));
    }

    public String path() {
        return "/api/v1/repositories/" + id;
    }

    /// As it is shown.
    public Json shown() {
        return operator().get(path()).then().statusCode(200).extract().as(Json.class);
    }

    /// A scan that has ended.
    public Json scan() {
        return ended(operator()
                .body(Map.of())
                .post(path() + "/scans")
                .then()
                .statusCode(202)
                .extract()
                .as(Json.class)
                .path("id"));
    }

    public Json ended(String scan) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> operator()
                                .get("/api/v1/code/scans/" + scan)
                                .then()
                                .statusCode(200)
                                .extract()
                                .as(Json.class),
                        seen -> !List.of("QUEUED", "RUNNING").contains(seen.<String>path("status")));
    }

    public Json findings(String query) {
        return operator()
                .get("/api/v1/code/findings?limit=200&repository=" + id + query)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    public RequestSpecification operator() {
        return Tokens.as("operator", tenant);
    }
}
