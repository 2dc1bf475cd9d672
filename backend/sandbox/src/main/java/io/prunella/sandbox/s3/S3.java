package io.prunella.sandbox.s3;

import io.prunella.iam.ResourcePolicy;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.identity.PolicyTexts;
import io.prunella.sandbox.identity.Principal;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.wire.AwsService;

/// The offer of S3 and of S3 Control.
public final class S3 {
    private S3() {}

    public static Service service() {
        Service s3 = new Service(AwsService.S3);
        Buckets.register(s3);
        PublicAccessBlocks.ofBuckets(s3);
        BucketPolicies.register(s3);
        Versionings.register(s3);
        Encryptions.register(s3);
        Loggings.register(s3);
        AccessLists.register(s3);
        Configurations.register(s3);
        Delivery.register(s3);
        Objects.register(s3);
        return s3;
    }

    /// The policy of the bucket an ARN names; none for anything but buckets and objects.
    public static ResourcePolicy policyOf(String arn, Cloud cloud, PolicyTexts texts, Principal caller) {
        if (!arn.startsWith(Arns.bucket(""))) {
            return ResourcePolicy.none();
        }
        Bucket bucket =
                cloud.buckets().get(arn.substring(Arns.bucket("").length()).split("/", 2)[0]);
        return bucket == null ? ResourcePolicy.none() : BucketPolicies.inForce(bucket, cloud, texts, caller);
    }

    public static Service control() {
        Service control = new Service(AwsService.S3_CONTROL);
        PublicAccessBlocks.ofAccounts(control);
        return control;
    }
}
