package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.sandbox.SandboxClients;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each part that cannot be read is unknown, says why, and leaves the rest of its bucket and unit alone.
class TroubledAnswersTest extends CloudOnTheWire {
    private static final String RIGHT = "right-" + PROD;

    private Document right() {
        Collected collected = buckets(byRole(PROD));
        assertThat(collected.of(BUCKET)).hasSize(4);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
        assertThat(collected.report().unknowns()).hasSize(1);
        assertThat(collected.listings()).containsEntry(BUCKET, true);
        return collected.get(BUCKET, RIGHT);
    }

    private static Unknown logging(Document bucket) {
        return (Unknown) bucket.properties().get("LoggingConfiguration");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, RESTRICTED_BY_ORGANIZATION, denied by a policy of the organization",
        "SERVER_ERROR, SERVICE_ERROR, failed at AWS: InternalError",
        "HTML_404, UNEXPECTED_ANSWER, may not offer the operation",
        "HTML_500, UNEXPECTED_ANSWER, may not offer the operation",
        "WRONG_SHAPE, UNEXPECTED_ANSWER, may not offer the operation",
        "DROP_BEFORE_EFFECT, SERVICE_ERROR, got no answer"
    })
    void onePartThatCannotBeReadIsUnknownWithItsReason(FaultKind trouble, Unknown.Reason reason, String sentence) {
        // Given
        control().fault(Fault.of(trouble, "s3", "GetBucketLogging").on(RIGHT));

        // When
        Document right = right();

        // Then
        assertThat(logging(right).reason()).isEqualTo(reason);
        assertThat(logging(right).message()).contains("s3:GetBucketLogging").contains(sentence);
        assertThat(logging(right).call()).isEqualTo("s3:GetBucketLogging");
        assertThat(right.properties().get("VersioningConfiguration")).hasToString("{Status=Enabled}");
    }

    @Test
    void throttledReadsAreRepeatedAndCounted() {
        // Given
        control()
                .fault(Fault.of(FaultKind.THROTTLE, "s3", "GetBucketLogging")
                        .on(RIGHT)
                        .times(2));

        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        assertThat(collected.report().throttles()).isEqualTo(2);
        assertThat(collected.report().unknowns()).isEmpty();
        assertThat(collected.get(BUCKET, RIGHT).properties()).containsKey("LoggingConfiguration");
    }

    @Test
    void readsThatFailOnceAreRepeated() {
        // Given
        control()
                .fault(Fault.of(FaultKind.SERVER_ERROR, "s3", "GetBucketLogging")
                        .times(1));
        control()
                .fault(Fault.of(FaultKind.DROP_BEFORE_EFFECT, "s3", "GetBucketAcl")
                        .times(1));

        // Then
        assertThat(buckets(byRole(PROD)).report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void aBucketPolicyThatDeniesUsMakesUnknownsOfWhatItHides() {
        // Given
        clients.s3(SandboxClients.root(PROD), FRANKFURT)
                .putBucketPolicy(request -> request.bucket(RIGHT).policy("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"Secret","Effect":"Deny","Principal":"*",
                        "Action":"s3:GetBucketPolicy","Resource":"arn:aws:s3:::%s",
                        "Condition":{"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::%s:root"}}}]}""".formatted(RIGHT, PROD)));

        // When
        Document right = right();

        // Then
        Unknown policy = (Unknown) right.satellites().get("BucketPolicy");
        assertThat(policy.reason()).isEqualTo(Unknown.Reason.ACCESS_DENIED);
        assertThat(policy.call()).isEqualTo("s3:GetBucketPolicy");
        // Its own block restricts whatever the policy says.
        assertThat(right.state()).containsEntry("IsPublic", false);
    }

    @Test
    void aHiddenPolicyHidesWhetherAnUnblockedBucketIsPublic() {
        // Given
        allowScanRole(PROD, """
                {"Effect":"Allow","Resource":"*","Action":"s3:*"},{"Effect":"Deny","Resource":"*","Action":"s3:GetBucketPolicy"}""");

        // When
        Document bare = buckets(byRole(PROD)).get(BUCKET, "bare-" + PROD);

        // Then
        assertThat(bare.state().get("IsPublic"))
                .isInstanceOfSatisfying(
                        Unknown.class, why -> assertThat(why.reason()).isEqualTo(Unknown.Reason.ACCESS_DENIED));
    }

    @Test
    void anAccountsBlockThatCannotBeReadIsUnknownInAllItsBuckets() {
        // Given
        control().fault(Fault.of(FaultKind.HTML_404, "s3-control", null));
        control().fault(Fault.of(FaultKind.HTML_404, "s3control", null));

        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        assertThat(collected.of(BUCKET))
                .hasSize(4)
                .allSatisfy(bucket -> assertThat(bucket.state().get("AccountPublicAccessBlock"))
                        .isInstanceOf(Unknown.class));
        assertThat(collected.get(BUCKET, RIGHT).state()).containsEntry("IsPublic", false);
        assertThat(collected.get(BUCKET, "open-" + PROD).state().get("IsPublic"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void aRegionThatAnswersWithWebPagesFailsAloneAndSaysSo() {
        // Given
        control().fault(Fault.of(FaultKind.HTML_500, "ec2", null));

        // When
        Collected networks = collect(byRole(PROD), "ec2", FRANKFURT);

        // Then
        assertThat(networks.report().outcome()).isEqualTo(UnitReport.Outcome.FAILED);
        assertThat(networks.listings())
                .containsEntry("AWS::EC2::SecurityGroup", false)
                .containsEntry("AWS::EC2::FlowLog", false);
        assertThat(networks.report().unknowns())
                .allSatisfy(why -> assertThat(why.message()).contains("may not offer the operation"));
        assertThat(collect(byRole(PROD), "iam", ResourceId.GLOBAL).report().outcome())
                .isEqualTo(UnitReport.Outcome.COMPLETE);
    }
}
