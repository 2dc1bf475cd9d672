package io.prunella.app.overview;

import static io.prunella.app.findings.Posture.fails;
import static io.prunella.app.findings.Posture.judged;
import static io.prunella.app.testing.Json.at;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.findings.Posture;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeatMapTest {
    @Inject
    Posture posture;

    @Test
    void openFindingsAreCountedByAccountServiceAndSeverity() {
        // Given
        Posture.World world = posture.world();
        List<UUID> buckets = posture.buckets(world, 6);
        posture.reconcile(
                world,
                judged(buckets.get(0), 0, "aws-s3-bucket-versioning", fails()),
                judged(buckets.get(4), 4, "aws-s3-bucket-access-logging", fails()),
                judged(buckets.get(5), 5, "aws-s3-bucket-access-logging", fails()),
                judged(buckets.get(1), 1, "aws-ec2-vpc-flow-logs", fails()));
        // When
        Tokens.as("viewer", world.alias())
                .get("/api/v1/overview/heat-map")
                // Then
                .then()
                .statusCode(200)
                .body(at("items", hasSize(2)))
                .body("items.account.name.unique()", equalTo(List.of("Shop")))
                .body(at("items.find { it.service == 's3' }.open.critical", equalTo(2)))
                .body(at("items.find { it.service == 's3' }.open.high", equalTo(1)))
                .body(at("items.find { it.service == 'ec2' }.open.high", equalTo(1)));
    }
}
