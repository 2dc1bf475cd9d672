package io.prunella.app.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Receiver;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tenant's channel hears while a finding is found, planned, approved and healed.
@QuarkusTest
class RemediationNoticesTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";

    private Receiver receiver;
    private CloudTenant cloud;

    @BeforeEach
    void aTenantThatListens() throws IOException {
        receiver = new Receiver();
        cloud = new CloudTenant();
        Tokens.as("admin", cloud.alias)
                .body(Map.of(
                        "name",
                        "everything",
                        "kind",
                        "WEBHOOK",
                        "events",
                        List.of(
                                "APPROVAL_WANTED",
                                "APPROVAL_EXPIRING",
                                "REMEDIATION_APPLIED",
                                "REMEDIATION_HEALED",
                                "REMEDIATION_FAILED",
                                "BATCH_HALTED",
                                "ACCOUNT_UNREACHABLE",
                                "FINDING_OPENED"),
                        "url",
                        receiver.address()))
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Json heard(String type) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> receiver.requests().stream()
                                .map(request -> Json.of(request.body()))
                                .filter(body -> body.getString("type").equals(type))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void everyStepFromFindingToHealingIsTold() {
        // When
        cloud.scan();
        Json plan = cloud.plan(cloud.finding(BLOCK, "acme-dev-scratch"));
        String id = plan.getString("items[0].id");
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        // Then
        assertThat(cloud.ended(id).getString("status")).isEqualTo("HEALED");
        assertThat(heard("finding.opened").getMap("data.opened")).containsKey("high");
        Json wanted = heard("approval.wanted");
        assertThat(wanted.getString("data.remediation")).isEqualTo(id);
        assertThat(wanted.getString("data.link")).isEqualTo("http://localhost:8080/remediations/" + id);
        assertThat(wanted.getString("data.title")).contains("acme-dev-scratch");
        assertThat(heard("remediation.applied").getString("data.remediation")).isEqualTo(id);
        assertThat(heard("remediation.healed").getString("data.remediation")).isEqualTo(id);
        assertThat(receiver.requests()).hasSize(4);
    }
}
