package io.prunella.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.prunella.app.findings.Posture;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.PaperPolicies;
import io.prunella.app.testing.Tokens;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Scans of an account whose cloud is written down here.
@QuarkusTest
class ScanTest {
    private static final String POLICY = PaperPolicies.VERSIONED;
    private static final Map<String, Object> VERSIONED = Map.of("VersioningConfiguration", Map.of("Status", "Enabled"));
    private static final Map<String, Object> UNREADABLE = Map.of(
            "VersioningConfiguration",
            new Unknown(Unknown.Reason.ACCESS_DENIED, "s3:GetBucketVersioning was denied", "s3:GetBucketVersioning"));

    @Inject
    Posture posture;

    @Inject
    PaperTargets targets;

    @Inject
    UnitRows units;

    @Inject
    ScanRows scans;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    Posture.World world;
    PaperCloud cloud;

    @BeforeEach
    void anAccount() {
        world = posture.world();
        cloud = targets.cloudFor(world.account());
        bucket("open", Map.of());
        bucket("closed", VERSIONED);
    }

    @Test
    void aScanFindsWhatFailsAndSaysHowItWent() {
        // When
        JsonPath scan = scan();
        // Then
        assertThat(scan.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(scan.getInt("progress")).isEqualTo(100);
        assertThat(scan.getInt("resources")).isEqualTo(2);
        assertThat(scan.getInt("calls")).isEqualTo(4);
        assertThat(scan.getList("units")).hasSize(2);
        assertThat(open()).containsExactly("open");
        JsonPath finding = findings("OPEN").jsonPath();
        assertThat(finding.getString("items[0].evidence.reads[0].operation")).isNotEmpty();
        Tokens.as("viewer", world.alias())
                .get("/api/v1/accounts/" + world.account())
                .then()
                .body("lastScan.status", equalTo("SUCCEEDED"));
    }

    @Test
    void aSecondScanWritesNoFindingRow() {
        // Given
        scan();
        List<String> before = findingRows();
        // When
        scan();
        // Then
        assertThat(findingRows()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void aFindingWasLastSeenInTheLastScanThoughNothingWasWritten() {
        // Given
        scan();
        Instant first = lastSeen();
        // When
        scan();
        // Then
        assertThat(lastSeen()).isAfter(first);
    }

    @Test
    void whatIsMendedIsResolvedAndItsHistoryKept() {
        // Given
        scan();
        bucket("open", VERSIONED);
        // When
        JsonPath scan = scan();
        // Then
        assertThat(scan.getInt("changes.resolved")).isGreaterThanOrEqualTo(1);
        assertThat(open()).isEmpty();
        JsonPath resolved = findings("RESOLVED").jsonPath();
        assertThat(resolved.getString("items[0].cause")).isEqualTo("person");
        Tokens.as("viewer", world.alias())
                .get("/api/v1/resources/" + resolved.getString("items[0].resource.id") + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].changes.path", hasItem("/properties/VersioningConfiguration"));
    }

    @Test
    void whatCannotBeReadIsUnknownAndItsFindingStays() {
        // Given
        scan();
        bucket("open", UNREADABLE);
        // When
        JsonPath scan = scan();
        // Then
        assertThat(scan.getInt("unknowns")).isGreaterThanOrEqualTo(1);
        assertThat(open()).containsExactly("open");
        Tokens.as("viewer", world.alias())
                .get("/api/v1/unknowns?policy=" + POLICY)
                .then()
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("ACCESS_DENIED"))
                .body("items[0].since", notNullValue());
    }

    @Test
    void aBucketThatIsGoneClosesItsFinding() {
        // Given
        scan();
        cloud.buckets.remove("open");
        // When
        scan();
        // Then
        assertThat(open()).isEmpty();
        assertThat(findings("RESOLVED").jsonPath().getString("items[0].cause")).isEqualTo("gone");
    }

    @Test
    void anIncompleteListProvesNothingGone() {
        // Given
        scan();
        cloud.buckets.remove("open");
        cloud.listingFails = true;
        // When
        JsonPath scan = scan();
        // Then
        assertThat(scan.getString("status")).isEqualTo("PARTIAL");
        assertThat(scan.getString("reason")).contains("s3:ListAllMyBuckets");
        assertThat(open()).containsExactly("open");
    }

    @Test
    void aFailingUnitDoesNotFailTheScan() {
        // Given
        cloud.networkFails = true;
        // When
        JsonPath scan = scan();
        // Then
        assertThat(scan.getString("status")).isEqualTo("PARTIAL");
        assertThat(scan.getList("units.status")).containsExactlyInAnyOrder("FAILED", "SUCCEEDED");
        assertThat(scan.getString("units.find { it.service == 'ec2' }.reason")).contains("cannot be reached");
        assertThat(open()).containsExactly("open");
    }

    @Test
    void oneServiceAloneCanBeScanned() {
        // When
        JsonPath scan = ended(request(Map.of("services", List.of("ec2"))));
        // Then
        assertThat(scan.getList("units.service")).containsExactly("ec2");
        request(Map.of("services", List.of("sqs"))).then().statusCode(422);
    }

    @Test
    void oneResourceCanBeReadAgain() {
        // Given
        scan();
        String resource = findings("OPEN").jsonPath().getString("items[0].resource.id");
        bucket("open", VERSIONED);
        // When
        JsonPath scan = ended(request(Map.of("resourceId", resource)));
        // Then
        assertThat(scan.getString("trigger")).isEqualTo("RESOURCE");
        // A bucket on paper has no access list, so some policies cannot be judged on it.
        assertThat(scan.getString("status")).isEqualTo("PARTIAL");
        assertThat(open()).isEmpty();
    }

    @Test
    void anAccountIsScannedOnceAtATime() throws InterruptedException {
        // Given
        CountDownLatch gate = hold();
        String running = request(Map.of()).path("id");
        // When
        Response second = request(Map.of());
        // Then
        second.then().statusCode(409).body("scan", equalTo(running));
        gate.countDown();
        ended(running);
    }

    @Test
    void aCancelledScanStopsAndKeepsWhatItRead() throws InterruptedException {
        // Given
        CountDownLatch gate = hold();
        String id = request(Map.of()).path("id");
        assertThat(cloud.started.await(20, TimeUnit.SECONDS)).isTrue();
        // When
        cancel(id).then().statusCode(200);
        gate.countDown();
        // Then
        assertThat(ended(id).getString("status")).isEqualTo("CANCELLED");
        cancel(id).then().statusCode(409);
    }

    @Test
    void whoeverTakesADeadWorkersUnitOverReadsItFromTheStart() throws InterruptedException {
        // Given a worker that stopped in the middle of its unit
        CountDownLatch gate = hold();
        String id = request(Map.of()).path("id");
        assertThat(cloud.started.await(20, TimeUnit.SECONDS)).isTrue();
        UnitRows.Key unit = new UnitRows.Key(UUID.fromString(id), "s3", "global");
        // When another one takes the unit over
        int epoch = transactions
                .call(world.tenant(), () -> units.lease(unit, Instant.now()))
                .orElseThrow();
        gate.countDown();
        // Then the first one writes nothing any more
        boolean late = transactions.call(
                world.tenant(), () -> units.finish(unit, epoch - 1, ScanStatus.SUCCEEDED, null, Instant.now()));
        assertThat(late).isFalse();
        // And the scan ends once the second one has read it all
        transactions.run(
                world.tenant(),
                () -> jobs.schedule(
                        RunUnit.NAME,
                        "taken-over/" + id,
                        Instant.now(),
                        Map.of("scan", id, "service", "s3", "region", "global")));
        assertThat(ended(id).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(cloud.collections.get()).isEqualTo(2);
        assertThat(open()).containsExactly("open");
    }

    @Test
    void anAccountDeletedInMidScanEndsItQuietly() throws InterruptedException {
        // Given
        CountDownLatch gate = hold();
        String id = request(Map.of()).path("id");
        assertThat(cloud.started.await(20, TimeUnit.SECONDS)).isTrue();
        // When
        Tokens.as("admin", world.alias())
                .delete("/api/v1/accounts/" + world.account())
                .then()
                .statusCode(204);
        gate.countDown();
        // Then
        Tokens.as("viewer", world.alias()).get("/api/v1/scans/" + id).then().statusCode(404);
    }

    @Test
    void watchersAreToldEverythingAndTheEnd() throws Exception {
        // Given
        String id = request(Map.of()).path("id");
        // When
        List<String> lines = watch(id);
        // Then
        assertThat(lines).contains("event:progress", "event:unit");
        assertThat(lines.reversed().stream()
                        .filter(line -> line.startsWith("event:"))
                        .findFirst())
                .hasValue("event:done");
        // When somebody comes late
        List<String> again = watch(id);
        // Then they are told the whole state at once
        assertThat(again).contains("event:progress", "event:unit", "event:done");
        Tokens.as("viewer", world.alias())
                .get("/api/v1/scans/" + UUID.randomUUID() + "/events")
                .then()
                .statusCode(404);
    }

    @Test
    void anotherTenantSeesNoneOfIt() {
        // Given
        String id = scan().getString("id");
        String other = posture.world().alias();
        // Then
        Tokens.as("admin", other).get("/api/v1/scans/" + id).then().statusCode(404);
        Tokens.as("admin", other).post("/api/v1/scans/" + id + "/cancel").then().statusCode(404);
        Tokens.as("admin", other)
                .get("/api/v1/accounts/" + world.account() + "/scans")
                .then()
                .statusCode(404);
        Tokens.as("admin", other)
                .body(Map.of())
                .post("/api/v1/accounts/" + world.account() + "/scans")
                .then()
                .statusCode(404);
    }

    @Test
    void theOverviewCountsWhatIsOpenAndHowFreshThatIs() {
        // Given
        scan();
        // When
        Response overview = Tokens.as("viewer", world.alias()).get("/api/v1/overview");
        // Then
        overview.then()
                .statusCode(200)
                .body("open.high", notNullValue())
                .body("trend", hasSize(30))
                .body("freshness.accounts", equalTo(1))
                .body("firstRun", equalTo(false));
        assertThat(overview.jsonPath().getInt("trend[29].opened")).isPositive();
    }

    private void bucket(String name, Map<String, Object> properties) {
        Document document = Posture.bucket(name, properties);
        cloud.buckets.put(name, document);
    }

    private CountDownLatch hold() {
        CountDownLatch gate = new CountDownLatch(1);
        cloud.gate = gate;
        return gate;
    }

    private Response request(Map<String, Object> body) {
        return Tokens.as("operator", world.alias()).body(body).post("/api/v1/accounts/" + world.account() + "/scans");
    }

    private Response cancel(String id) {
        return Tokens.as("operator", world.alias()).post("/api/v1/scans/" + id + "/cancel");
    }

    private JsonPath scan() {
        return ended(request(Map.of()));
    }

    private JsonPath ended(Response requested) {
        requested.then().statusCode(202).header("Location", notNullValue());
        return ended(requested.<String>path("id"));
    }

    private JsonPath ended(String id) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(limit)) {
            JsonPath scan = Tokens.as("viewer", world.alias())
                    .get("/api/v1/scans/" + id)
                    .jsonPath();
            if (ScanStatus.valueOf(scan.getString("status")).ended()) {
                return scan;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("The scan did not end within a minute");
    }

    private Response findings(String status) {
        return Tokens.as("viewer", world.alias()).get("/api/v1/findings?policy=" + POLICY + "&status=" + status);
    }

    private List<String> open() {
        return findings("OPEN").jsonPath().getList("items.resource.nativeId");
    }

    private Instant lastSeen() {
        return Instant.parse(findings("OPEN").jsonPath().getString("items[0].lastSeen"));
    }

    private List<String> findingRows() {
        return transactions.call(
                world.tenant(),
                () -> sql.query(
                        "select concat_ws(' ', ctid, xmin, xmax) as t from finding order by id", row -> row.text("t")));
    }

    private List<String> watch(String id) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/scans/" + id + "/events"))
                .header("Authorization", "Bearer " + Tokens.of("viewer", world.alias()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8));
                Stream<String> lines = reader.lines()) {
            return lines.toList();
        }
    }
}
