package io.prunella.app.testing;

import static io.prunella.app.testing.Json.at;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.seed.UseSeed;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A tenant with the sandbox's account `acme-dev` connected, scan and fix access both, driven through the API alone.
public final class CloudTenant {
    public static final String ACCOUNT = "444455556666";

    public final String alias = "cloud-" + UUID.randomUUID();
    public final String accountId;
    public final String connection;

    public CloudTenant() {
        this("demo");
    }

    /// @param seed what is in the cloud
    public CloudTenant(String seed) {
        TestPlatform.freshCloud(seed);
        Json made = Tokens.as("admin", alias)
                .body(Map.of(
                        "name",
                        "acme-dev",
                        "provider",
                        "aws",
                        "account",
                        ACCOUNT,
                        "regions",
                        List.of("eu-central-1"),
                        "schedule",
                        Map.of("paused", true),
                        "scan",
                        Map.of("roleArn", "arn:aws:iam::" + ACCOUNT + ":role/PrunellaScan"),
                        "fix",
                        Map.of("roleArn", "arn:aws:iam::" + ACCOUNT + ":role/PrunellaFix")))
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
        TestPlatform.sandbox()
                .control()
                .externalIds(
                        ACCOUNT,
                        Optional.of(made.getString("externalId")),
                        Optional.of(made.getString("fixExternalId")));
        String id = made.getString("id");
        connection = "/api/v1/connections/" + id;
        accountId = made.getString("accounts[0].id");
        String digest = Tokens.as("admin", alias)
                .get("/api/v1/connections/" + id)
                .as(Json.class)
                .path("pending.digest");
        Tokens.with(Tokens.of("second", "admin", alias))
                .body(Map.of("digest", digest))
                .post("/api/v1/connections/" + id + "/approve")
                .then()
                .statusCode(200);
        Tokens.as("admin", alias)
                .post("/api/v1/connections/" + id + "/test")
                .then()
                .statusCode(200)
                .body(at("status", equalTo("READY")));
    }

    /// A scanned account with nothing but so many buckets, as they come: without versions.
    public static CloudTenant withBuckets(int count) {
        CloudTenant tenant = new CloudTenant("empty");
        TestPlatform.sandbox().control().state(cloud -> {
            for (int i = 0; i < count; i++) {
                cloud.createBucket("bucket-%02d".formatted(i), ACCOUNT, "eu-central-1", cloud.now());
            }
            return count;
        });
        tenant.scan();
        TestPlatform.sandbox().control().clearCalls();
        return tenant;
    }

    /// Gives the connection the role that its template makes, for the sandbox's flow logs.
    public CloudTenant withEvidence() {
        String template = Tokens.as("admin", alias)
                .accept("text/yaml")
                .queryParam("level", "evidence")
                .get(connection + "/template")
                .asString();
        String role = TestPlatform.sandbox()
                .control()
                .deployTemplate(
                        ACCOUNT,
                        template,
                        Map.of(
                                "PrunellaPrincipal",
                                "arn:aws:iam::" + Seeds.OPERATOR + ":user/prunella",
                                "FlowLogGroup",
                                UseSeed.FLOW_LOGS))
                .getFirst();
        String etag = Tokens.as("admin", alias).get(connection).header("ETag");
        Tokens.as("admin", alias)
                .header("If-Match", etag)
                .body(Map.of("evidence", Map.of("roleArn", role)))
                .patch(connection)
                .then()
                .statusCode(200)
                .body(at("evidenceStatus", equalTo("ENABLED")));
        return this;
    }

    /// The id of a security group of the demonstration that nothing uses.
    public static String unattachedGroup() {
        return TestPlatform.sandbox()
                .control()
                .state(cloud -> cloud.known(ACCOUNT).network("eu-central-1").groups().values().stream()
                        .filter(group -> group.name().equals("inside"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    /// Scans S3 to the end.
    public Json scan() {
        return scan("s3");
    }

    public Json scan(String... services) {
        return scanned(Map.of("services", List.of(services)));
    }

    /// Scans all services to the end.
    public Json scanAll() {
        return scanned(Map.of());
    }

    private Json scanned(Map<String, Object> scope) {
        String id = Tokens.as("operator", alias)
                .body(scope)
                .post("/api/v1/accounts/" + accountId + "/scans")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 202))
                .extract()
                .as(Json.class)
                .path("id");
        return awaited("/api/v1/scans/" + id, Set.of("SUCCEEDED", "PARTIAL", "FAILED"));
    }

    /// Waits until the object at a path has one of these states.
    public Json awaited(String path, Set<String> states) {
        return Json.of(await().pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Tokens.as("viewer", alias).get(path).asString(),
                        json -> states.contains(Json.of(json).getString("status"))));
    }

    /// The id of the finding of a policy on a bucket.
    public String finding(String policy, String bucket) {
        return Tokens.as("viewer", alias)
                .queryParam("policy", policy)
                .queryParam("q", bucket)
                .queryParam("status", "OPEN")
                .get("/api/v1/findings")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("items[0].id");
    }

    /// The ids of all open findings of a policy.
    public List<String> findings(String policy) {
        return Tokens.as("viewer", alias)
                .queryParam("policy", policy)
                .queryParam("status", "OPEN")
                .get("/api/v1/findings")
                .as(Json.class)
                .getList("items.id");
    }

    public Json findingAt(String id) {
        return Tokens.as("viewer", alias).get("/api/v1/findings/" + id).as(Json.class);
    }

    public Response request(String finding, Map<String, Object> params) {
        return Tokens.as("operator", alias)
                .body(Map.of("findingIds", List.of(finding), "params", params))
                .post("/api/v1/remediations");
    }

    public Json plan(String finding) {
        return request(finding, Map.of()).then().statusCode(201).extract().as(Json.class);
    }

    public Response approve(String id, String digest) {
        return Tokens.as("approver", alias)
                .body(Map.of("digest", digest))
                .post("/api/v1/remediations/" + id + "/approve");
    }

    public Json ended(String remediation) {
        return awaited(
                "/api/v1/remediations/" + remediation,
                Set.of("HEALED", "STALE", "FAILED", "ROLLED_BACK", "REJECTED", "EXPIRED"));
    }
}
