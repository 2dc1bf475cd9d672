package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.Type;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// Describes one seeded bucket in the words of a demonstration. A bucket starts as an old one: nothing configured.
final class BucketSeed {
    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    private final Bucket bucket;
    private final String owner;

    private BucketSeed(Bucket bucket, String owner) {
        this.bucket = bucket;
        this.owner = owner;
    }

    static BucketSeed old(Cloud cloud, String account, String region, String name) {
        Bucket bucket = cloud.createBucket(name, account, region, Seeds.LONG_AGO);
        return new BucketSeed(bucket, cloud.known(account).canonicalUser());
    }

    BucketSeed blocked() {
        return blocked(true, true, true, true);
    }

    BucketSeed blocked(boolean blockAcls, boolean ignoreAcls, boolean blockPolicy, boolean restrict) {
        bucket.put(
                Facet.PUBLIC_ACCESS_BLOCK,
                PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(blockAcls)
                        .ignorePublicAcls(ignoreAcls)
                        .blockPublicPolicy(blockPolicy)
                        .restrictPublicBuckets(restrict)
                        .build());
        return this;
    }

    BucketSeed policy(String text) {
        bucket.put(Facet.POLICY, text);
        return this;
    }

    BucketSeed aclsDisabled() {
        return ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    BucketSeed ownership(ObjectOwnership ownership) {
        bucket.put(
                Facet.OWNERSHIP,
                OwnershipControls.builder()
                        .rules(OwnershipControlsRule.builder()
                                .objectOwnership(ownership)
                                .build())
                        .build());
        return this;
    }

    /// Grants to a predefined group, beside the owner's full control.
    BucketSeed granting(String group, Permission... permissions) {
        Grant own = Grant.builder()
                .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id(owner))
                .permission(Permission.FULL_CONTROL)
                .build();
        List<Grant> grants = new ArrayList<>(List.of(own));
        Arrays.stream(permissions)
                .map(permission -> Grant.builder()
                        .grantee(grantee -> grantee.type(Type.GROUP).uri(group))
                        .permission(permission)
                        .build())
                .forEach(grants::add);
        bucket.put(
                Facet.ACL,
                AccessControlPolicy.builder()
                        .owner(each -> each.id(owner))
                        .grants(grants)
                        .build());
        return this;
    }

    BucketSeed encryptedWithKms(String keyArn) {
        return encrypted(ServerSideEncryptionByDefault.builder()
                .sseAlgorithm(ServerSideEncryption.AWS_KMS)
                .kmsMasterKeyID(keyArn)
                .build());
    }

    BucketSeed encryptedWithS3Keys() {
        return encrypted(ServerSideEncryptionByDefault.builder()
                .sseAlgorithm(ServerSideEncryption.AES256)
                .build());
    }

    private BucketSeed encrypted(ServerSideEncryptionByDefault with) {
        bucket.put(
                Facet.ENCRYPTION,
                ServerSideEncryptionConfiguration.builder()
                        .rules(ServerSideEncryptionRule.builder()
                                .applyServerSideEncryptionByDefault(with)
                                .bucketKeyEnabled(with.kmsMasterKeyID() != null)
                                .build())
                        .build());
        return this;
    }

    BucketSeed versioned() {
        return versioning(BucketVersioningStatus.ENABLED);
    }

    BucketSeed versioning(BucketVersioningStatus status) {
        bucket.put(
                Facet.VERSIONING,
                VersioningConfiguration.builder().status(status).build());
        return this;
    }

    /// Versions are deleted only by who shows a second factor.
    BucketSeed deletingByMfa() {
        bucket.put(
                Facet.VERSIONING,
                VersioningConfiguration.builder()
                        .status(BucketVersioningStatus.ENABLED)
                        .mfaDelete(MFADelete.ENABLED)
                        .build());
        return this;
    }

    BucketSeed loggingTo(String target) {
        bucket.put(
                Facet.LOGGING,
                LoggingEnabled.builder()
                        .targetBucket(target)
                        .targetPrefix(bucket.name() + "/")
                        .build());
        return this;
    }

    BucketSeed lockedForDays(int days) {
        bucket.put(
                Facet.OBJECT_LOCK,
                ObjectLockConfiguration.builder()
                        .objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(ObjectLockRule.builder()
                                .defaultRetention(DefaultRetention.builder()
                                        .mode(ObjectLockRetentionMode.COMPLIANCE)
                                        .days(days)
                                        .build())
                                .build())
                        .build());
        return versioned();
    }

    BucketSeed tagged(String key, String value) {
        List<Tag> tags =
                new ArrayList<>(bucket.get(Facet.TAGGING).map(Tagging::tagSet).orElse(List.of()));
        tags.add(Tag.builder().key(key).value(value).build());
        bucket.put(Facet.TAGGING, Tagging.builder().tagSet(tags).build());
        return this;
    }

    BucketSeed holding(String key, String content) {
        bucket.objects().put(key, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
