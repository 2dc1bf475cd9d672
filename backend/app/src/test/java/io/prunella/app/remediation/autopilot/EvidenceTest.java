package io.prunella.app.remediation.autopilot;

import static io.prunella.app.remediation.autopilot.Pilot.controls;
import static io.prunella.app.remediation.autopilot.Pilot.drift;
import static io.prunella.app.remediation.autopilot.Pilot.effects;
import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What metrics and logs prove decides whether a fix needs a person.
@QuarkusTest
class EvidenceTest {
    private static final String TOKENS = "aws-ec2-instance-imdsv2";
    private static final String SSH = "aws-ec2-security-group-ssh-open";
    private static final String VERSIONS = "aws-s3-bucket-versioning";
    private static final String INSTANCE = "build-agent";
    private static final String GROUP = "inside";

    private Pilot pilot;
    private String group;

    @BeforeEach
    void anInstanceThatTakesNoTokensAndAGroupInUse() {
        pilot = new Pilot(new CloudTenant());
        group = CloudTenant.unattachedGroup();
        String network = controls()
                .state(cloud -> cloud.known(CloudTenant.ACCOUNT)
                        .network("eu-central-1")
                        .groups()
                        .get(group)
                        .vpcId());
        drift("use-security-group:" + group);
        drift("log-traffic:" + network);
        drift("open-security-group:" + group);
        pilot.choose(SSH, Map.of("cidr", "203.0.113.0/24"));
    }

    private static void skipToken() {
        drift("skip-session-token:"
                + controls()
                        .state(cloud -> cloud.known(CloudTenant.ACCOUNT)
                                .network("eu-central-1")
                                .machines()
                                .instances()
                                .keySet()
                                .iterator()
                                .next()));
    }

    /// Rules act one after the other, so that when the last has, the others let it be.
    private void scannedToTheLastRule() {
        pilot.agree(Pilot.rule(TOKENS, Map.of()), Pilot.rule(SSH, Map.of()), Pilot.rule(VERSIONS, Map.of()));
        pilot.cloud.scan("ec2", "s3");
        pilot.awaited(now -> now.getList("acts.policy").contains(VERSIONS));
    }

    private Json planned(String policy, String resource) {
        return pilot.cloud.plan(pilot.cloud.finding(policy, resource));
    }

    @Test
    void whatNobodyUsesIsHealedWithoutAPerson() {
        // Given
        pilot.cloud.withEvidence();
        pilot.as("admin")
                .post(pilot.cloud.connection + "/test")
                .then()
                .body(at("status", equalTo("READY")))
                .body(at("checks.findAll { it.level == 'evidence' }.permission", hasItem("logs:StartQuery")))
                .body(at("checks.findAll { it.level == 'evidence' }.outcome", everyItem(equalTo("PASS"))));
        pilot.agree(Pilot.rule(TOKENS, Map.of()), Pilot.rule(SSH, Map.of()));
        // When
        pilot.cloud.scan("ec2");
        // Then
        for (String resource : List.of(INSTANCE, GROUP)) {
            Json remediation = pilot.healed(resource);
            assertThat(remediation.getString("requestedBy.subject")).startsWith("autopilot:");
            assertThat(remediation.getString("plan.disruption")).isEqualTo("none");
            assertThat(remediation.getString("plan.usage[0].outcome")).isEqualTo("UNUSED");
        }
    }

    @Test
    void whatSomebodyUsesWaitsForPeople() {
        // Given
        pilot.cloud.withEvidence();
        skipToken();
        drift("come-in:" + group);
        scannedToTheLastRule();
        // When
        Json instance = planned(TOKENS, INSTANCE);
        Json rule = planned(SSH, GROUP);
        // Then
        assertThat(pilot.status().getList("acts.resource")).doesNotContain(INSTANCE, GROUP);
        assertThat(instance.getString("items[0].plan.usage[0].outcome")).isEqualTo("USED");
        assertThat(instance.getInt("items[0].plan.usage[0].times")).isEqualTo(3);
        assertThat(instance.getInt("items[0].plan.approvalsRequired")).isEqualTo(2);
        assertThat(rule.getList("items[0].plan.usage[0].by")).containsExactly("198.51.100.77");
        assertThat(rule.getString("items[0].plan.disruption")).isEqualTo("high");
    }

    @Test
    void whatCannotBeKnownWaitsForPeople() {
        // Given
        scannedToTheLastRule();
        assertThat(pilot.status().getList("acts.resource")).doesNotContain(INSTANCE, GROUP);
        // When
        Json withoutRole = planned(SSH, GROUP);
        Json report = pilot.as("viewer").post("/api/v1/autopilot/dry-run").as(Json.class);
        controls().fault(Fault.of(FaultKind.ACCESS_DENIED, "cloudwatch", "GetMetricData"));
        pilot.cloud.withEvidence();
        Json denied = planned(TOKENS, INSTANCE);
        // Then
        assertThat(withoutRole.getString("items[0].plan.usage[0].outcome")).isEqualTo("UNKNOWN");
        assertThat(withoutRole.getString("items[0].plan.usage[0].reason")).contains("no evidence role");
        assertThat(withoutRole.getInt("items[0].plan.approvalsRequired")).isEqualTo(2);
        assertThat(report.<List<String>>getList("rules.leftAlone.why"))
                .flatMap(List::copyOf)
                .anySatisfy(why -> assertThat(why).contains("no evidence role"));
        assertThat(denied.getString("items[0].plan.usage[0].reason")).contains("cloudwatch:GetMetricData is denied");
        assertThat(denied.getString("items[0].plan.disruption")).isEqualTo("high");
    }

    @Test
    void whatIsUsedBetweenApprovalAndApplyingIsNotTakenAway() {
        // Given
        pilot.cloud.withEvidence().scan("ec2");
        Json plan = planned(TOKENS, INSTANCE);
        assertThat(plan.getInt("items[0].plan.approvalsRequired")).isEqualTo(1);
        skipToken();
        controls().clearCalls();
        // When
        pilot.cloud
                .approve(plan.getString("items[0].id"), plan.getString("items[0].digest"))
                .then()
                .statusCode(200);
        Json ended = pilot.cloud.ended(plan.getString("items[0].id"));
        // Then
        assertThat(ended.getString("status")).isEqualTo("STALE");
        assertThat(ended.getList("stale.moved.pointer"))
                .containsExactly("usage:nobody asks for the metadata without a token");
        assertThat(ended.getString("stale.moved[0].current")).isEqualTo("USED");
        assertThat(effects()).isEmpty();
    }
}
