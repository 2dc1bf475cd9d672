package io.prunella.connector.aws.fix;

import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of settings that an account has once.
final class AccountTranslators {
    private static final Pointer PROPERTIES = Pointer.of("properties");

    private AccountTranslators() {}

    /// @see <a
    /// href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html">
    /// PutPublicAccessBlock</a>
    static List<Call> block(Change change) {
        Map<String, Object> after = properties(change);
        String account = change.before().id().account();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("AccountId", account);
        if (after.isEmpty()) {
            return List.of(change.call("s3control", "DeletePublicAccessBlock", parameters));
        }
        parameters.put("PublicAccessBlockConfiguration", BucketTranslator.block(after));
        return List.of(change.call("s3control", "PutPublicAccessBlock", parameters));
    }

    /// Only what changes is sent; a value is taken back by `no-preference`.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html">
    /// ModifyInstanceMetadataDefaults</a>
    static List<Call> metadata(Change change) {
        Map<String, Object> before = Places.object(change.before(), PROPERTIES, change.keys());
        Map<String, Object> after = properties(change);
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String name : List.of("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags")) {
            Object was = before == null ? null : before.get(name);
            Object will = after.get(name);
            if (will != null && !will.equals(was)) {
                parameters.put(name, will);
            } else if (will == null && was != null) {
                parameters.put(name, name.equals("HttpPutResponseHopLimit") ? (Object) (-1L) : "no-preference");
            }
        }
        return List.of(change.call("ec2", "ModifyInstanceMetadataDefaults", parameters));
    }

    /// The whole policy is sent: a parameter that is left out would be reset.
    ///
    /// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html">
    ///     UpdateAccountPasswordPolicy</a>
    static List<Call> passwords(Change change) {
        Map<String, Object> after = properties(change);
        return List.of(
                after.isEmpty()
                        ? change.call("iam", "DeleteAccountPasswordPolicy", Map.of())
                        : change.call("iam", "UpdateAccountPasswordPolicy", after));
    }

    private static Map<String, Object> properties(Change change) {
        Map<String, Object> properties = Places.object(change.after(), PROPERTIES, change.keys());
        return properties == null ? Map.of() : properties;
    }
}
