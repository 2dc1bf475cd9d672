package io.prunella.app.remediation.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Receiver;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tenant's channel hears when a rule stops by itself, and when a person lets it go on.
@QuarkusTest
class AutopilotNoticesTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";

    private Receiver receiver;
    private Pilot pilot;

    @BeforeEach
    void aTenantThatListens() throws IOException {
        receiver = new Receiver();
        pilot = new Pilot(CloudTenant.withBuckets(1));
        receiver.subscribe(pilot.cloud.alias, "AUTOPILOT_STOPPED", "AUTOPILOT_RESUMED");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aRuleThatTrippedAndItsResumptionAreToldOnceEach() {
        // Given
        String rule = pilot.agree(Pilot.rule(VERSIONING, Map.of()));
        Pilot.controls()
                .fault(Fault.of(FaultKind.ACCESS_DENIED, "s3", "PutBucketVersioning")
                        .times(1));
        // When
        pilot.cloud.scan();
        // Then
        Json stopped = receiver.heard("autopilot.stopped");
        assertThat(stopped.getString("data.title"))
                .isEqualTo("The autopilot rule 'Heal " + VERSIONING + "' stopped by itself");
        assertThat(stopped.getString("data.text")).contains(VERSIONING, "failed");
        assertThat(stopped.getString("data.rule")).isEqualTo(rule);
        // When
        pilot.as("approver").post(Pilot.RULES + "/" + rule + "/resume").then().statusCode(200);
        // Then
        Json resumed = receiver.heard("autopilot.resumed");
        assertThat(resumed.getString("data.title"))
                .isEqualTo("approver let the autopilot rule 'Heal " + VERSIONING + "' go on");
        assertThat(resumed.getString("data.rule")).isEqualTo(rule);
        assertThat(receiver.requests()).hasSize(2);
    }
}
