package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;

/// Server access logging and what its target must be
/// ([enabling server access
/// logging](https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html)).
final class Loggings {
    private Loggings() {}

    static void register(Service s3) {
        s3.on(GetBucketLoggingRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketLoggingResponse.builder()
                            .loggingEnabled(bucket.get(Facet.LOGGING).orElse(null))
                            .build();
                })
                .needs("s3:GetBucketLogging", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketLoggingRequest.class, Loggings::put)
                .needs("s3:PutBucketLogging", request -> Arns.bucket(request.bucket()));
    }

    private static PutBucketLoggingResponse put(Call call, PutBucketLoggingRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        Optional<LoggingEnabled> wanted = Optional.ofNullable(request.bucketLoggingStatus())
                .flatMap(status -> Optional.ofNullable(status.loggingEnabled()));
        wanted.ifPresent(logging -> checkTarget(call, bucket, logging));
        call.changed(wanted.map(logging -> bucket.put(Facet.LOGGING, logging))
                .orElseGet(() -> bucket.remove(Facet.LOGGING)));
        return PutBucketLoggingResponse.builder().build();
    }

    private static void checkTarget(Call call, Bucket source, LoggingEnabled logging) {
        if (logging.targetBucket() == null || logging.targetPrefix() == null) {
            throw new AwsError(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        Bucket target = call.cloud().buckets().get(logging.targetBucket());
        if (target == null || !target.account().equals(source.account())) {
            throw refused("The target bucket for logging does not exist", logging);
        }
        if (!target.region().equals(source.region())) {
            throw new AwsError(
                    403,
                    "CrossLocationLoggingProhibited",
                    "Cross S3 location logging not allowed. Buckets in one geographic location cannot log information to a bucket in another location.");
        }
        boolean byPolicy = target.get(Facet.POLICY)
                .filter(policy -> policy.contains("logging.s3.amazonaws.com"))
                .isPresent();
        if (!byPolicy && !AccessLists.grantsLogDelivery(target)) {
            throw refused(
                    "You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket",
                    logging);
        }
        if (AccessLists.areDisabled(target) && logging.hasTargetGrants()) {
            throw new AwsError(
                    400,
                    "InvalidArgument",
                    "You can't use target grants when the destination bucket uses the bucket owner enforced setting");
        }
    }

    private static AwsError refused(String why, LoggingEnabled logging) {
        return new AwsError(400, "InvalidTargetBucketForLogging", why).with("TargetBucket", logging.targetBucket());
    }
}
