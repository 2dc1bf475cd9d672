package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// Versioning, and Object Lock, which needs it.
final class Versionings {
    private Versionings() {}

    static VersioningConfiguration enabled() {
        return VersioningConfiguration.builder()
                .status(BucketVersioningStatus.ENABLED)
                .build();
    }

    static void register(Service s3) {
        s3.on(GetBucketVersioningRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    GetBucketVersioningResponse.Builder response = GetBucketVersioningResponse.builder();
                    bucket.get(Facet.VERSIONING)
                            .ifPresent(versioning ->
                                    response.status(versioning.status()).mfaDelete(versioning.mfaDeleteAsString()));
                    return response.build();
                })
                .needs("s3:GetBucketVersioning", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketVersioningRequest.class, Versionings::put)
                .needs("s3:PutBucketVersioning", request -> Arns.bucket(request.bucket()));
        s3.on(GetObjectLockConfigurationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetObjectLockConfigurationResponse.builder()
                            .objectLockConfiguration(BucketLookup.required(bucket, Facet.OBJECT_LOCK))
                            .build();
                })
                .needs("s3:GetBucketObjectLockConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(PutObjectLockConfigurationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    if (!isVersioned(bucket) || request.objectLockConfiguration() == null) {
                        throw new AwsError(
                                409,
                                "InvalidBucketState",
                                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
                    }
                    call.changed(bucket.put(Facet.OBJECT_LOCK, request.objectLockConfiguration()));
                    return PutObjectLockConfigurationResponse.builder().build();
                })
                .needs("s3:PutBucketObjectLockConfiguration", request -> Arns.bucket(request.bucket()));
    }

    private static PutBucketVersioningResponse put(Call call, PutBucketVersioningRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        VersioningConfiguration wanted = request.versioningConfiguration();
        if (wanted == null
                || wanted.status() == null
                || wanted.status() == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw new AwsError(
                    400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        if (wanted.mfaDelete() != null && request.mfa() == null) {
            throw new AwsError(400, "InvalidRequest", "MFA Authentication must be provided to change MFA delete");
        }
        if (wanted.status() == BucketVersioningStatus.SUSPENDED
                && bucket.get(Facet.OBJECT_LOCK).isPresent()) {
            throw new AwsError(
                    409,
                    "InvalidBucketState",
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.");
        }
        if (wanted.status() == BucketVersioningStatus.SUSPENDED
                && bucket.get(Facet.REPLICATION).isPresent()) {
            throw new AwsError(
                    409,
                    "InvalidBucketState",
                    "A replication configuration is present on this bucket, so you cannot change the versioning state.");
        }
        call.changed(bucket.put(Facet.VERSIONING, wanted));
        return PutBucketVersioningResponse.builder().build();
    }

    static boolean isVersioned(Bucket bucket) {
        return bucket.get(Facet.VERSIONING)
                .filter(versioning -> versioning.status() == BucketVersioningStatus.ENABLED)
                .isPresent();
    }
}
