package io.prunella.connector.aws.collect;

import io.prunella.connector.Needs;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads one bucket: at most nine calls, and only those whose answer somebody reads.
final class BucketReader {
    static final String TYPE = "AWS::S3::Bucket";

    private static final Pointer BLOCK = Pointer.of("properties", "PublicAccessBlockConfiguration");
    private static final Pointer POLICY = Pointer.of("satellites", "BucketPolicy");
    private static final Pointer ENCRYPTION = Pointer.of("properties", "BucketEncryption");
    private static final Pointer VERSIONING = Pointer.of("properties", "VersioningConfiguration");
    private static final Pointer LOGGING = Pointer.of("properties", "LoggingConfiguration");
    private static final Pointer OWNERSHIP = Pointer.of("properties", "OwnershipControls");
    private static final Pointer LIFECYCLE = Pointer.of("properties", "LifecycleConfiguration");
    private static final Pointer WEBSITE = Pointer.of("properties", "WebsiteConfiguration");
    private static final Pointer ACL = Pointer.of("state", "Acl");
    private static final Pointer TAGS = Pointer.of("tags");
    private static final Pointer IS_PUBLIC = Pointer.of("state", "IsPublic");
    private static final Pointer MFA_DELETE = Pointer.of("state", "MfaDelete");
    private static final Pointer ACCOUNT_BLOCK = Pointer.of("state", "AccountPublicAccessBlock");

    private final Reader reader;
    private final Needs needs;
    private final Shared shared;
    private final boolean alone;

    private BucketReader(Reader reader, Needs needs, Shared shared, boolean alone) {
        this.reader = reader;
        this.needs = needs;
        this.shared = shared;
        this.alone = alone;
    }

    /// What is read once for many buckets.
    ///
    /// @param account the account's own block
    record Shared(AccountBlock account, BucketTags tags) {}

    /// Reads many buckets for judging. What only fixes ask for is left unknown: it would cost a call for each bucket.
    static BucketReader judging(Reader reader, Needs needs, Shared shared) {
        return new BucketReader(reader, needs, shared, false);
    }

    /// Reads everything of one bucket.
    static BucketReader whole(Reader reader, AccountBlock account) {
        return new BucketReader(reader, Needs.everything(), new Shared(account, BucketTags.none()), true);
    }

    /// @param owner the canonical id of the owner, where the listing tells it
    record Found(String name, String region, @Nullable String owner) {}

    /// @param unknowns why parts of it could not be read
    record Result(Document document, List<Unknown> unknowns) {}

    /// Empty when the bucket is gone.
    Optional<Result> read(Found bucket) {
        DocumentBuilder builder = new DocumentBuilder(TYPE, bucket.region(), bucket.name(), reader);
        builder.put(Pointer.of("properties", "BucketName"), bucket.name());
        boolean there = part(
                        builder,
                        bucket,
                        BLOCK,
                        "GetPublicAccessBlock",
                        answer -> answer.get("PublicAccessBlockConfiguration"),
                        "NoSuchPublicAccessBlockConfiguration")
                && policy(builder, bucket)
                && part(
                        builder,
                        bucket,
                        ENCRYPTION,
                        "GetBucketEncryption",
                        BucketShapes::encryption,
                        "ServerSideEncryptionConfigurationNotFoundError")
                && versioning(builder, bucket)
                && part(builder, bucket, LOGGING, "GetBucketLogging", BucketShapes::logging)
                && part(
                        builder,
                        bucket,
                        OWNERSHIP,
                        "GetBucketOwnershipControls",
                        answer -> answer.get("OwnershipControls"),
                        "OwnershipControlsNotFoundError")
                && part(
                        builder,
                        bucket,
                        LIFECYCLE,
                        "GetBucketLifecycleConfiguration",
                        BucketShapes::lifecycle,
                        "NoSuchLifecycleConfiguration")
                && website(builder, bucket)
                && accessList(builder, bucket)
                && tags(builder, bucket);
        if (!there) {
            return Optional.empty();
        }
        builder.put(ACCOUNT_BLOCK, shared.account().value(), shared.account().origin());
        if (needs.wants(TYPE, IS_PUBLIC)) {
            builder.put(IS_PUBLIC, BucketPublicness.of(builder.build()));
        }
        return Optional.of(new Result(builder.build(), builder.unknowns()));
    }

    /// False when the bucket turns out to be gone.
    private boolean part(
            DocumentBuilder builder,
            Found bucket,
            Pointer at,
            String operation,
            Function<Map<String, Object>, @Nullable Object> value,
            String... absent) {
        if (!wanted(at)) {
            builder.notCollected(at);
            return true;
        }
        return stillThere(builder.read(of(bucket, operation, absent), at, value));
    }

    private boolean policy(DocumentBuilder builder, Found bucket) {
        if (!wanted(POLICY)) {
            builder.notCollected(POLICY);
            return true;
        }
        Part part = of(bucket, "GetBucketPolicy", "NoSuchBucketPolicy");
        Answer answer = part.read(reader);
        switch (answer) {
            case Answer.Ok ok -> {
                String text = String.valueOf(ok.tree().get("Policy"));
                Origin origin = DocumentBuilder.origin(part, answer, Map.of("text", text));
                try {
                    builder.put(POLICY, Map.of("PolicyDocument", TreeJson.readObject(text)), origin);
                } catch (IllegalArgumentException e) {
                    builder.unknown(
                            POLICY,
                            new Unknown(
                                    Unknown.Reason.UNEXPECTED_ANSWER,
                                    "The bucket policy is not JSON",
                                    "s3:GetBucketPolicy"),
                            origin);
                }
            }
            case Answer.Refused refused
            when part.absent().contains(refused.code()) ->
                builder.put(POLICY, null, DocumentBuilder.origin(part, answer, Map.of()));
            case Answer.Refused refused -> unknown(builder, part, answer);
            case Answer.Strange strange -> unknown(builder, part, answer);
            case Answer.Silent silent -> unknown(builder, part, answer);
        }
        return stillThere(answer);
    }

    /// Where access lists are switched off, the answer is known without asking: the owner's full control.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html">GetBucketAcl</a>
    private boolean accessList(DocumentBuilder builder, Found bucket) {
        Origin origin = builder.origin(OWNERSHIP);
        if (alone
                || bucket.owner() == null
                || origin == null
                || !wanted(ACL)
                || !BucketShapes.accessListsAreOff(builder.at(OWNERSHIP))) {
            return part(builder, bucket, ACL, "GetBucketAcl", BucketShapes::acl);
        }
        builder.put(ACL, BucketShapes.ownersAcl(bucket.owner()), origin);
        return true;
    }

    private boolean tags(DocumentBuilder builder, Found bucket) {
        Optional<BucketTags.Tags> listed =
                shared.tags().of(bucket, reader.access().partition());
        if (listed.isEmpty()) {
            return part(builder, bucket, TAGS, "GetBucketTagging", BucketShapes::tags, "NoSuchTagSet");
        }
        builder.put(TAGS, listed.get().tags(), listed.get().origin());
        return true;
    }

    /// Evidence of fixes that close a bucket; no check reads it.
    private boolean website(DocumentBuilder builder, Found bucket) {
        if (!alone) {
            builder.notCollected(WEBSITE, "It is read when a fix is planned");
            return true;
        }
        return part(builder, bucket, WEBSITE, "GetBucketWebsite", BucketShapes::website, "NoSuchWebsiteConfiguration");
    }

    private static void unknown(DocumentBuilder builder, Part part, Answer answer) {
        builder.unknown(POLICY, part.unknown(answer), DocumentBuilder.origin(part, answer, Map.of()));
    }

    /// One call tells both: versioning and whether deleting versions needs a second factor.
    private boolean versioning(DocumentBuilder builder, Found bucket) {
        if (!wanted(VERSIONING) && !needs.wants(TYPE, MFA_DELETE)) {
            builder.notCollected(VERSIONING);
            builder.notCollected(MFA_DELETE);
            return true;
        }
        Part part = of(bucket, "GetBucketVersioning");
        Answer answer = part.read(reader);
        Origin origin = DocumentBuilder.origin(part, answer, Map.of());
        if (answer instanceof Answer.Ok ok) {
            builder.put(VERSIONING, BucketShapes.versioning(ok.tree()), origin);
            builder.put(MFA_DELETE, BucketShapes.mfaDelete(ok.tree()), origin);
        } else {
            Unknown why = part.unknown(answer);
            builder.unknown(VERSIONING, why, origin);
            builder.unknown(MFA_DELETE, why, origin);
        }
        return stillThere(answer);
    }

    private Part of(Found bucket, String operation, String... absent) {
        return new Part(
                "s3",
                operation,
                bucket.region(),
                Map.of(
                        "Bucket",
                        bucket.name(),
                        "ExpectedBucketOwner",
                        reader.access().account()),
                List.of(absent));
    }

    /// Whether a bucket is public rests on four of its parts.
    private boolean wanted(Pointer at) {
        return at.equals(TAGS)
                || needs.wants(TYPE, at)
                || needs.wants(TYPE, IS_PUBLIC)
                        && (at.equals(BLOCK) || at.equals(POLICY) || at.equals(ACL) || at.equals(OWNERSHIP));
    }

    private static boolean stillThere(Answer answer) {
        return !(answer instanceof Answer.Refused refused && refused.code().equals("NoSuchBucket"));
    }
}
