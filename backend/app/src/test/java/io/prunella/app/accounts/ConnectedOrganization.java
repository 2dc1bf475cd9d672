package io.prunella.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.seed.UseSeed;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A tenant that connects the sandbox's organization, driven through the API alone.
final class ConnectedOrganization {
    static final String MEMBER_FIX_ROLE = "arn:aws:iam::${AccountId}:role/PrunellaFix";
    static final String MEMBER_EVIDENCE_ROLE = "arn:aws:iam::${AccountId}:role/PrunellaEvidence";
    private static final Map<String, String> PARAMETERS = Map.of(
            "PrunellaPrincipal",
            "arn:aws:iam::" + Seeds.OPERATOR + ":user/prunella",
            "FlowLogGroup",
            UseSeed.FLOW_LOGS);

    final String tenant = "organization-" + UUID.randomUUID();
    final String id;

    /// Connected through an account whose role is deployed; nothing is discovered yet.
    ConnectedOrganization(String account) {
        id = connect(account).then().statusCode(201).extract().as(Json.class).path("id");
        deployDiscovery(id, account);
    }

    /// Discovered once.
    static ConnectedOrganization discovered() {
        ConnectedOrganization acme = new ConnectedOrganization(Seeds.MANAGEMENT);
        acme.discover();
        return acme;
    }

    /// With the scan role in all accounts of `Workloads`, which are connected.
    static ConnectedOrganization deployed() {
        ConnectedOrganization acme = discovered();
        acme.deployStackSet("Workloads");
        acme.discover();
        acme.awaitMembers("CONNECTED", 3);
        return acme;
    }

    static Controls cloud() {
        return TestPlatform.sandbox().control();
    }

    RequestSpecification admin() {
        return Tokens.as("admin", tenant);
    }

    Response connect(String account) {
        return connect(Map.of("account", account));
    }

    Response connect(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(
                Map.of("name", "acme", "provider", "aws", "kind", "ORGANIZATION", "regions", List.of("eu-central-1")));
        body.put("account", Seeds.MANAGEMENT);
        body.putAll(changes);
        return admin().body(body).post("/api/v1/connections");
    }

    void deployDiscovery(String connection, String account) {
        cloud().deployTemplate(account, template(connection, "discover"), PARAMETERS);
        patch(connection, Map.of("scan", Map.of("roleArn", "arn:aws:iam::" + account + ":role/PrunellaDiscovery")))
                .then()
                .statusCode(200);
    }

    void deployStackSet(String unit) {
        deployStackSet(unit, "scan");
    }

    void deployStackSet(String unit, String level) {
        cloud().deployStackSet(unit, template(id, level), PARAMETERS);
    }

    void deploy(String account, String level) {
        cloud().deployTemplate(account, template(id, level), PARAMETERS);
    }

    String template(String connection, String level) {
        return admin().accept("text/yaml")
                .queryParam("level", level)
                .get("/api/v1/connections/" + connection + "/template")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    Response patch(String connection, Map<String, Object> change) {
        return admin().header("If-Match", "*").body(change).patch("/api/v1/connections/" + connection);
    }

    Response rules(List<Map<String, Object>> rules) {
        return admin().header("If-Match", "*")
                .body(Map.of("rules", rules))
                .put("/api/v1/connections/" + id + "/organization/rules");
    }

    Json connection() {
        return admin().get("/api/v1/connections/" + id).as(Json.class);
    }

    /// Asks for a discovery and waits for its end; answers what it told.
    Json discover() {
        return discover(id);
    }

    Json discover(String connection) {
        String path = "/api/v1/connections/" + connection;
        awaitNoDiscovery(connection);
        String before = admin().get(path).as(Json.class).path("organization.discovery.startedAt");
        admin().post(path + "/discover").then().statusCode(202);
        awaitNoDiscovery(connection);
        Json after = admin().get(path).as(Json.class);
        assertThat(after.getString("organization.discovery.startedAt"))
                .isNotNull()
                .isNotEqualTo(before);
        return after;
    }

    /// Until none runs and nobody asks for one.
    private static void awaitNoDiscovery(String connection) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> TestPlatform.names(
                                "select 1 from scheduled_tasks where task_name = 'organization-discovery'"
                                        + " and (asks_for = '" + connection + "' or task_instance = '" + connection
                                        + "' and (picked or execution_time <= now()))"),
                        List::isEmpty);
    }

    void awaitMembers(String status, int count) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Objects.equals(
                        admin().get("/api/v1/connections/" + id).as(Json.class).path("organization.members." + status),
                        count));
    }

    Json members() {
        return admin().queryParam("limit", 200)
                .get("/api/v1/connections/" + id + "/organization/members")
                .as(Json.class);
    }

    Map<String, Object> member(String account) {
        return members().getMap("items.find { it.id == '" + account + "' }");
    }

    String status(String account) {
        return String.valueOf(member(account).get("status"));
    }

    String accountId(String account) {
        return String.valueOf(member(account).get("accountId"));
    }

    Json account(String account) {
        return admin().get("/api/v1/accounts/" + accountId(account)).as(Json.class);
    }

    /// Scans to the end.
    void scan(String account, String service) {
        String scan = Tokens.as("operator", tenant)
                .body(Map.of("services", List.of(service)))
                .post("/api/v1/accounts/" + account + "/scans")
                .then()
                .statusCode(202)
                .extract()
                .as(Json.class)
                .path("id");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> admin().get("/api/v1/scans/" + scan).as(Json.class).path("finishedAt") != null);
    }

    Json openFindings(String account) {
        return admin().queryParam("account", account)
                .queryParam("status", "OPEN")
                .get("/api/v1/findings")
                .as(Json.class);
    }

    /// Ends its jobs, so that they call no cloud of other tests, and leaves the cloud as it was.
    void forget() {
        admin().get("/api/v1/connections")
                .as(Json.class)
                .getList("items.id", String.class)
                .forEach(connection -> admin().delete("/api/v1/connections/" + connection));
        cloud().reset("demo");
    }
}
