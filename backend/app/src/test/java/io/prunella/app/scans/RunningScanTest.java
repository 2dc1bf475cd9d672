package io.prunella.app.scans;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What can happen to a scan while it runs, and who is told.
@QuarkusTest
class RunningScanTest {
    @Inject
    UnitRows units;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    Tenants tenants;

    TwoBuckets buckets;

    @BeforeEach
    void anAccount() {
        buckets = new TwoBuckets();
    }

    @Test
    void anAccountIsScannedOnceAtATime() throws InterruptedException {
        // Given
        String running = buckets.held();
        // When
        Response second = buckets.request(Map.of());
        // Then
        second.then().statusCode(409).body(at("scan", equalTo(running)));
        buckets.release();
        buckets.ended(running);
    }

    @Test
    void aCancelledScanStopsAndKeepsWhatItRead() throws InterruptedException {
        // Given
        String id = buckets.held();
        // When
        cancel(id).then().statusCode(200);
        buckets.release();
        // Then
        assertThat(buckets.ended(id).getString("status")).isEqualTo("CANCELLED");
        assertThat(buckets.open()).containsExactly("open");
        cancel(id).then().statusCode(409);
    }

    @Test
    void whoeverTakesADeadWorkersUnitOverReadsItFromTheStart() throws InterruptedException {
        // Given a worker that stopped in the middle of its unit
        UUID tenant = tenants.provision(buckets.tenant.alias);
        String id = buckets.held();
        UnitRows.Key unit = new UnitRows.Key(UUID.fromString(id), "s3", "global");
        // When another one takes the unit over
        int epoch = transactions
                .call(tenant, () -> units.lease(unit, Instant.now()))
                .orElseThrow();
        buckets.release();
        // Then the first one writes nothing any more
        boolean late = transactions.call(
                tenant, () -> units.finish(unit, epoch - 1, ScanStatus.SUCCEEDED, null, Instant.now()));
        assertThat(late).isFalse();
        // And the scan ends once the second one has read it all
        transactions.run(
                tenant,
                () -> jobs.schedule(
                        RunUnit.NAME,
                        "taken-over/" + id,
                        Instant.now(),
                        Map.of("scan", id, "service", "s3", "region", "global")));
        assertThat(buckets.ended(id).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(TwoBuckets.controls().calls())
                .filteredOn(call -> call.operation().equals("ListBuckets"))
                .hasSize(2);
        assertThat(buckets.open()).containsExactly("open");
    }

    @Test
    void anAccountDeletedInMidScanEndsItQuietly() throws InterruptedException {
        // Given
        String id = buckets.held();
        // When
        Tokens.as("admin", buckets.tenant.alias)
                .delete("/api/v1/accounts/" + buckets.tenant.accountId)
                .then()
                .statusCode(204);
        buckets.release();
        // Then
        Tokens.as("viewer", buckets.tenant.alias)
                .get("/api/v1/scans/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void watchersAreToldEverythingAndTheEnd() throws Exception {
        // Given
        String id = buckets.request(Map.of()).as(Json.class).path("id");
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
        Tokens.as("viewer", buckets.tenant.alias)
                .get("/api/v1/scans/" + UUID.randomUUID() + "/events")
                .then()
                .statusCode(404);
    }

    private Response cancel(String id) {
        return Tokens.as("operator", buckets.tenant.alias).post("/api/v1/scans/" + id + "/cancel");
    }

    private List<String> watch(String id) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/scans/" + id + "/events"))
                .header("Authorization", "Bearer " + Tokens.of("viewer", buckets.tenant.alias))
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
