package io.prunella.app.remediation.autopilot;

import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Controls;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The autopilot of a tenant, driven through the API alone.
final class Pilot {
    static final String RULES = "/api/v1/autopilot/rules";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final CloudTenant cloud;

    Pilot(CloudTenant cloud) {
        this.cloud = cloud;
    }

    static Map<String, Object> rule(String policy, Map<String, Object> more) {
        Map<String, Object> rule =
                new HashMap<>(Map.of("name", "Heal " + policy, "enabled", true, "policies", List.of(policy)));
        rule.putAll(more);
        return rule;
    }

    Response put(List<Map<String, Object>> rules) {
        String etag = as("viewer").get(RULES).header("ETag");
        return as("admin").header("If-Match", etag).body(Map.of("items", rules)).put(RULES);
    }

    /// Has the tenant choose what the fixes of a policy ask for, as two persons agree to.
    void choose(String policy, Map<String, Object> params) {
        String path = "/api/v1/policies/" + policy;
        as("admin")
                .header("If-Match", as("viewer").get(path).header("ETag"))
                .body(Map.of("enabled", true, "params", params, "reason", "The office"))
                .patch(path)
                .then()
                .statusCode(200);
        String digest = as("viewer").get(path).as(Json.class).path("pending.digest");
        as("approver")
                .body(Map.of("digest", digest))
                .post(path + "/approve")
                .then()
                .statusCode(200);
    }

    /// Has just these rules in force, as two persons agree to; returns the first one's id.
    @SafeVarargs
    final String agree(Map<String, Object>... rules) {
        Json asked = put(List.of(rules)).then().statusCode(200).extract().as(Json.class);
        for (int i = 0; i < rules.length; i++) {
            String digest = asked.getString("items[" + i + "].pending.digest");
            decide("approver", asked.getString("items[" + i + "].id"), digest)
                    .then()
                    .statusCode(200);
        }
        return asked.getString("items[0].id");
    }

    Response decide(String role, String rule, String digest) {
        return as(role).body(Map.of("digest", digest)).post(RULES + "/" + rule + "/approve");
    }

    Json status() {
        return as("viewer").get("/api/v1/autopilot/status").as(Json.class);
    }

    Json awaited(Predicate<Json> wanted) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::status, wanted);
    }

    /// What healed a resource, once it has.
    Json healed(String resource) {
        String act = "acts.find { it.resource == '" + resource + "' }.";
        Json status = awaited(now -> "HEALED".equals(now.getString(act + "status")));
        return as("viewer")
                .get("/api/v1/remediations/" + status.getString(act + "remediationId"))
                .as(Json.class);
    }

    /// The acts, once there are so many and all have come to their end.
    List<String> ended(int acts) {
        return awaited(status -> {
                    List<String> states = status.getList("acts.status");
                    return states.size() == acts
                            && states.stream().noneMatch(List.of("SCHEDULED", "APPLYING", "VERIFYING")::contains);
                })
                .getList("acts.status");
    }

    static Controls controls() {
        return TestPlatform.sandbox().control();
    }

    static void drift(String script) {
        controls().drift(CloudTenant.ACCOUNT, script);
    }

    /// What was written to the cloud.
    static List<CallRecord> effects() {
        return controls().calls().stream().filter(CallRecord::effective).toList();
    }

    RequestSpecification as(String role) {
        return Tokens.as(role, cloud.alias);
    }
}
