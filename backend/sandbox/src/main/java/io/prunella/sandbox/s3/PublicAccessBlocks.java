package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/// Public-access blocks of buckets, and of accounts through S3 Control.
final class PublicAccessBlocks {
    private PublicAccessBlocks() {}

    static void ofBuckets(Service s3) {
        s3.on(GetPublicAccessBlockRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetPublicAccessBlockResponse.builder()
                            .publicAccessBlockConfiguration(BucketLookup.required(bucket, Facet.PUBLIC_ACCESS_BLOCK))
                            .build();
                })
                .needs("s3:GetBucketPublicAccessBlock", request -> Arns.bucket(request.bucket()));
        s3.on(PutPublicAccessBlockRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(
                            bucket.put(Facet.PUBLIC_ACCESS_BLOCK, complete(request.publicAccessBlockConfiguration())));
                    return PutPublicAccessBlockResponse.builder().build();
                })
                .needs("s3:PutBucketPublicAccessBlock", request -> Arns.bucket(request.bucket()));
        s3.on(DeletePublicAccessBlockRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.remove(Facet.PUBLIC_ACCESS_BLOCK));
                    return DeletePublicAccessBlockResponse.builder().build();
                })
                .needs("s3:PutBucketPublicAccessBlock", request -> Arns.bucket(request.bucket()));
    }

    /// A flag left out of a Put is off.
    private static PublicAccessBlockConfiguration complete(@Nullable PublicAccessBlockConfiguration given) {
        if (given == null) {
            throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed");
        }
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(on(given.blockPublicAcls()))
                .ignorePublicAcls(on(given.ignorePublicAcls()))
                .blockPublicPolicy(on(given.blockPublicPolicy()))
                .restrictPublicBuckets(on(given.restrictPublicBuckets()))
                .build();
    }

    static void ofAccounts(Service control) {
        control.on(
                        software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest.class,
                        (call, request) ->
                                software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockResponse.builder()
                                        .publicAccessBlockConfiguration(own(call.account(), request.accountId())
                                                .publicAccessBlock()
                                                .orElseThrow(PublicAccessBlocks::absent))
                                        .build())
                .needs("s3:GetAccountPublicAccessBlock", _ -> "*");
        control.on(
                        software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest.class,
                        (call, request) -> {
                            var given = request.publicAccessBlockConfiguration();
                            call.changed(
                                    own(call.account(), request.accountId()).block(Optional.of(complete(given))));
                            return software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockResponse
                                    .builder()
                                    .build();
                        })
                .needs("s3:PutAccountPublicAccessBlock", _ -> "*");
        control.on(
                        software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest.class,
                        (call, request) -> {
                            call.changed(
                                    own(call.account(), request.accountId()).block(Optional.empty()));
                            return software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockResponse
                                    .builder()
                                    .build();
                        })
                .needs("s3:PutAccountPublicAccessBlock", _ -> "*");
    }

    private static software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration complete(
            software.amazon.awssdk.services.s3control.model.@Nullable PublicAccessBlockConfiguration given) {
        if (given == null) {
            throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed");
        }
        return software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(on(given.blockPublicAcls()))
                .ignorePublicAcls(on(given.ignorePublicAcls()))
                .blockPublicPolicy(on(given.blockPublicPolicy()))
                .restrictPublicBuckets(on(given.restrictPublicBuckets()))
                .build();
    }

    private static boolean on(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static Account own(Account account, @Nullable String addressed) {
        if (!account.id().equals(addressed)) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        return account;
    }

    private static AwsError absent() {
        return new AwsError(
                404, Facet.PUBLIC_ACCESS_BLOCK.absentCode(), "The public access block configuration was not found");
    }
}
