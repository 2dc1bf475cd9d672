package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/// Default encryption. Since 2023 a bucket without a configuration of its own has SSE-S3
/// ([default encryption](https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html)).
final class Encryptions {
    private Encryptions() {}

    static void register(Service s3) {
        s3.on(GetBucketEncryptionRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketEncryptionResponse.builder()
                            .serverSideEncryptionConfiguration(
                                    bucket.get(Facet.ENCRYPTION).orElse(withS3Keys()))
                            .build();
                })
                .needs("s3:GetEncryptionConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketEncryptionRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.put(Facet.ENCRYPTION, checked(request.serverSideEncryptionConfiguration())));
                    return PutBucketEncryptionResponse.builder().build();
                })
                .needs("s3:PutEncryptionConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketEncryptionRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.remove(Facet.ENCRYPTION));
                    return DeleteBucketEncryptionResponse.builder().build();
                })
                .needs("s3:PutEncryptionConfiguration", request -> Arns.bucket(request.bucket()));
    }

    private static ServerSideEncryptionConfiguration withS3Keys() {
        return ServerSideEncryptionConfiguration.builder()
                .rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(
                                algorithm -> algorithm.sseAlgorithm(ServerSideEncryption.AES256))
                        .bucketKeyEnabled(false)
                        .build())
                .build();
    }

    private static ServerSideEncryptionConfiguration checked(@Nullable ServerSideEncryptionConfiguration given) {
        if (given == null || given.rules().size() != 1) {
            throw malformed();
        }
        ServerSideEncryptionRule rule = given.rules().getFirst();
        ServerSideEncryptionByDefault with = rule.applyServerSideEncryptionByDefault();
        if (with != null) {
            if (with.sseAlgorithm() == null || with.sseAlgorithm() == ServerSideEncryption.UNKNOWN_TO_SDK_VERSION) {
                throw malformed();
            }
            if (with.sseAlgorithm() == ServerSideEncryption.AES256 && with.kmsMasterKeyID() != null) {
                throw new AwsError(
                        400,
                        "InvalidArgument",
                        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
            }
        }
        boolean bucketKey = Boolean.TRUE.equals(rule.bucketKeyEnabled());
        return ServerSideEncryptionConfiguration.builder()
                .rules(rule.toBuilder().bucketKeyEnabled(bucketKey).build())
                .build();
    }

    private static AwsError malformed() {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
