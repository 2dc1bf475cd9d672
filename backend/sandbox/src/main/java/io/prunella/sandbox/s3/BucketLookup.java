package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import org.jspecify.annotations.Nullable;

/// Finds the bucket a request addresses, with the refusals that come before anything else.
final class BucketLookup {
    private BucketLookup() {}

    /// @throws AwsError `NoSuchBucket`, `PermanentRedirect` when signed for another region, `AccessDenied` when another
    /// account owns it than expected ([bucket owner
    /// condition](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html))
    static Bucket find(Call call, String name, @Nullable String expectedOwner) {
        Bucket bucket = exists(call, name);
        if (!bucket.region().equals(call.region())) {
            throw redirect(bucket);
        }
        return owned(bucket, expectedOwner);
    }

    /// As `find`, from every region.
    static Bucket findAnywhere(Call call, String name, @Nullable String expectedOwner) {
        return owned(exists(call, name), expectedOwner);
    }

    static <T> T required(Bucket bucket, Facet<T> facet) {
        return bucket.get(facet)
                .orElseThrow(() ->
                        new AwsError(404, facet.absentCode(), facet.absentMessage()).with("BucketName", bucket.name()));
    }

    private static Bucket exists(Call call, String name) {
        Bucket bucket = call.cloud().buckets().get(name);
        if (bucket == null) {
            throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", name);
        }
        return bucket;
    }

    private static Bucket owned(Bucket bucket, @Nullable String expectedOwner) {
        if (expectedOwner != null && !expectedOwner.equals(bucket.account())) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        return bucket;
    }

    private static AwsError redirect(Bucket bucket) {
        return new AwsError(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint. "
                                + "Please send all future requests to this endpoint.")
                .with("Endpoint", "s3.%s.amazonaws.com".formatted(bucket.region()))
                .with("Bucket", bucket.name())
                .withHeader("x-amz-bucket-region", bucket.region());
    }
}
