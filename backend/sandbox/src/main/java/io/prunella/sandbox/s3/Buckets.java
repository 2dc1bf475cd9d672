package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/// Buckets themselves: made, listed, found and removed.
final class Buckets {
    private static final Pattern NAME = Pattern.compile("(?!xn--|sthree-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int MOST_LISTED = 10_000;

    private Buckets() {}

    static void register(Service s3) {
        s3.on(ListBucketsRequest.class, Buckets::list).needs("s3:ListAllMyBuckets", _ -> "*");
        s3.on(HeadBucketRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return HeadBucketResponse.builder()
                            .bucketRegion(bucket.region())
                            .accessPointAlias(false)
                            .build();
                })
                .needs("s3:ListBucket", request -> Arns.bucket(request.bucket()));
        s3.on(GetBucketLocationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.findAnywhere(call, request.bucket(), request.expectedBucketOwner());
                    return bucket.region().equals("us-east-1")
                            ? GetBucketLocationResponse.builder().build()
                            : GetBucketLocationResponse.builder()
                                    .locationConstraint(bucket.region())
                                    .build();
                })
                .needs("s3:GetBucketLocation", request -> Arns.bucket(request.bucket()));
        s3.on(CreateBucketRequest.class, Buckets::create)
                .needs("s3:CreateBucket", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    if (!bucket.objects().isEmpty()) {
                        throw new AwsError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")
                                .with("BucketName", bucket.name());
                    }
                    call.cloud().buckets().remove(bucket.name());
                    call.changed(true);
                    return DeleteBucketResponse.builder().build();
                })
                .needs("s3:DeleteBucket", request -> Arns.bucket(request.bucket()));
    }

    /// Without MaxBuckets all are listed; the region of each is told only when the request has a parameter
    /// ([ListBuckets](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html)).
    private static ListBucketsResponse list(Call call, ListBucketsRequest request) {
        Account account = call.account();
        int most = request.maxBuckets() == null ? MOST_LISTED : request.maxBuckets();
        if (most < 1 || most > MOST_LISTED) {
            throw new AwsError(400, "InvalidArgument", "Argument max-buckets must be an integer between 1 and 10000.");
        }
        String after = request.continuationToken() == null ? "" : decoded(request.continuationToken());
        boolean withRegion = request.maxBuckets() != null
                || request.continuationToken() != null
                || request.prefix() != null
                || request.bucketRegion() != null;
        List<Bucket> page = new ArrayList<>();
        boolean more = false;
        for (Bucket bucket : call.cloud().buckets().values()) {
            if (bucket.account().equals(account.id())
                    && bucket.name().compareTo(after) > 0
                    && (request.prefix() == null || bucket.name().startsWith(request.prefix()))
                    && (request.bucketRegion() == null || bucket.region().equals(request.bucketRegion()))) {
                more = page.size() == most;
                if (more) {
                    break;
                }
                page.add(bucket);
            }
        }
        return ListBucketsResponse.builder()
                .owner(owner -> owner.id(account.canonicalUser()))
                .prefix(request.prefix())
                .buckets(page.stream()
                        .map(bucket -> software.amazon.awssdk.services.s3.model.Bucket.builder()
                                .name(bucket.name())
                                .creationDate(bucket.created())
                                .bucketRegion(withRegion ? bucket.region() : null)
                                .build())
                        .toList())
                .continuationToken(more ? encoded(page.getLast().name()) : null)
                .build();
    }

    private static CreateBucketResponse create(Call call, CreateBucketRequest request) {
        String name = request.bucket();
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid.").with("BucketName", name);
        }
        Bucket existing = call.cloud().buckets().get(name);
        if (existing != null) {
            throw taken(existing, call.account());
        }
        Bucket bucket = call.cloud().createBucket(name, call.account().id(), place(call, request), call.now());
        secureDefaults(bucket, request.objectOwnership());
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            bucket.put(Facet.VERSIONING, Versionings.enabled());
            bucket.put(
                    Facet.OBJECT_LOCK,
                    software.amazon.awssdk.services.s3.model.ObjectLockConfiguration.builder()
                            .objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .build());
        }
        call.changed(true);
        return CreateBucketResponse.builder().location("/" + name).build();
    }

    /// What every bucket made since April 2023 starts with
    /// ([announcement](https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html)).
    private static void secureDefaults(Bucket bucket, @Nullable ObjectOwnership ownership) {
        bucket.put(
                Facet.PUBLIC_ACCESS_BLOCK,
                PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)
                        .build());
        bucket.put(
                Facet.OWNERSHIP,
                OwnershipControls.builder()
                        .rules(rule -> rule.objectOwnership(
                                ownership == null ? ObjectOwnership.BUCKET_OWNER_ENFORCED : ownership))
                        .build());
    }

    private static String place(Call call, CreateBucketRequest request) {
        String asked = request.createBucketConfiguration() == null
                ? null
                : request.createBucketConfiguration().locationConstraintAsString();
        String region = asked == null ? "us-east-1" : asked;
        if (asked == null && !call.region().equals("us-east-1")) {
            throw new AwsError(
                    400,
                    "IllegalLocationConstraintException",
                    "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.");
        }
        if (region.equals(BucketLocationConstraint.EU.toString())) {
            return "eu-west-1";
        }
        if (!Cloud.REGIONS.contains(region)) {
            throw new AwsError(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        return region;
    }

    private static AwsError taken(Bucket existing, Account caller) {
        return existing.account().equals(caller.id())
                ? new AwsError(
                                409,
                                "BucketAlreadyOwnedByYou",
                                "Your previous request to create the named bucket succeeded and you already own it.")
                        .with("BucketName", existing.name())
                : new AwsError(
                                409,
                                "BucketAlreadyExists",
                                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                                        + "Please select a different name and try again.")
                        .with("BucketName", existing.name());
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().encodeToString(("after:" + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("after:")) {
                return text.substring("after:".length());
            }
        } catch (IllegalArgumentException e) {
            // refused below, as any other token that was not given by a listing
        }
        throw new AwsError(400, "InvalidArgument", "The continuation token provided is incorrect");
    }
}
