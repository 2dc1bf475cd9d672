package io.prunella.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.CapturedLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What scans tell whoever runs Prunella.
@QuarkusTest
class ScanReportTest {
    private static final String SCANS = "prunella_scans_seconds_count{status=\"succeeded\",trigger=\"manual\"}";
    private static final String CALLS = "prunella_scan_calls_total{service=\"s3\"}";

    @Inject
    Tenants tenants;

    TwoBuckets buckets;

    @BeforeEach
    void anAccount() {
        buckets = new TwoBuckets();
    }

    @Test
    void aScanThatEndedIsCountedForPrometheus() {
        // Given
        double scans = figure(SCANS);
        double calls = figure(CALLS);
        // When
        buckets.scan();
        // Then
        await().untilAsserted(() -> {
            assertThat(figure(SCANS)).isGreaterThanOrEqualTo(scans + 1);
            assertThat(figure(CALLS)).isGreaterThanOrEqualTo(calls + buckets.calls("s3"));
        });
        assertThat(RestAssured.get("/q/metrics").asString())
                .doesNotContain(buckets.tenant.alias, buckets.tenant.accountId);
    }

    @Test
    void linesOfAScanNameItsTenantAndItself() {
        // Given
        UUID tenant = tenants.provision(buckets.tenant.alias);
        // When
        try (CapturedLog log = CapturedLog.at(Level.INFO)) {
            String id = buckets.scan().getString("id");
            // Then
            await().untilAsserted(() -> assertThat(log.lines())
                    .filteredOn(line -> line.contains("ended SUCCEEDED"))
                    .anySatisfy(line ->
                            assertThat(line).contains("\"scan\":\"" + id + "\"", "\"tenant\":\"" + tenant + "\"")));
        }
    }

    private static double figure(String name) {
        Matcher line = Pattern.compile(Pattern.quote(name) + " (\\S+)")
                .matcher(RestAssured.get("/q/metrics").asString());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
