package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

class S3Test extends SandboxTestBase {
    private S3Client prod;
    private S3Client dev;

    @BeforeAll
    void connect() {
        prod = s3(PROD);
        dev = s3(DEV);
    }

    private static void refused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.statusCode()).isEqualTo(status);
            assertThat(refusal.requestId()).isNotBlank();
        });
    }

    @Test
    void anAccountSeesItsOwnBucketsOnly() {
        assertThat(dev.listBuckets().buckets())
                .extracting(Bucket::name)
                .contains("acme-public-assets")
                .allMatch(name -> !name.startsWith("acme-prod"));
    }

    @Test
    void listingsGoOnToTheirEnd() {
        // When
        List<ListBucketsResponse> pages = prod.listBucketsPaginator(request -> request.maxBuckets(3)).stream()
                .toList();

        // Then
        List<Bucket> all =
                pages.stream().flatMap(page -> page.buckets().stream()).toList();
        assertThat(pages).hasSize(4);
        assertThat(all).hasSize(11).extracting(Bucket::bucketRegion).doesNotContainNull();
        assertThat(prod.listBuckets().buckets())
                .hasSize(11)
                .extracting(Bucket::bucketRegion)
                .containsOnlyNulls();
        assertThat(prod.listBuckets(request -> request.bucketRegion("us-east-1"))
                        .buckets())
                .extracting(Bucket::name)
                .containsExactly("acme-prod-us-backups");
    }

    @Test
    void whatIsNotSetIsAnErrorOfItsOwn() {
        String bucket = "acme-dev-scratch";
        refused(404, "NoSuchPublicAccessBlockConfiguration", () -> dev.getPublicAccessBlock(r -> r.bucket(bucket)));
        refused(404, "NoSuchBucketPolicy", () -> dev.getBucketPolicy(r -> r.bucket(bucket)));
        refused(404, "NoSuchBucketPolicy", () -> dev.getBucketPolicyStatus(r -> r.bucket(bucket)));
        refused(404, "NoSuchTagSet", () -> dev.getBucketTagging(r -> r.bucket(bucket)));
        refused(404, "OwnershipControlsNotFoundError", () -> dev.getBucketOwnershipControls(r -> r.bucket(bucket)));
        refused(
                404,
                "ObjectLockConfigurationNotFoundError",
                () -> dev.getObjectLockConfiguration(r -> r.bucket(bucket)));
        refused(404, "NoSuchLifecycleConfiguration", () -> dev.getBucketLifecycleConfiguration(r -> r.bucket(bucket)));
        refused(404, "ReplicationConfigurationNotFoundError", () -> dev.getBucketReplication(r -> r.bucket(bucket)));
        refused(404, "NoSuchWebsiteConfiguration", () -> dev.getBucketWebsite(r -> r.bucket(bucket)));
        refused(404, "NoSuchCORSConfiguration", () -> dev.getBucketCors(r -> r.bucket(bucket)));
        refused(404, "NoSuchBucket", () -> dev.getBucketVersioning(r -> r.bucket("nobodys")));
    }

    @Test
    void whatHasADefaultIsAnswered() {
        String bucket = "acme-dev-scratch";
        assertThat(dev.getBucketVersioning(r -> r.bucket(bucket)).status()).isNull();
        assertThat(dev.getBucketLogging(r -> r.bucket(bucket)).loggingEnabled()).isNull();
        assertThat(dev.getBucketEncryption(r -> r.bucket(bucket))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithm())
                .isEqualTo(ServerSideEncryption.AES256);
        assertThat(dev.getBucketAcl(r -> r.bucket(bucket)).grants()).hasSize(1);
        assertThat(dev.getBucketRequestPayment(r -> r.bucket(bucket)).payerAsString())
                .isEqualTo("BucketOwner");
        assertThat(dev.getBucketLocation(r -> r.bucket(bucket)).locationConstraintAsString())
                .isEqualTo(FRANKFURT);
    }

    @Test
    void aBucketOfAnotherRegionRedirects() {
        refused(301, "PermanentRedirect", () -> prod.getBucketVersioning(r -> r.bucket("acme-prod-us-backups")));
        S3Client virginia = clients.s3(SandboxClients.root(PROD), "us-east-1");
        assertThat(virginia.headBucket(r -> r.bucket("acme-prod-us-backups")).bucketRegion())
                .isEqualTo("us-east-1");
        assertThat(virginia.getBucketLocation(r -> r.bucket("acme-prod-us-backups"))
                        .locationConstraintAsString())
                .isNullOrEmpty();
    }

    @Test
    void theExpectedOwnerMustOwnTheBucket() {
        refused(
                403,
                "AccessDenied",
                () -> dev.getBucketVersioning(r -> r.bucket("acme-dev-scratch").expectedBucketOwner(PROD)));
    }

    @Test
    void anotherAccountsBucketIsClosed() {
        refused(403, "AccessDenied", () -> prod.getBucketVersioning(r -> r.bucket("acme-dev-scratch")));
    }

    @Test
    void aNewBucketStartsSafe() {
        // When
        dev.createBucket(
                r -> r.bucket("acme-dev-fresh").createBucketConfiguration(c -> c.locationConstraint(FRANKFURT)));

        // Then
        assertThat(dev.getPublicAccessBlock(r -> r.bucket("acme-dev-fresh"))
                        .publicAccessBlockConfiguration()
                        .restrictPublicBuckets())
                .isTrue();
        assertThat(dev.getBucketOwnershipControls(r -> r.bucket("acme-dev-fresh"))
                        .ownershipControls()
                        .rules()
                        .getFirst()
                        .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        refused(
                409,
                "BucketAlreadyExists",
                () -> prod.createBucket(r ->
                        r.bucket("acme-dev-fresh").createBucketConfiguration(c -> c.locationConstraint(FRANKFURT))));
        dev.deleteBucket(r -> r.bucket("acme-dev-fresh"));
        refused(404, "NoSuchBucket", () -> dev.getBucketAcl(r -> r.bucket("acme-dev-fresh")));
    }

    @Test
    void aSecondIdenticalPutHasNoEffect() {
        // Given
        Consumer<PutPublicAccessBlockRequest.Builder> block =
                r -> r.bucket("acme-public-assets").publicAccessBlockConfiguration(c -> c.blockPublicAcls(true));
        dev.putPublicAccessBlock(block);
        assertThat(lastCall().effective()).isTrue();

        // When
        dev.putPublicAccessBlock(block);

        // Then
        assertThat(lastCall().effective()).isFalse();
        assertThat(dev.getPublicAccessBlock(r -> r.bucket("acme-public-assets"))
                        .publicAccessBlockConfiguration()
                        .ignorePublicAcls())
                .isFalse();
    }

    @Test
    void publicnessFollowsFixedConditions() {
        assertThat(isPublic("acme-prod-partner-share")).isTrue();
        assertThat(Stream.of("acme-prod-website-cdn", "acme-prod-shared-artifacts", "acme-prod-intranet")
                        .map(this::isPublic))
                .containsOnly(false);
    }

    private boolean isPublic(String bucket) {
        return prod.getBucketPolicyStatus(r -> r.bucket(bucket)).policyStatus().isPublic();
    }

    @Test
    void aBlockRefusesAPublicPolicy() {
        // Given
        String policy = dev.getBucketPolicy(r -> r.bucket("acme-public-assets")).policy();
        dev.putPublicAccessBlock(
                r -> r.bucket("acme-public-assets").publicAccessBlockConfiguration(c -> c.blockPublicPolicy(true)));

        // Then
        refused(
                403,
                "AccessDenied",
                () -> dev.putBucketPolicy(r -> r.bucket("acme-public-assets").policy(policy)));
        refused(
                400,
                "MalformedPolicy",
                () -> dev.putBucketPolicy(r -> r.bucket("acme-public-assets").policy("{}")));
        refused(
                400,
                "MalformedPolicy",
                () -> dev.putBucketPolicy(
                        r -> r.bucket("acme-public-assets").policy(policy.replace("acme-public-assets", "other"))));
    }

    @Test
    void policiesKeepTheirText() {
        String policy =
                prod.getBucketPolicy(r -> r.bucket("acme-prod-partner-share")).policy();
        assertThat(policy).contains("\n      \"Sid\": \"PartnerUploads\"");
    }

    @Test
    void accessListsAreSwitchedOffOnlyWhenNobodyElseIsInThem() {
        refused(400, "InvalidBucketAclWithObjectOwnership", () -> enforceOwner("acme-dev-uploads"));
        dev.putBucketAcl(r -> r.bucket("acme-dev-uploads").acl(BucketCannedACL.PRIVATE));
        enforceOwner("acme-dev-uploads");
        refused(
                400,
                "AccessControlListNotSupported",
                () -> dev.putBucketAcl(r -> r.bucket("acme-dev-uploads").acl(BucketCannedACL.PUBLIC_READ)));
    }

    private void enforceOwner(String bucket) {
        dev.putBucketOwnershipControls(r -> r.bucket(bucket)
                .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .build())));
    }

    @Test
    void grantsCarryTheirType() {
        assertThat(prod.getBucketAcl(r -> r.bucket("acme-prod-elb-logs")).grants())
                .extracting(grant -> grant.grantee().typeAsString())
                .containsExactly("CanonicalUser", "Group", "Group");
    }

    @Test
    void loggingNeedsATargetThatTakesIt() {
        refused(400, "InvalidTargetBucketForLogging", () -> logTo("nobodys"));
        refused(400, "InvalidTargetBucketForLogging", () -> logTo("acme-dev-builds"));
        logTo("acme-dev-logs");
        assertThat(dev.getBucketLogging(r -> r.bucket("acme-dev-scratch"))
                        .loggingEnabled()
                        .targetBucket())
                .isEqualTo("acme-dev-logs");
        dev.putBucketLogging(r -> r.bucket("acme-dev-scratch").bucketLoggingStatus(_ -> {}));
        assertThat(dev.getBucketLogging(r -> r.bucket("acme-dev-scratch")).loggingEnabled())
                .isNull();
    }

    private void logTo(String target) {
        dev.putBucketLogging(r -> r.bucket("acme-dev-scratch")
                .bucketLoggingStatus(
                        s -> s.loggingEnabled(l -> l.targetBucket(target).targetPrefix("x/"))));
    }

    @Test
    void versioningOfALockedBucketStaysOn() {
        refused(
                409,
                "InvalidBucketState",
                () -> prod.putBucketVersioning(r -> r.bucket("acme-prod-records")
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED))));
    }

    @Test
    void wholeDocumentsComeBackAsPut() {
        // When
        dev.putBucketTagging(r -> r.bucket("acme-dev-scratch")
                .tagging(t ->
                        t.tagSet(Tag.builder().key("owner").value("Ada & Söhne").build())));
        dev.putBucketEncryption(PutBucketEncryptionRequest.builder()
                .bucket("acme-dev-scratch")
                .serverSideEncryptionConfiguration(c -> c.rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(a -> a.sseAlgorithm(ServerSideEncryption.AWS_KMS))
                        .bucketKeyEnabled(true)
                        .build()))
                .build());

        // Then
        assertThat(dev.getBucketTagging(r -> r.bucket("acme-dev-scratch")).tagSet())
                .extracting(Tag::value)
                .containsExactly("Ada & Söhne");
        assertThat(dev.getBucketEncryption(r -> r.bucket("acme-dev-scratch"))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .bucketKeyEnabled())
                .isTrue();
    }

    @Test
    void theAccountsBlockIsApartFromItsBuckets() {
        // Given
        var control = clients.s3control(SandboxClients.root(DEV), FRANKFURT);
        assertThatThrownBy(() -> control.getPublicAccessBlock(r -> r.accountId(DEV)))
                .hasMessageContaining("The public access block configuration was not found");

        // When
        control.putPublicAccessBlock(r -> r.accountId(DEV)
                .publicAccessBlockConfiguration(c -> c.blockPublicAcls(true).restrictPublicBuckets(true)));

        // Then
        assertThat(lastCall().service()).isEqualTo("s3control");
        assertThat(control.getPublicAccessBlock(r -> r.accountId(DEV))
                        .publicAccessBlockConfiguration()
                        .restrictPublicBuckets())
                .isTrue();
        refused(
                404,
                "NoSuchPublicAccessBlockConfiguration",
                () -> dev.getPublicAccessBlock(r -> r.bucket("acme-dev-scratch")));
        control.deletePublicAccessBlock(r -> r.accountId(DEV));
    }

    @Test
    void bucketsAreAddressedByHostToo() {
        S3Client byHost = clients.s3ByHost(SandboxClients.root(DEV), FRANKFURT);
        assertThat(byHost.getBucketPolicyStatus(r -> r.bucket("acme-public-assets"))
                        .policyStatus()
                        .isPublic())
                .isTrue();
    }

    @Test
    void whatTheSandboxDoesNotOfferIsSaidSo() {
        refused(501, "NotImplemented", () -> dev.listBucketAnalyticsConfigurations(r -> r.bucket("acme-dev-scratch")));
        assertThat(lastCall().operation()).isEqualTo("ListBucketAnalyticsConfigurations");
    }
}
