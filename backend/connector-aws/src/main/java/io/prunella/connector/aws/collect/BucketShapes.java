package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// S3's answers in CloudFormation's shape of a bucket.
///
/// @see <a
/// href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">
/// AWS::S3::Bucket</a>
final class BucketShapes {
    private BucketShapes() {}

    static Object encryption(Map<String, Object> answer) {
        List<Map<String, Object>> rules = objects(object(answer, "ServerSideEncryptionConfiguration"), "Rules");
        return Map.of(
                "ServerSideEncryptionConfiguration",
                rules.stream()
                        .map(rule -> {
                            Map<String, Object> shaped = new LinkedHashMap<>();
                            if (rule.containsKey("ApplyServerSideEncryptionByDefault")) {
                                shaped.put(
                                        "ServerSideEncryptionByDefault",
                                        object(rule, "ApplyServerSideEncryptionByDefault"));
                            }
                            copy(rule, "BucketKeyEnabled", shaped, "BucketKeyEnabled");
                            return shaped;
                        })
                        .toList());
    }

    static @Nullable Object versioning(Map<String, Object> answer) {
        Object status = answer.get("Status");
        return status == null ? null : Map.of("Status", status);
    }

    static String mfaDelete(Map<String, Object> answer) {
        return "Enabled".equals(answer.get("MFADelete")) ? "Enabled" : "Disabled";
    }

    static @Nullable Object logging(Map<String, Object> answer) {
        Map<String, Object> enabled = object(answer, "LoggingEnabled");
        if (enabled.isEmpty()) {
            return null;
        }
        Map<String, Object> shaped = new LinkedHashMap<>();
        copy(enabled, "TargetBucket", shaped, "DestinationBucketName");
        copy(enabled, "TargetPrefix", shaped, "LogFilePrefix");
        copy(enabled, "TargetObjectKeyFormat", shaped, "TargetObjectKeyFormat");
        return shaped;
    }

    static Object website(Map<String, Object> answer) {
        Map<String, Object> shaped = new LinkedHashMap<>();
        copy(object(answer, "IndexDocument"), "Suffix", shaped, "IndexDocument");
        copy(object(answer, "ErrorDocument"), "Key", shaped, "ErrorDocument");
        copy(answer, "RedirectAllRequestsTo", shaped, "RedirectAllRequestsTo");
        return shaped;
    }

    static Map<String, Object> tags(Map<String, Object> answer) {
        return DocumentBuilder.tags(objects(answer, "TagSet"));
    }

    /// Without display names, which come and go.
    static Map<String, Object> acl(Map<String, Object> answer) {
        Map<String, Object> owner = object(answer, "Owner");
        owner.remove("DisplayName");
        List<Map<String, Object>> grants = objects(answer, "Grants");
        for (Map<String, Object> grant : grants) {
            Map<String, Object> grantee = object(grant, "Grantee");
            grantee.remove("DisplayName");
            grant.put("Grantee", grantee);
        }
        return Map.of("Owner", owner, "Grants", grants);
    }

    /// The list that S3 answers while lists are switched off.
    static Map<String, Object> ownersAcl(String owner) {
        return Map.of(
                "Owner",
                Map.of("ID", owner),
                "Grants",
                List.of(Map.of("Grantee", Map.of("ID", owner, "Type", "CanonicalUser"), "Permission", "FULL_CONTROL")));
    }

    static boolean accessListsAreOff(@Nullable Object ownership) {
        return objects(DocumentBuilder.asObject(ownership), "Rules").stream()
                .anyMatch(rule -> "BucketOwnerEnforced".equals(rule.get("ObjectOwnership")));
    }

    static Object lifecycle(Map<String, Object> answer) {
        return Map.of(
                "Rules",
                objects(answer, "Rules").stream().map(BucketShapes::rule).toList());
    }

    private static Map<String, Object> rule(Map<String, Object> rule) {
        Map<String, Object> shaped = new LinkedHashMap<>();
        copy(rule, "ID", shaped, "Id");
        copy(rule, "Status", shaped, "Status");
        copy(rule, "Prefix", shaped, "Prefix");
        Map<String, Object> filter = object(rule, "Filter");
        copy(filter, "Prefix", shaped, "Prefix");
        copy(object(filter, "And"), "Prefix", shaped, "Prefix");
        Map<String, Object> expiration = object(rule, "Expiration");
        copy(expiration, "Days", shaped, "ExpirationInDays");
        copy(expiration, "Date", shaped, "ExpirationDate");
        copy(expiration, "ExpiredObjectDeleteMarker", shaped, "ExpiredObjectDeleteMarker");
        copy(rule, "AbortIncompleteMultipartUpload", shaped, "AbortIncompleteMultipartUpload");
        copy(rule, "NoncurrentVersionExpiration", shaped, "NoncurrentVersionExpiration");
        List<Map<String, Object>> transitions = objects(rule, "Transitions");
        if (!transitions.isEmpty()) {
            shaped.put(
                    "Transitions",
                    transitions.stream().map(BucketShapes::transition).toList());
        }
        return shaped;
    }

    private static Map<String, Object> transition(Map<String, Object> transition) {
        Map<String, Object> shaped = new LinkedHashMap<>();
        copy(transition, "StorageClass", shaped, "StorageClass");
        copy(transition, "Days", shaped, "TransitionInDays");
        copy(transition, "Date", shaped, "TransitionDate");
        return shaped;
    }
}
