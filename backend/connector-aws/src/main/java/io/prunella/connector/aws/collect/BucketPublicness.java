package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.asObject;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.Publicness;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a bucket is public, as AWS defines it: by its policy or its access list, after the blocks of bucket and
/// account.
///
/// @see <a
/// href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking public
/// access</a>
final class BucketPublicness {
    private static final Set<String> EVERYONE = Set.of(
            "http://acs.amazonaws.com/groups/global/AllUsers",
            "http://acs.amazonaws.com/groups/global/AuthenticatedUsers");

    private BucketPublicness() {}

    /// True, false, or the unknown that hides it.
    static Object of(Document bucket) {
        Object byPolicy =
                by(bucket, "RestrictPublicBuckets", bucket.satellites().get("BucketPolicy"), BucketPublicness::policy);
        Object byAcl = by(bucket, "IgnorePublicAcls", bucket.state().get("Acl"), value -> acl(bucket, value));
        if (Boolean.TRUE.equals(byPolicy) || Boolean.TRUE.equals(byAcl)) {
            return true;
        }
        return byPolicy instanceof Unknown ? byPolicy : byAcl;
    }

    private interface Rule {
        Object judge(Object value);
    }

    private static Object by(Document bucket, String block, @Nullable Object value, Rule rule) {
        Object own = setting(bucket.properties().get("PublicAccessBlockConfiguration"), block);
        Object account = setting(bucket.state().get("AccountPublicAccessBlock"), block);
        if (Boolean.TRUE.equals(own) || Boolean.TRUE.equals(account) || value == null) {
            return false;
        }
        Object open = value instanceof Unknown ? value : rule.judge(value);
        if (Boolean.FALSE.equals(open)) {
            return false;
        }
        return own instanceof Unknown ? own : account instanceof Unknown ? account : open;
    }

    private static Object setting(@Nullable Object block, String name) {
        return block instanceof Unknown
                ? block
                : Boolean.TRUE.equals(asObject(block).get(name));
    }

    private static Object policy(Object satellite) {
        Object document = asObject(satellite).get("PolicyDocument");
        try {
            return document != null
                    && Publicness.of(PolicyDocument.parse(document)).isPublic();
        } catch (PolicySyntaxException e) {
            return Unknown.of(Unknown.Reason.UNEXPECTED_ANSWER, "The bucket policy cannot be read: " + e.getMessage());
        }
    }

    private static Object acl(Document bucket, Object acl) {
        Map<String, Object> tree = asObject(acl);
        return !BucketShapes.accessListsAreOff(bucket.properties().get("OwnershipControls"))
                && objects(tree, "Grants").stream()
                        .anyMatch(grant -> EVERYONE.contains(
                                String.valueOf(object(grant, "Grantee").get("URI"))));
    }
}
