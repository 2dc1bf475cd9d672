package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of access keys and roles. A key is made inactive, never deleted; of a role's policies only those are
/// detached or attached that change.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html">UpdateAccessKey</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html">DetachRolePolicy</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html">
///     UpdateAssumeRolePolicy</a>
final class IdentityTranslator {
    private static final Pointer STATUS = Pointer.of("properties", "Status");
    private static final Pointer TRUST = Pointer.of("properties", "AssumeRolePolicyDocument");
    private static final Pointer ATTACHED = Pointer.of("properties", "ManagedPolicyArns");

    private IdentityTranslator() {}

    static List<Call> accessKey(Change change) {
        for (Pointer part : change.parts(2)) {
            if (!part.equals(STATUS)) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("UserName", String.valueOf(change.before().properties().get("UserName")));
        parameters.put("AccessKeyId", change.before().id().nativeId());
        parameters.put("Status", String.valueOf(change.after().properties().getOrDefault("Status", "Active")));
        return List.of(change.call("iam", "UpdateAccessKey", parameters));
    }

    static List<Call> role(Change change) {
        List<Call> calls = new ArrayList<>();
        for (Pointer part : change.parts(2)) {
            if (part.equals(TRUST)) {
                String text = PolicyTexts.after(change, TRUST)
                        .orElseThrow(() ->
                                new UntranslatableException(change.before().type(), part));
                calls.add(ofRole(change, "UpdateAssumeRolePolicy", "PolicyDocument", text));
            } else if (part.equals(ATTACHED)) {
                List<String> before = attached(change.before());
                List<String> after = attached(change.after());
                after.stream()
                        .filter(arn -> !before.contains(arn))
                        .forEach(arn -> calls.add(ofRole(change, "AttachRolePolicy", "PolicyArn", arn)));
                before.stream()
                        .filter(arn -> !after.contains(arn))
                        .forEach(arn -> calls.add(ofRole(change, "DetachRolePolicy", "PolicyArn", arn)));
            } else {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        return calls;
    }

    private static List<String> attached(Document document) {
        return document.properties().get("ManagedPolicyArns") instanceof List<?> arns
                ? arns.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Call ofRole(Change change, String operation, String name, String value) {
        return change.call("iam", operation, "RoleName", Map.of(name, value));
    }
}
