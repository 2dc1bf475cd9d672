package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects, as little of them as it takes to show whether a bucket is open: without versions, parts or metadata.
final class Objects {
    private static final int MOST_LISTED = 1000;

    private Objects() {}

    static void register(Service s3) {
        s3.on(PutObjectRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    byte[] content = call.body();
                    bucket.objects().put(request.key(), content);
                    call.changed(true);
                    return PutObjectResponse.builder().eTag(tag(content)).build();
                })
                .needs("s3:PutObject", request -> Arns.object(request.bucket(), request.key()));
        s3.on(GetObjectRequest.class, (call, request) -> {
                    // A plain link carries no region.
                    Bucket bucket = BucketLookup.findAnywhere(call, request.bucket(), request.expectedBucketOwner());
                    byte[] content = bucket.objects().get(request.key());
                    if (content == null) {
                        throw new AwsError(404, "NoSuchKey", "The specified key does not exist.")
                                .with("Key", request.key());
                    }
                    if (tag(content).equals(request.ifNoneMatch())) {
                        throw new AwsError(304, "NotModified", "Not Modified");
                    }
                    call.stream(content);
                    return GetObjectResponse.builder()
                            .eTag(tag(content))
                            .contentType("application/octet-stream")
                            .lastModified(bucket.created())
                            .build();
                })
                .needs("s3:GetObject", request -> Arns.object(request.bucket(), request.key()));
        s3.on(DeleteObjectRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.objects().remove(request.key()) != null);
                    return DeleteObjectResponse.builder().build();
                })
                .needs("s3:DeleteObject", request -> Arns.object(request.bucket(), request.key()));
        s3.on(ListObjectsV2Request.class, Objects::list)
                .needs("s3:ListBucket", request -> Arns.bucket(request.bucket()));
    }

    private static ListObjectsV2Response list(Call call, ListObjectsV2Request request) {
        Bucket bucket = BucketLookup.findAnywhere(call, request.bucket(), request.expectedBucketOwner());
        int most = request.maxKeys() == null ? MOST_LISTED : Math.min(request.maxKeys(), MOST_LISTED);
        String prefix = request.prefix() == null ? "" : request.prefix();
        String after = request.continuationToken() == null
                ? ""
                : new String(Base64.getUrlDecoder().decode(request.continuationToken()), StandardCharsets.UTF_8);
        List<S3Object> page = new ArrayList<>();
        boolean more = false;
        for (Map.Entry<String, byte[]> each : bucket.objects().entrySet()) {
            if (each.getKey().startsWith(prefix) && each.getKey().compareTo(after) > 0) {
                more = page.size() == most;
                if (more) {
                    break;
                }
                page.add(S3Object.builder()
                        .key(each.getKey())
                        .size((long) each.getValue().length)
                        .eTag(tag(each.getValue()))
                        .lastModified(bucket.created())
                        .storageClass("STANDARD")
                        .build());
            }
        }
        String next = more && !page.isEmpty()
                ? Base64.getUrlEncoder().encodeToString(page.getLast().key().getBytes(StandardCharsets.UTF_8))
                : null;
        return ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(prefix)
                .maxKeys(most)
                .keyCount(page.size())
                .isTruncated(more)
                .contents(page)
                .nextContinuationToken(next)
                .build();
    }

    private static String tag(byte[] content) {
        String digest = Ids.sha256(new String(content, StandardCharsets.ISO_8859_1));
        return "\"" + digest.substring(0, 32) + "\"";
    }
}
