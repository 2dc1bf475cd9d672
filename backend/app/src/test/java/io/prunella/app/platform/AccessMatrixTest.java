package io.prunella.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Role;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.Granting;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every operation of the API × every role and none × own, foreign and no tenant. The operations come from the API's
/// description, so that a new one cannot be forgotten; what each needs stands in `access-matrix.csv`.
@QuarkusTest
class AccessMatrixTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final String NOBODY = "nobody";

    @Inject
    Tenants tenants;

    private Map<String, Rule> rules;
    private Map<String, String> fixtures;

    /// @param tenantWide whether the permission on some accounts is not enough; written `PERMISSION@tenant`
    /// @param body a body that passes validation, so that a foreign id is answered by 404 and nothing earlier;
    /// or the media type of a file that is taken
    private record Rule(Permission permission, boolean tenantWide, String body) {
        static Rule of(String permission, String body) {
            String[] parts = permission.split("@", 2);
            Permission needed = Permission.valueOf(parts[0]);
            return new Rule(needed, parts.length > 1 || !needed.ofAccounts(), body);
        }
    }

    private record Operation(String method, String path) {
        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        boolean names() {
            return path.contains("{");
        }

        String at(String id) {
            return path.replaceAll("\\{[^}]+}", id);
        }
    }

    @BeforeEach
    void rulesAndFixtures() throws IOException {
        rules = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/access-matrix.csv")),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                String[] parts = line.split(";", 3);
                rules.put(parts[0], Rule.of(parts[1], parts.length > 2 ? parts[2] : ""));
            });
        }
        fixtures = new HashMap<>();
        Map<String, Object> connection = Tokens.as("admin", "acme")
                .body(Map.of(
                        "name", "matrix", "provider", "aws", "account", account(), "regions", List.of("eu-west-1")))
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("");
        fixtures.put("/api/v1/connections", String.valueOf(connection.get("id")));
        fixtures.put(
                "/api/v1/accounts",
                RestAssured.with()
                        .spec(Tokens.as("admin", "acme"))
                        .get("/api/v1/connections/" + connection.get("id"))
                        .as(Json.class)
                        .path("accounts[0].id"));
        fixtures.put(
                "/api/v1/channels",
                Tokens.as("admin", "acme")
                        .body(Map.of(
                                "name", "matrix",
                                "kind", "WEBHOOK",
                                "events", List.of("BATCH_HALTED"),
                                "url", "https://matrix.example/hook"))
                        .post("/api/v1/channels")
                        .as(Json.class)
                        .path("id"));
        fixtures.put(
                "/api/v1/keys",
                Tokens.as("admin", "acme")
                        .body(Map.of("name", "matrix", "scopes", List.of("READ")))
                        .post("/api/v1/keys")
                        .as(Json.class)
                        .path("id"));
    }

    @Test
    void everyOperationHasARule() {
        assertThat(new TreeSet<>(rules.keySet()))
                .as("access-matrix.csv names every operation, and nothing else")
                .isEqualTo(
                        new TreeSet<>(operations().stream().map(Operation::name).toList()));
    }

    @Test
    void onlyThePermittedRolesGetThrough() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            Rule rule = rules.get(operation.name());
            for (Role role : Role.values()) {
                int status = call(operation, rule, Tokens.of("matrix", role.claim(), "acme"), someId(operation))
                        .statusCode();
                boolean allowed = role.permissions().contains(rule.permission());
                boolean passed = status != 401 && status != 403 && status < 500;
                if (allowed ? !passed : status != 403) {
                    wrong.add(operation.name() + " as " + role + ": " + status);
                }
            }
            expect(wrong, operation, "without a role", 403, Tokens.withoutRoles("acme"));
            expect(wrong, operation, "without an organization", 403, Tokens.withoutTenant("admin"));
            expect(wrong, operation, "without signing in", 401, null);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void anotherTenantsObjectsDoNotExist() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            String id = fixtureOf(operation);
            Response answer = call(operation, rules.get(operation.name()), Tokens.of("admin", "globex"), id);
            if (operation.names() ? answer.statusCode() != 404 : leaks(answer)) {
                wrong.add(operation.name() + ": " + answer.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void ownObjectsAreFound() {
        fixtures.forEach((path, id) -> {
            if (!path.equals("/api/v1/keys")) {
                Tokens.as("viewer", "acme").get(path + "/" + id).then().statusCode(200);
            }
        });
    }

    @Test
    void aGrantOnOneAccountShowsNothingOfAnother() throws SQLException {
        // Given somebody who may do all that an account allows, on one of two
        String tenant = "walled-" + UUID.randomUUID();
        UUID id = tenants.provision(tenant);
        AccountRows own = AccountRows.in(id, "111111111111");
        AccountRows foreign = AccountRows.in(id, "222222222222").withPlan();
        Granting.onAccount(tenant, "scoped", "admin", own.account());
        String token = Tokens.withoutRoles("scoped", tenant);
        List<String> wrong = new ArrayList<>();
        // When
        for (Operation operation : operations()) {
            Rule rule = rules.get(operation.name());
            Response answer = call(operation, rule, token, foreign.idFor(operation.path()));
            int status = answer.statusCode();
            if (rule.tenantWide()
                    ? status != 403
                    : operation.names() && foreign.has(operation.path()) && status != 404) {
                wrong.add(operation.name() + ": " + status);
            }
            if (status >= 500) {
                wrong.add(operation.name() + ": " + status);
            }
            if (status < 300 && leaks(answer, foreign.ids().values())) {
                wrong.add(operation.name() + " leaks");
            }
        }
        // Then
        assertThat(wrong).isEmpty();
        for (String path : List.of("accounts", "connections", "findings", "resources", "scans", "waivers")) {
            Tokens.with(token)
                    .get("/api/v1/" + path + "/" + own.ids().get("/api/v1/" + path))
                    .then()
                    .statusCode(200);
        }
    }

    private boolean leaks(Response answer) {
        return answer.statusCode() == 200 && leaks(answer, fixtures.values());
    }

    private static boolean leaks(Response answer, Collection<String> ids) {
        return ids.stream().anyMatch(id -> answer.asString().contains(id));
    }

    private void expect(List<String> wrong, Operation operation, String who, int expected, String token) {
        int status = call(operation, rules.get(operation.name()), token, someId(operation))
                .statusCode();
        if (status != expected) {
            wrong.add(operation.name() + " " + who + ": " + status);
        }
    }

    private static Response call(Operation operation, Rule rule, String token, String id) {
        RequestSpecification request = RestAssured.given().redirects().follow(false);
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (!operation.method().equals("get") && !operation.method().equals("delete")) {
            if (rule.body().startsWith("application/")) {
                request.contentType(rule.body()).body(new byte[0]);
            } else {
                request.contentType(ContentType.JSON).body(rule.body().isEmpty() ? "{}" : rule.body());
            }
        }
        request.header("If-Match", "*");
        return request.request(operation.method(), operation.at(id));
    }

    /// Reading goes to real objects; what changes things goes to none, so that no role spoils it for the next.
    private String someId(Operation operation) {
        return operation.method().equals("get")
                ? fixtureOf(operation)
                : UUID.randomUUID().toString();
    }

    private String fixtureOf(Operation operation) {
        return fixtures.entrySet().stream()
                .filter(fixture -> operation.path().startsWith(fixture.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static List<Operation> operations() {
        Map<String, Map<String, Object>> paths = RestAssured.given()
                .queryParam("format", "json")
                .get("/q/openapi")
                .as(Json.class)
                .path("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, item) -> METHODS.stream()
                .filter(item::containsKey)
                .forEach(method -> operations.add(new Operation(method, path))));
        return operations;
    }

    private static String account() {
        return "%012d".formatted(Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000_000L));
    }
}
