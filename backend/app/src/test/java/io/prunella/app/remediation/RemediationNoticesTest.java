package io.prunella.app.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Receiver;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
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
        receiver.subscribe(
                cloud.alias,
                "APPROVAL_WANTED",
                "APPROVAL_EXPIRING",
                "REMEDIATION_APPLIED",
                "REMEDIATION_HEALED",
                "REMEDIATION_FAILED",
                "BATCH_HALTED",
                "ACCOUNT_UNREACHABLE",
                "FINDING_OPENED");
    }

    @AfterEach
    void stop() {
        receiver.close();
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
        assertThat(receiver.heard("finding.opened").getMap("data.opened")).containsKey("high");
        Json wanted = receiver.heard("approval.wanted");
        assertThat(wanted.getString("data.remediation")).isEqualTo(id);
        assertThat(wanted.getString("data.link")).isEqualTo("http://localhost:8080/remediations/" + id);
        assertThat(wanted.getString("data.title")).contains("acme-dev-scratch");
        assertThat(receiver.heard("remediation.applied").getString("data.remediation"))
                .isEqualTo(id);
        assertThat(receiver.heard("remediation.healed").getString("data.remediation"))
                .isEqualTo(id);
        assertThat(receiver.requests()).hasSize(4);
    }
}
