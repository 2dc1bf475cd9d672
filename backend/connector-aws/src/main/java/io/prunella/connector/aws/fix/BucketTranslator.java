package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes of buckets. Each of a bucket's configurations is one call that puts or deletes it; what the patch leaves
/// alone in it is put again as it was read.
///
/// @see <a
/// href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Actions of
/// Amazon S3</a>
final class BucketTranslator {
    private static final Pointer POLICY = Pointer.parse("/satellites/BucketPolicy/PolicyDocument");
    private static final Pointer VERSIONING = Pointer.parse("/properties/VersioningConfiguration");

    /// A bucket that once had versions never becomes unversioned again; this is the nearest to it.
    private static final Map<String, Object> UNVERSIONED = Map.of("Status", "Suspended");

    private BucketTranslator() {}

    static List<Call> translate(Change change) {
        List<Call> calls = new ArrayList<>();
        for (Pointer part : change.parts(2)) {
            calls.add(call(change, part));
        }
        return calls;
    }

    private static Call call(Change change, Pointer part) {
        return switch (part.toString()) {
            case "/properties/PublicAccessBlockConfiguration" ->
                putOrDelete(
                        change,
                        part,
                        "PublicAccessBlock",
                        value -> Map.of("PublicAccessBlockConfiguration", block(value)));
            case "/properties/BucketEncryption" ->
                putOrDelete(
                        change,
                        part,
                        "BucketEncryption",
                        value -> Map.of("ServerSideEncryptionConfiguration", encryption(value)));
            case "/properties/OwnershipControls" ->
                putOrDelete(change, part, "BucketOwnershipControls", value -> Map.of("OwnershipControls", value));
            case "/properties/VersioningConfiguration" ->
                put(change, "PutBucketVersioning", Map.of("VersioningConfiguration", versioning(value(change, part))));
            case "/properties/LoggingConfiguration" ->
                put(change, "PutBucketLogging", Map.of("BucketLoggingStatus", logging(value(change, part))));
            case "/satellites", "/satellites/BucketPolicy" -> policy(change);
            default -> throw new UntranslatableException(change.before().type(), part);
        };
    }

    private interface Body {
        Map<String, Object> of(Map<String, Object> value);
    }

    private static Call putOrDelete(Change change, Pointer part, String configuration, Body body) {
        Map<String, Object> value = value(change, part);
        return value == null
                ? put(change, "Delete" + configuration, Map.of())
                : put(change, "Put" + configuration, body.of(value));
    }

    private static Call put(Change change, String operation, Map<String, Object> body) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("Bucket", change.before().id().nativeId());
        parameters.putAll(body);
        // The call fails instead of reaching a bucket of the same name that somebody else made meanwhile.
        parameters.put("ExpectedBucketOwner", change.before().id().account());
        return new Call("s3", operation, parameters, change.before().id().region());
    }

    private static @Nullable Map<String, Object> value(Change change, Pointer part) {
        return Places.object(change.after(), part, change.keys());
    }

    /// All four settings are sent: one that is left out would be turned off.
    static Map<String, Object> block(Map<String, Object> value) {
        Map<String, Object> block = new LinkedHashMap<>();
        for (String name :
                List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")) {
            block.put(name, value.getOrDefault(name, false));
        }
        return block;
    }

    private static Map<String, Object> encryption(Map<String, Object> value) {
        List<Object> rules = new ArrayList<>();
        for (Map<String, Object> rule : Places.objects(value.get("ServerSideEncryptionConfiguration"))) {
            Map<String, Object> put = new LinkedHashMap<>();
            rule.forEach((name, member) -> put.put(
                    name.equals("ServerSideEncryptionByDefault") ? "ApplyServerSideEncryptionByDefault" : name,
                    member));
            rules.add(put);
        }
        return Map.of("Rules", rules);
    }

    private static Map<String, Object> versioning(@Nullable Map<String, Object> value) {
        return value == null ? UNVERSIONED : Map.of("Status", value.getOrDefault("Status", "Suspended"));
    }

    /// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html">Versioning of buckets</a>
    static Patch.DocumentPatch attainable(Patch.DocumentPatch patch) {
        return new Patch.DocumentPatch(
                patch.document(),
                patch.operations().stream()
                        .map(operation -> operation instanceof Operation.Remove(Pointer path) && path.equals(VERSIONING)
                                ? new Operation.Replace(path, UNVERSIONED)
                                : operation)
                        .toList());
    }

    private static Map<String, Object> logging(@Nullable Map<String, Object> value) {
        if (value == null || !value.containsKey("DestinationBucketName")) {
            return Map.of();
        }
        Map<String, Object> enabled = new LinkedHashMap<>();
        enabled.put("TargetBucket", value.get("DestinationBucketName"));
        enabled.put("TargetPrefix", value.getOrDefault("LogFilePrefix", ""));
        if (value.containsKey("TargetObjectKeyFormat")) {
            enabled.put("TargetObjectKeyFormat", value.get("TargetObjectKeyFormat"));
        }
        return Map.of("LoggingEnabled", enabled);
    }

    private static Call policy(Change change) {
        return PolicyTexts.after(change, POLICY)
                .map(text -> put(change, "PutBucketPolicy", Map.of("Policy", text)))
                .orElseGet(() -> put(change, "DeleteBucketPolicy", Map.of()));
    }
}
