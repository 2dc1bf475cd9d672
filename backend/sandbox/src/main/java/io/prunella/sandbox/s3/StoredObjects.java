package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.wire.AwsError;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// What lies in buckets, as far as it shows who may read it.
final class StoredObjects {
    private StoredObjects() {}

    static void register(Service s3) {
        s3.on(GetObjectRequest.class, StoredObjects::get)
                .needs("s3:GetObject", request -> Arns.object(request.bucket(), request.key()));
    }

    private static GetObjectResponse get(Call call, GetObjectRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        byte[] content = Optional.ofNullable(bucket.objects().get(request.key()))
                .orElseThrow(() ->
                        new AwsError(404, "NoSuchKey", "The specified key does not exist.").with("Key", request.key()));
        call.stream(content);
        return GetObjectResponse.builder()
                .acceptRanges("bytes")
                .contentType("binary/octet-stream")
                .lastModified(bucket.created())
                .build();
    }
}
