package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Credentials;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import io.prunella.connector.ProbeRequest;
import io.prunella.connector.UnitReport;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.seed.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest extends CloudOnTheWire {
    /// It takes a key, a policy or a load balancer to try these on.
    private static final Set<String> TRIED_ON_REAL_THINGS = Set.of(
            "iam:ListOrganizationsFeatures",
            "iam:GetAccessKeyLastUsed",
            "iam:ListPolicyTags",
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeLoadBalancerAttributes",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTags",
            "elasticloadbalancing:DescribeTargetHealth");

    private static final String TRUSTING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},
            "Action":"sts:AssumeRole"}]}""".formatted(Seeds.OPERATOR);

    private ConnectionReport probe(Access access) {
        return probe(access, false);
    }

    private ConnectionReport probe(Access access, boolean acceptWeakTrust) {
        ConnectionReport report = connector.probe(
                new ProbeRequest(access, AccessLevel.SCAN, Set.of(FRANKFURT), acceptWeakTrust), check -> {});
        assertSilentAboutSecrets(report.toString());
        return report;
    }

    private static PermissionCheck check(ConnectionReport report, String id) {
        return report.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id));
    }

    private static List<Outcome> outcomes(ConnectionReport report, String group) {
        return report.checks().stream()
                .filter(check -> check.group().equals(group))
                .map(PermissionCheck::outcome)
                .distinct()
                .toList();
    }

    @Test
    void aRoleAsTheTemplateMakesItPassesEverything() {
        // Given
        List<PermissionCheck> told = new ArrayList<>();

        // When
        ConnectionReport report =
                connector.probe(new ProbeRequest(byRole(PROD), AccessLevel.SCAN, Set.of(FRANKFURT), false), told::add);

        // Then
        assertThat(report.ready()).isTrue();
        assertThat(report.callerAccount()).isEqualTo(PROD);
        assertThat(report.callerArn()).startsWith("arn:aws:sts::" + PROD + ":assumed-role/PrunellaScan/");
        assertThat(report.checks())
                .filteredOn(check -> !TRIED_ON_REAL_THINGS.contains(check.permission()))
                .allSatisfy(check -> assertThat(check.outcome())
                        .as(check.id() + ": " + check.message())
                        .isEqualTo(Outcome.PASS));
        assertThat(told).isEqualTo(report.checks());
    }

    @Test
    void aForeignExternalIdIsToldWithWhatToDo() {
        // When
        ConnectionReport report = probe(byRole(PROD, "prunella-of-somebody-else"));

        // Then
        assertThat(report.ready()).isFalse();
        assertThat(report.callerArn()).isNull();
        PermissionCheck signIn = check(report, "identity.sign-in");
        assertThat(signIn.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(signIn.message()).contains(scanRole(PROD)).contains("AccessDenied");
        assertThat(signIn.mend()).contains("external id");
        assertThat(outcomes(report, "scan")).containsExactly(Outcome.SKIPPED);
    }

    @Test
    void aRoleThatDoesNotExistIsTold() {
        // Given
        Access access =
                new Access("aws", PROD, new Credentials.Role("arn:aws:iam::" + PROD + ":role/Typo", EXTERNAL_ID));

        // Then
        assertThat(check(probe(access), "identity.sign-in").message()).contains("role/Typo");
    }

    @Test
    void aMissingExternalIdIsRefusedByTheRole() {
        assertThat(probe(byRole(PROD, null)).ready()).isFalse();
    }

    @Test
    void aRoleThatIgnoresTheExternalIdIsRefusedUnlessTheOperatorAcceptsIt() {
        // Given
        trust(PROD, TRUSTING);

        // When
        ConnectionReport strict = probe(byRole(PROD));
        ConnectionReport accepted = probe(byRole(PROD), true);

        // Then
        assertThat(strict.ready()).isFalse();
        assertThat(accepted.ready()).isTrue();
        assertThat(outcomes(strict, "trust")).containsExactly(Outcome.FAIL);
        assertThat(check(strict, "trust.external-id.missing").mend()).contains("sts:ExternalId");
    }

    private void trust(String account, String policy) {
        control().state(cloud -> {
            cloud.known(account).roles().get(Seeds.SCAN_ROLE).trust(policy);
            return cloud;
        });
    }

    @Test
    void aRoleOfAnotherAccountThanTheRegisteredIsRefused() {
        // Given
        Access mixed = new Access("aws", PROD, new Credentials.Role(scanRole(DEV), EXTERNAL_ID));

        // When
        ConnectionReport report = probe(mixed);

        // Then
        assertThat(report.ready()).isFalse();
        assertThat(check(report, "identity.sign-in").message()).contains(DEV).contains(PROD);
        assertThatThrownBy(() -> buckets(mixed))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(PROD + " is registered");
    }

    @Test
    void keysThatAreNotValidAnyMoreAreTold() {
        // Given
        Access stale = byKeys(PROD, "AKIAEXPIRED000000000");

        // When
        ConnectionReport report = probe(stale);

        // Then
        assertThat(report.ready()).isFalse();
        assertThat(check(report, "identity.sign-in").mend()).contains("new access keys");
        assertThatThrownBy(() -> buckets(stale))
                .isInstanceOf(ConnectorException.class)
                .satisfies(refusal -> assertSilentAboutSecrets(String.valueOf(refusal.getMessage())));
    }

    @Test
    void validKeysAreAccessWithoutARole() {
        // When
        ConnectionReport report = probe(byKeys(PROD, Seeds.scanKey(PROD)));

        // Then
        assertThat(report.ready()).isTrue();
        assertThat(outcomes(report, "trust")).isEmpty();
        assertThat(report.callerArn()).endsWith("user/prunella-scan");
    }

    @Test
    void operatorKeysThatAreWrongAreTheOperatorsToMend() {
        // Given
        try (AwsConnector other = connectedAs("AKIANOBODY0000000000")) {
            // When
            ConnectionReport report = other.probe(
                    new ProbeRequest(byRole(PROD), AccessLevel.SCAN, Set.of(FRANKFURT), false), check -> {});

            // Then
            assertThat(check(report, "identity.sign-in").mend()).contains("operator of this service");
        }
    }

    @Test
    void halfTheRightsAreListedOneByOne() {
        // Given
        allowScanRole(PROD, """
                {"Effect":"Allow","Resource":"*","Action":["s3:ListAllMyBuckets","s3:GetBucketPolicy","s3:GetBucketAcl"]}""");

        // When
        ConnectionReport report = probe(byRole(PROD));

        // Then
        assertThat(report.ready()).isTrue();
        assertThat(check(report, "scan.s3:GetBucketPolicy").outcome()).isEqualTo(Outcome.PASS);
        PermissionCheck logging = check(report, "scan.s3:GetBucketLogging");
        assertThat(logging.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(logging.mend()).contains("Allow s3:GetBucketLogging");
        assertThat(check(report, "scan.ec2:DescribeVpcs").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(check(report, "scan.s3:GetAccountPublicAccessBlock").outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void halfTheRightsScanHalfAndTellTheRestUnknown() {
        // Given
        allowScanRole(PROD, """
                {"Effect":"Allow","Resource":"*","Action":["s3:ListAllMyBuckets","s3:GetBucketPolicy","s3:GetBucketAcl"]}""");

        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        assertThat(collected.of(BUCKET)).hasSize(4);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
        assertThat(collected
                        .get(BUCKET, "logs-" + PROD)
                        .satellites()
                        .get("BucketPolicy")
                        .toString())
                .contains("S3ServerAccessLogs");
    }

    @Test
    void withoutTheRightToListAnAccountIsNotReady() {
        // Given
        allowScanRole(PROD, "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[\"ec2:*\",\"s3:GetBucket*\"]}");

        // When
        ConnectionReport report = probe(byRole(PROD));

        // Then
        assertThat(report.ready()).isFalse();
        assertThat(check(report, "scan.s3:ListAllMyBuckets").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(check(report, "scan.s3:GetBucketPolicy").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void anEndpointThatLacksAnOperationMakesNoPermissionMissing() {
        // Given
        control().fault(Fault.of(FaultKind.HTML_404, "ec2", "GetInstanceMetadataDefaults"));

        // When
        ConnectionReport report = probe(byRole(PROD));

        // Then
        assertThat(report.ready()).isTrue();
        PermissionCheck defaults = check(report, "scan.ec2:GetInstanceMetadataDefaults");
        assertThat(defaults.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(defaults.mend()).contains("may not offer it");
    }

    @Test
    void aSessionIsReusedUntilItEndsAndThenReplaced() {
        // Given
        buckets(byRole(PROD));
        buckets(byRole(PROD));
        int before = callsTo("AssumeRole").size();

        // When
        control().advance(Duration.ofHours(2));
        Collected later = buckets(byRole(PROD));

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(callsTo("AssumeRole").size()).isGreaterThan(1);
        assertThat(later.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void regionsInUseAreRead() {
        assertThat(connector.enabledRegions(byRole(PROD))).contains(FRANKFURT, "us-east-1");
    }

    @Test
    void machineCredentialsNeverGoToAnotherEndpoint() {
        assertThatThrownBy(() -> new AwsEnvironment(sandbox.endpoint(), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access keys of its own");
    }
}
