package io.prunella.sandbox.s3;

import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.Publicness;
import io.prunella.iam.ResourcePolicy;
import io.prunella.iam.Statement;
import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.identity.PolicyTexts;
import io.prunella.sandbox.identity.Principal;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/// Bucket policies and what S3 checks before it takes one.
final class BucketPolicies {
    private static final int LARGEST = 20 * 1024;

    private BucketPolicies() {}

    static void register(Service s3) {
        s3.on(GetBucketPolicyRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketPolicyResponse.builder()
                            .policy(BucketLookup.required(bucket, Facet.POLICY))
                            .build();
                })
                .needs("s3:GetBucketPolicy", request -> Arns.bucket(request.bucket()));
        s3.on(GetBucketPolicyStatusRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    boolean open = Publicness.of(parse(BucketLookup.required(bucket, Facet.POLICY)))
                            .isPublic();
                    return GetBucketPolicyStatusResponse.builder()
                            .policyStatus(status -> status.isPublic(open))
                            .build();
                })
                .needs("s3:GetBucketPolicyStatus", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketPolicyRequest.class, BucketPolicies::put)
                .needs("s3:PutBucketPolicy", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketPolicyRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.remove(Facet.POLICY));
                    return DeleteBucketPolicyResponse.builder().build();
                })
                .needs("s3:DeleteBucketPolicy", request -> Arns.bucket(request.bucket()));
    }

    /// The bucket policy as it speaks to a caller: RestrictPublicBuckets silences a public one for everybody outside
    /// the bucket's account.
    static ResourcePolicy inForce(Bucket bucket, Cloud cloud, PolicyTexts texts, Principal caller) {
        Optional<String> policy = bucket.get(Facet.POLICY);
        if (policy.isEmpty()) {
            return ResourcePolicy.none();
        }
        PolicyDocument document = texts.document(policy.get());
        boolean silenced = !caller.account().equals(bucket.account())
                && EffectiveBlock.of(cloud, bucket).restrictPublicBuckets()
                && Publicness.of(document).isPublic();
        return silenced ? ResourcePolicy.none() : ResourcePolicy.of(document);
    }

    private static PutBucketPolicyResponse put(Call call, PutBucketPolicyRequest request) {
        Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
        PolicyDocument document = parse(request.policy());
        document.statements().forEach(statement -> check(statement, bucket));
        if (EffectiveBlock.of(call.cloud(), bucket).blockPublicPolicy()
                && Publicness.of(document).isPublic()) {
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: %s is not authorized to perform: s3:PutBucketPolicy on resource: \"%s\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access."
                            .formatted(call.principal().arn(), bucket.arn()));
        }
        call.changed(bucket.put(Facet.POLICY, request.policy()));
        return PutBucketPolicyResponse.builder().build();
    }

    private static PolicyDocument parse(@Nullable String policy) {
        if (policy == null || policy.isBlank() || policy.charAt(0) != '{') {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        if (policy.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw malformed("Policy exceeds the maximum allowed document size.");
        }
        try {
            return PolicyDocument.parse(policy);
        } catch (PolicySyntaxException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Statement statement, Bucket bucket) {
        if (statement.principals().isEmpty() && statement.notPrincipals().isEmpty()) {
            throw malformed("Missing required field Principal");
        }
        if (statement.resources().isEmpty() && statement.notResources().isEmpty()) {
            throw malformed("Missing required field Resource");
        }
        for (String arn : statement.resources()) {
            if (!arn.equals("*")
                    && !arn.equals(bucket.arn())
                    && !arn.startsWith(bucket.arn() + "/")
                    && !arn.startsWith(bucket.arn() + "*")) {
                throw malformed("Policy has invalid resource");
            }
        }
    }

    private static AwsError malformed(String message) {
        return new AwsError(400, "MalformedPolicy", message);
    }
}
