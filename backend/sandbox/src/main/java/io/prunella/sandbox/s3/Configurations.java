package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/// Tags, lifecycle, replication and CORS: documents that are put, read and deleted whole.
final class Configurations {
    private static final int MOST_TAGS = 50;

    private Configurations() {}

    static void register(Service s3) {
        tagging(s3);
        lifecycle(s3);
        replication(s3);
        cors(s3);
    }

    private static void tagging(Service s3) {
        s3.on(GetBucketTaggingRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketTaggingResponse.builder()
                            .tagSet(BucketLookup.required(bucket, Facet.TAGGING).tagSet())
                            .build();
                })
                .needs("s3:GetBucketTagging", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketTaggingRequest.class, Configurations::putTags)
                .needs("s3:PutBucketTagging", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketTaggingRequest.class, (call, request) -> {
                    remove(call, request.bucket(), request.expectedBucketOwner(), Facet.TAGGING);
                    return DeleteBucketTaggingResponse.builder().build();
                })
                .needs("s3:PutBucketTagging", request -> Arns.bucket(request.bucket()));
    }

    private static PutBucketTaggingResponse putTags(Call call, PutBucketTaggingRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        Tagging wanted = required(request.tagging());
        List<String> keys = wanted.tagSet().stream().map(Tag::key).toList();
        if (keys.size() > MOST_TAGS) {
            throw new AwsError(400, "BadRequest", "Bucket tag count cannot be greater than 50");
        }
        if (keys.stream().distinct().count() != keys.size()) {
            throw new AwsError(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
        }
        // An empty set is no set.
        call.changed(keys.isEmpty() ? bucket.remove(Facet.TAGGING) : bucket.put(Facet.TAGGING, wanted));
        return PutBucketTaggingResponse.builder().build();
    }

    private static void lifecycle(Service s3) {
        s3.on(GetBucketLifecycleConfigurationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketLifecycleConfigurationResponse.builder()
                            .rules(BucketLookup.required(bucket, Facet.LIFECYCLE)
                                    .rules())
                            .build();
                })
                .needs("s3:GetLifecycleConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketLifecycleConfigurationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    BucketLifecycleConfiguration wanted = required(request.lifecycleConfiguration());
                    if (wanted.rules().isEmpty()) {
                        throw malformed();
                    }
                    call.changed(bucket.put(Facet.LIFECYCLE, wanted));
                    return PutBucketLifecycleConfigurationResponse.builder().build();
                })
                .needs("s3:PutLifecycleConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketLifecycleRequest.class, (call, request) -> {
                    remove(call, request.bucket(), request.expectedBucketOwner(), Facet.LIFECYCLE);
                    return DeleteBucketLifecycleResponse.builder().build();
                })
                .needs("s3:PutLifecycleConfiguration", request -> Arns.bucket(request.bucket()));
    }

    private static void replication(Service s3) {
        s3.on(GetBucketReplicationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketReplicationResponse.builder()
                            .replicationConfiguration(BucketLookup.required(bucket, Facet.REPLICATION))
                            .build();
                })
                .needs("s3:GetReplicationConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketReplicationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    if (!Versionings.isVersioned(bucket)) {
                        throw new AwsError(
                                400,
                                "InvalidRequest",
                                "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
                    }
                    call.changed(bucket.put(Facet.REPLICATION, required(request.replicationConfiguration())));
                    return PutBucketReplicationResponse.builder().build();
                })
                .needs("s3:PutReplicationConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketReplicationRequest.class, (call, request) -> {
                    remove(call, request.bucket(), request.expectedBucketOwner(), Facet.REPLICATION);
                    return DeleteBucketReplicationResponse.builder().build();
                })
                .needs("s3:PutReplicationConfiguration", request -> Arns.bucket(request.bucket()));
    }

    private static void cors(Service s3) {
        s3.on(GetBucketCorsRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketCorsResponse.builder()
                            .corsRules(BucketLookup.required(bucket, Facet.CORS).corsRules())
                            .build();
                })
                .needs("s3:GetBucketCORS", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketCorsRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.put(Facet.CORS, required(request.corsConfiguration())));
                    return PutBucketCorsResponse.builder().build();
                })
                .needs("s3:PutBucketCORS", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketCorsRequest.class, (call, request) -> {
                    remove(call, request.bucket(), request.expectedBucketOwner(), Facet.CORS);
                    return DeleteBucketCorsResponse.builder().build();
                })
                .needs("s3:PutBucketCORS", request -> Arns.bucket(request.bucket()));
    }

    private static void remove(Call call, String bucketName, @Nullable String expectedOwner, Facet<?> facet) {
        call.changed(BucketLookup.find(call, bucketName, expectedOwner).remove(facet));
    }

    private static <T> T required(@Nullable T given) {
        if (given == null) {
            throw malformed();
        }
        return given;
    }

    private static AwsError malformed() {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
