package io.prunella.connector.aws.wire;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/// Where the calls about a bucket go. The SDK goes through S3's rules, some hundred of them, twice for each call (for
/// the address, and for how to sign); what they come to is the same for all calls about a bucket.
final class BucketEndpoints implements S3EndpointProvider {
    private static final int REMEMBERED = 256;

    private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();
    private final Map<String, CompletableFuture<Endpoint>> known = new ConcurrentHashMap<>();

    private BucketEndpoints() {}

    /// A provider for one client.
    static S3EndpointProvider remembered() {
        return new BucketEndpoints();
    }

    @Override
    public CompletableFuture<Endpoint> resolveEndpoint(S3EndpointParams call) {
        String bucket = call.bucket();
        if (bucket == null || operationMatters(bucket)) {
            return rules.resolveEndpoint(call);
        }
        CompletableFuture<Endpoint> before = known.get(bucket);
        if (before != null) {
            return before;
        }
        // Calls about a bucket come one after the other, so what is forgotten is seldom missed.
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(bucket, unknown -> rules.resolveEndpoint(call));
    }

    /// Access points and directory buckets have an address for objects and another for settings.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming
    /// rules</a>
    private static boolean operationMatters(String bucket) {
        return bucket.startsWith("arn:") || bucket.contains("--");
    }
}
