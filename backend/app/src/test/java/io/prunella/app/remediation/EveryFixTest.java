package io.prunella.app.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fixes of every kind go the whole way through the API: to healed, and back. That each fix of the catalogue does what
/// it says is proven on the wire, where the catalogue is.
@QuarkusTest
class EveryFixTest {
    CloudTenant cloud;

    @BeforeEach
    void anAccount() {
        cloud = new CloudTenant();
    }

    @ParameterizedTest
    @CsvSource({
        "aws-s3-bucket-versioning,,",
        "aws-s3-bucket-tls-only,,",
        "aws-ec2-security-group-ssh-open, cidr, 203.0.113.0/24",
        "aws-ec2-vpc-flow-logs, destination, arn:aws:s3:::acme-dev-logs",
        "aws-ec2-instance-imdsv2,,",
        "aws-iam-password-policy-length,,",
        "aws-iam-access-key-unused,,",
        "aws-iam-role-administrator,,",
        "aws-iam-policy-administrator, actions, s3:Get*",
        "aws-rds-snapshot-public,,",
        "aws-kms-key-pending-deletion,,",
        "aws-cloudtrail-trail-logging,,",
        "aws-guardduty-enabled,,",
    })
    void aFixHealsItsFindingAndItsRollbackOpensItAgain(
            String policy, @Nullable String parameter, @Nullable String value) {
        // Given
        String service = policy.split("-", 3)[1];
        cloud.scan(service);
        Map<String, Object> params = parameter == null || value == null ? Map.of() : Map.of(parameter, value);
        Json plan = plan(policy, params);
        String finding = plan.getString("items[0].findings[0]");
        // When
        Json healed = approved(plan.getString("items[0].id"), plan.getString("items[0].digest"));
        // Then
        assertThat(healed.getString("status")).as(healed.toString()).isEqualTo("HEALED");
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("HEALED");
        // When
        cloud.scan(service);
        // Then
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("HEALED");
        // When
        Json undo = rollback(healed.getString("id"));
        // Then
        assertThat(undo.getString("status")).as(undo.toString()).isEqualTo("ROLLED_BACK");
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("OPEN");
        // When
        cloud.scan(service);
        // Then
        assertThat(cloud.findingAt(finding).getString("status")).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"})
    void aFixOfTwoCallsHealsThoughTheAnswerToOneIsLost(String operation) {
        // Given
        cloud.scan("ec2");
        Json plan = plan("aws-ec2-security-group-ssh-open", Map.of("cidr", "203.0.113.0/24"));
        TestPlatform.sandbox()
                .control()
                .fault(Fault.of(FaultKind.DROP_AFTER_EFFECT, "ec2", operation).times(1));
        // When
        Json ended = approved(plan.getString("items[0].id"), plan.getString("items[0].digest"));
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("HEALED");
        assertThat(TestPlatform.sandbox().control().calls())
                .filteredOn(CallRecord::effective)
                .extracting(CallRecord::operation)
                .containsExactly("AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress");
    }

    @Test
    void aFlowLogThatSomebodyElseMadeMeanwhileMakesThePlanStale() {
        // Given
        cloud.scan("ec2");
        Map<String, Object> params = Map.of("destination", "arn:aws:s3:::acme-dev-logs");
        Json plan = plan("aws-ec2-vpc-flow-logs", params);
        String vpc = plan.getString("items[0].resource.nativeId");
        TestPlatform.sandbox().control().drift(CloudTenant.ACCOUNT, "record-traffic:" + vpc);
        // When
        Json ended = approved(plan.getString("items[0].id"), plan.getString("items[0].digest"));
        // Then
        assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("STALE");
        assertThat(TestPlatform.sandbox().control().calls())
                .filteredOn(CallRecord::effective)
                .extracting(CallRecord::operation)
                .doesNotContain("CreateFlowLogs");
    }

    /// The plan for the first finding of a policy whose fix may be done.
    private Json plan(String policy, Map<String, Object> params) {
        List<String> findings = cloud.findings(policy);
        assumeThat(findings).isNotEmpty();
        return findings.stream()
                .map(finding -> cloud.request(finding, params))
                .filter(response -> response.statusCode() == 201)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        cloud.request(findings.getFirst(), params).asPrettyString()))
                .as(Json.class);
    }

    private Json approved(String id, String digest) {
        Json decided = cloud.approve(id, digest).as(Json.class);
        if (decided.getString("status").equals("PROPOSED")) {
            Tokens.with(Tokens.of("another", "approver", cloud.alias))
                    .body(Map.of("digest", digest))
                    .post("/api/v1/remediations/" + id + "/approve")
                    .then()
                    .statusCode(200);
        }
        return cloud.ended(id);
    }

    private Json rollback(String id) {
        Json undo = Tokens.as("operator", cloud.alias)
                .post("/api/v1/remediations/" + id + "/rollback")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
        if (undo.getString("status").equals("PROPOSED")) {
            cloud.approve(undo.getString("id"), undo.getString("digest")).then().statusCode(200);
        }
        return cloud.awaited("/api/v1/remediations/" + undo.getString("id"), Set.of("ROLLED_BACK", "FAILED", "STALE"));
    }
}
