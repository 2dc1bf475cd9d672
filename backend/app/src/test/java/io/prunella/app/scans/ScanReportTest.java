package io.prunella.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.findings.Posture;
import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
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
    Posture posture;

    @Inject
    PaperTargets targets;

    Posture.World world;

    @BeforeEach
    void anAccount() {
        world = posture.world();
        targets.cloudFor(world.account()).buckets.put("open", Posture.bucket("open", Map.of()));
    }

    @Test
    void aScanThatEndedIsCountedForPrometheus() {
        // Given
        double scans = figure(SCANS);
        double calls = figure(CALLS);
        // When
        scan();
        // Then
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(figure(SCANS)).isGreaterThanOrEqualTo(scans + 1);
            assertThat(figure(CALLS)).isGreaterThanOrEqualTo(calls + 2);
        });
        assertThat(RestAssured.get("/q/metrics").asString())
                .doesNotContain(world.alias(), world.account().toString());
    }

    @Test
    void linesOfAScanNameItsTenantAndItself() {
        // When
        try (CapturedLog log = CapturedLog.at(Level.INFO)) {
            String id = scan();
            // Then
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(log.lines())
                            .filteredOn(line -> line.contains("ended SUCCEEDED"))
                            .anySatisfy(line -> assertThat(line)
                                    .contains("\"scan\":\"" + id + "\"", "\"tenant\":\"" + world.tenant() + "\"")));
        }
    }

    private String scan() {
        String id = Tokens.as("operator", world.alias())
                .body(Map.of())
                .post("/api/v1/accounts/" + world.account() + "/scans")
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Tokens.as("viewer", world.alias())
                                .get("/api/v1/scans/" + id)
                                .path("finishedAt")
                        != null);
        return id;
    }

    private static double figure(String name) {
        Matcher line = Pattern.compile(Pattern.quote(name) + " (\\S+)")
                .matcher(RestAssured.get("/q/metrics").asString());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
