package io.prunella.app.remediation.autopilot;

import static io.prunella.app.remediation.autopilot.Pilot.controls;
import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.state.Facet;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/// Fixes that need no person: under rules two persons agreed on, within limits, and never more.
@QuarkusTest
class AutopilotTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String SSH = "aws-ec2-security-group-ssh-open";

    Pilot pilot;

    @Test
    void aSecurityGroupOpenedToTheWorldIsHealedByTheNextScanWithoutAPerson() {
        // Given
        pilot = new Pilot(new CloudTenant());
        pilot.choose(SSH, Map.of("cidr", "203.0.113.0/24"));
        String group = CloudTenant.unattachedGroup();
        pilot.agree(Pilot.rule(SSH, Map.of()));
        controls().drift(CloudTenant.ACCOUNT, "open-security-group:" + group);
        // When
        pilot.cloud.scan("ec2");
        // Then
        Json remediation = pilot.healed("inside");
        assertThat(pilot.status().getString("state")).isEqualTo("ON");
        assertThat(remediation.getString("requestedBy.subject")).startsWith("autopilot:");
        assertThat(remediation.getString("approvals[0].person.subject")).startsWith("rule:");
        assertThat(remediation.getString("plan.disruption")).isEqualTo("none");
        assertThat(pilot.as("auditor")
                        .queryParam("action", "remediation.requested")
                        .get("/api/v1/audit")
                        .as(Json.class)
                        .getList("items.actor.name", String.class))
                .contains("Autopilot: Heal " + SSH);
        assertThat(controls().calls())
                .filteredOn(call -> call.effective() && call.operation().startsWith("AuthorizeSecurityGroup"))
                .isNotEmpty()
                .extracting(CallRecord::sourceIdentity)
                .allMatch(identity -> identity.startsWith("prunella-autopilot-"));
    }

    @Test
    void whatIsUndoneTwiceIsLeftAloneAndThePrincipalIsNamed() {
        // Given
        pilot = new Pilot(new CloudTenant());
        pilot.choose(SSH, Map.of("cidr", "203.0.113.0/24"));
        String group = CloudTenant.unattachedGroup();
        String pipeline = "arn:aws:iam::" + CloudTenant.ACCOUNT + ":role/nightly-pipeline";
        pilot.agree(Pilot.rule(SSH, Map.of()));
        String healed = "acts.findAll { it.resource == 'inside' }.findAll { it.status == 'HEALED' }.size()";
        for (int times = 1; times <= 2; times++) {
            int so = times;
            controls().drift(CloudTenant.ACCOUNT, "open-security-group:" + group, pipeline);
            pilot.cloud.scan("ec2");
            pilot.awaited(now -> now.getInt(healed) == so);
        }
        // When it is undone for the second time
        controls().drift(CloudTenant.ACCOUNT, "open-security-group:" + group, pipeline);
        pilot.cloud.scan("ec2");
        // Then
        Json status = pilot.awaited(now -> now.getString("stopped[0].principal") != null);
        assertThat(status.getString("stopped[0].principal")).isEqualTo(pipeline);
        assertThat(status.getString("stopped[0].resource")).isEqualTo("inside");
        assertThat(status.getString("stopped[0].changes[0].operation")).isEqualTo("ec2:AuthorizeSecurityGroupIngress");
        assertThat(status.getInt(healed)).isEqualTo(2);
        String finding = pilot.cloud.finding(SSH, "inside");
        assertThat(pilot.cloud.findingAt(finding).getList("events.kind", String.class))
                .contains("AUTOPILOT_STOPPED", "ATTRIBUTED");
        assertThat(pilot.as("auditor")
                        .queryParam("action", "autopilot.attributed")
                        .get("/api/v1/audit")
                        .as(Json.class)
                        .getString("items[0].summary"))
                .startsWith(pipeline);
        // When a person lets it heal again
        String release = "/api/v1/autopilot/stops/" + finding + "/release";
        pilot.as("operator").post(release).then().statusCode(403);
        pilot.as("approver").post(release).then().statusCode(200);
        pilot.cloud.scan("ec2");
        // Then
        pilot.awaited(now -> now.getInt(healed) == 3);
    }

    @Test
    void untilASecondPersonAgreesNothingHappens() {
        // Given
        pilot = new Pilot(CloudTenant.withBuckets(1));
        Json asked = pilot.put(List.of(Pilot.rule(VERSIONING, Map.of())))
                .then()
                .statusCode(200)
                .body(at("items[0].state", equalTo("OFF")))
                .body(at("items[0].perHour", equalTo(5)))
                .body(at("items[0].pending.change.enabled", equalTo(true)))
                .extract()
                .as(Json.class);
        String id = asked.getString("items[0].id");
        String digest = asked.getString("items[0].pending.digest");
        // When
        pilot.cloud.scan();
        pilot.decide("admin", id, digest).then().statusCode(403).body(at("detail", containsString("yourself")));
        pilot.decide("approver", id, "0000").then().statusCode(409).body(at("currentDigest", equalTo(digest)));
        // Then
        assertThat(pilot.status().getString("state")).isEqualTo("OFF");
        assertThat(effects()).isEmpty();
        // When it is agreed on, then narrowed by one person, then widened again
        pilot.decide("approver", id, digest).then().statusCode(200).body(at("items[0].state", equalTo("ON")));
        pilot.put(List.of(Pilot.rule(VERSIONING, Map.of("id", id, "severities", List.of("critical")))))
                .then()
                .statusCode(200)
                .body(at("items[0].severities", equalTo(List.of("critical"))))
                .body(at("items[0].state", equalTo("ON")))
                .body(at("items[0].pending", nullValue()));
        pilot.put(List.of(Pilot.rule(VERSIONING, Map.of("id", id))))
                .then()
                .statusCode(200)
                .body(at("items[0].severities", equalTo(List.of("critical"))))
                .body(at("items[0].pending.change.severities", equalTo(List.of())));
        pilot.cloud.scan();
        // Then a medium finding is none of its business
        assertThat(pilot.status().getList("acts")).isEmpty();
    }

    @Test
    void noMoreThanTheLimitBeginsWithinAnHour() {
        // Given
        pilot = new Pilot(CloudTenant.withBuckets(3));
        pilot.agree(Pilot.rule(VERSIONING, Map.of("perHour", 2)));
        // When
        pilot.cloud.scan();
        // Then
        assertThat(pilot.ended(2)).containsOnly("HEALED");
        pilot.cloud.scan();
        assertThat(pilot.status().getInt("rules[0].lastHour[0].fixes")).isEqualTo(2);
        assertThat(pilot.cloud.findings(VERSIONING)).hasSize(1);
        assertThat(effects()).hasSize(2);
        pilot.as("viewer")
                .get("/api/v1/metrics/improvement")
                .then()
                .body(at("overall.healed", equalTo(2)))
                .body(at("overall.closedBy.autopilot", equalTo(2)))
                .body(at("overall.closedBy.fix", equalTo(0)));
    }

    @Test
    void whatTheFixRoleMayNotDoIsNotTried() {
        // Given
        pilot = new Pilot(CloudTenant.withBuckets(1));
        controls().state(cloud -> {
            var role = cloud.known(CloudTenant.ACCOUNT).roles().get("PrunellaFix");
            role.inlinePolicies().clear();
            return role;
        });
        pilot.cloud.scan("iam");
        pilot.agree(Pilot.rule(VERSIONING, Map.of()));
        // When
        pilot.cloud.scan();
        // Then
        assertThat(pilot.status().getList("acts")).isEmpty();
        assertThat(pilot.status().getString("rules[0].state")).isEqualTo("ON");
        assertThat(effects()).isEmpty();
    }

    @Test
    void theFirstFailureStopsTheRuleUntilAPersonLetsItGoOn() {
        // Given
        pilot = new Pilot(CloudTenant.withBuckets(3));
        String id = pilot.agree(Pilot.rule(VERSIONING, Map.of()));
        controls()
                .fault(Fault.of(FaultKind.ACCESS_DENIED, "s3", "PutBucketVersioning")
                        .times(1));
        // When
        pilot.cloud.scan();
        Json stopped = pilot.awaited(now -> "TRIPPED".equals(now.getString("rules[0].state")));
        pilot.cloud.scan();
        // Then
        assertThat(stopped.getString("rules[0].why")).contains(VERSIONING, "failed");
        assertThat(pilot.ended(3)).containsExactlyInAnyOrder("FAILED", "EXPIRED", "EXPIRED");
        assertThat(effects()).isEmpty();
        // When
        pilot.as("approver").post(Pilot.RULES + "/" + id + "/resume").then().statusCode(200);
        pilot.cloud.scan();
        // Then the one that failed is left to a person
        pilot.awaited(now ->
                now.getList("acts.status").stream().filter("HEALED"::equals).count() == 2);
        assertThat(pilot.cloud.findings(VERSIONING)).hasSize(1);
    }

    @Test
    void aHaltStopsWhatHasNotBegun() throws InterruptedException {
        // Given
        pilot = new Pilot(CloudTenant.withBuckets(3));
        pilot.agree(Pilot.rule(VERSIONING, Map.of()));
        controls()
                .fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "PutBucketVersioning")
                        .times(1));
        pilot.cloud.scan();
        controls().awaitHeld(Duration.ofSeconds(60));
        // When
        pilot.as("operator")
                .body(Map.of("reason", "release day"))
                .post("/api/v1/autopilot/halt")
                .then()
                .statusCode(200)
                .body(at("state", equalTo("HALTED")))
                .body(at("halted.reason", equalTo("release day")));
        controls().release();
        // Then
        assertThat(pilot.ended(3)).containsExactlyInAnyOrder("HEALED", "EXPIRED", "EXPIRED");
        pilot.cloud.scan();
        assertThat(effects()).hasSize(1);
        // When
        pilot.as("operator").post("/api/v1/autopilot/resume").then().statusCode(403);
        pilot.as("approver")
                .post("/api/v1/autopilot/resume")
                .then()
                .statusCode(200)
                .body(at("state", equalTo("ON")));
        pilot.cloud.scan();
        // Then
        assertThat(pilot.ended(5)).filteredOn("HEALED"::equals).hasSize(3);
    }

    @Test
    void aRuleSlippedIntoTheDatabaseCountsForNothing() throws SQLException {
        // Given a rule that two persons agreed on for another severity, and somebody who rewrites its row
        pilot = new Pilot(CloudTenant.withBuckets(1));
        String id = pilot.agree(Pilot.rule(VERSIONING, Map.of("severities", List.of("low"))));
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "update autopilot_rule set terms = jsonb_set(terms, '{severities}', '[]') where id = '" + id + "'");
        }
        // When
        pilot.cloud.scan();
        // Then
        assertThat(pilot.status().getString("rules[0].state")).isEqualTo("FORGED");
        assertThat(pilot.status().getString("state")).isEqualTo("OFF");
        assertThat(pilot.status().getList("acts")).isEmpty();
        // When the forged terms are saved as they stand
        Map<String, Object> seen = new HashMap<>(Pilot.rule(VERSIONING, Map.of("id", id)));
        // Then they need a second person as any others
        pilot.put(List.of(seen)).then().statusCode(200).body(at("items[0].state", equalTo("OFF")));
    }

    @Test
    void theDryRunTellsWhatItWouldHealAndWhatItLeavesAlone() {
        // Given three buckets, one of them protected, one with a plan that a person rejected
        pilot = new Pilot(CloudTenant.withBuckets(3));
        controls()
                .state(cloud -> cloud.buckets()
                        .get("bucket-00")
                        .put(
                                Facet.TAGGING,
                                Tagging.builder()
                                        .tagSet(Tag.builder()
                                                .key("prunella:protected")
                                                .value("true")
                                                .build())
                                        .build()));
        pilot.cloud.scan();
        String plan =
                pilot.cloud.plan(pilot.cloud.finding(VERSIONING, "bucket-01")).getString("items[0].id");
        pilot.as("approver")
                .post("/api/v1/remediations/" + plan + "/reject")
                .then()
                .statusCode(200);
        Map<String, Object> rules = Map.of("items", List.of(Pilot.rule(VERSIONING, Map.of())));
        // When
        Json report = pilot.as("viewer")
                .body(rules)
                .post("/api/v1/autopilot/dry-run")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        // Then
        assertThat(report.getInt("rules[0].covered")).isEqualTo(3);
        assertThat(report.getInt("rules[0].heals")).isEqualTo(1);
        assertThat(report.getString("rules[0].samples[0].resource")).isEqualTo("bucket-02");
        assertThat(report.getList("rules[0].leftAlone.why", String.class))
                .anySatisfy(why -> assertThat(why).contains("prunella:protected"))
                .contains("A person rejected its last fix.");
        // When it is in force
        pilot.agree(Pilot.rule(VERSIONING, Map.of()));
        pilot.cloud.scan();
        // Then it does what it said
        assertThat(pilot.ended(1)).containsExactly("HEALED");
        assertThat(pilot.status().getString("acts[0].resource")).isEqualTo("bucket-02");
    }

    @Test
    void whatSomebodyMayNoticeIsLeftToPersons() {
        // Given an open group that a machine uses
        pilot = new Pilot(new CloudTenant());
        String group = CloudTenant.unattachedGroup();
        controls().drift(CloudTenant.ACCOUNT, "open-security-group:" + group);
        controls()
                .state(cloud -> cloud.known(CloudTenant.ACCOUNT)
                        .network("eu-central-1")
                        .interfaces()
                        .put(
                                "eni-1",
                                NetworkInterface.builder()
                                        .networkInterfaceId("eni-1")
                                        .groups(GroupIdentifier.builder()
                                                .groupId(group)
                                                .build())
                                        .build()));
        pilot.cloud.scan("ec2");
        Map<String, Object> ssh = Pilot.rule(SSH, Map.of());
        Json unchosen = pilot.as("viewer")
                .body(Map.of("items", List.of(ssh)))
                .post("/api/v1/autopilot/dry-run")
                .as(Json.class);
        pilot.choose(SSH, Map.of("cidr", "203.0.113.0/24"));
        pilot.agree(ssh);
        // When
        Json report = pilot.as("viewer").post("/api/v1/autopilot/dry-run").as(Json.class);
        pilot.cloud.scan("ec2");
        // Then
        assertThat(unchosen.getList("rules[0].leftAlone.why", String.class))
                .contains("Nobody chose yet what its fixes ask for: cidr.");
        assertThat(report.getList("rules[0].leftAlone.why", String.class))
                .as(report.toString())
                .anySatisfy(why -> assertThat(why).contains("no evidence role"));
        assertThat(pilot.status().getList("acts.resource")).doesNotContain("inside");
        assertThat(pilot.cloud.finding(SSH, "inside")).isNotNull();
    }

    @Test
    void aBadRuleIsNamedWithItsField() {
        pilot = new Pilot(new CloudTenant("empty"));
        Map<String, Object> good = Pilot.rule(VERSIONING, Map.of());
        pilot.put(List.of(good, Pilot.rule("no-such-policy", Map.of("name", "Typo"))))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("items[1].policies")))
                .body(at("rule", equalTo(1)))
                .body(at("detail", containsString("Rule 2 ('Typo') names the policy 'no-such-policy'")));
        pilot.put(List.of(Pilot.rule(VERSIONING, Map.of("perHour", 0))))
                .then()
                .statusCode(422)
                .body(at("field", equalTo("items[0].perHour")));
        pilot.put(List.of(Pilot.rule("aws-ec2-image-public", Map.of())))
                .then()
                .statusCode(422)
                .body(at("detail", containsString("no fix that could go unnoticed")));
        pilot.as("admin")
                .body(Map.of("items", List.of()))
                .put(Pilot.RULES)
                .then()
                .statusCode(428);
    }

    private static List<CallRecord> effects() {
        return Pilot.effects().stream()
                .filter(call -> call.operation().equals("PutBucketVersioning"))
                .toList();
    }
}
