package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of access keys, users and roles. A key is made inactive, never deleted; of a role's policies only those are
/// detached or attached that change, and of a user's own policies only those are written or deleted.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html">UpdateAccessKey</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html">DetachRolePolicy</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html">
///     UpdateAssumeRolePolicy</a>
final class IdentityTranslator {
    private static final Pointer STATUS = Pointer.of("properties", "Status");
    private static final Pointer TRUST = Pointer.of("properties", "AssumeRolePolicyDocument");
    private static final Pointer INLINE = Pointer.of("properties", "Policies");
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

    /// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html">PutUserPolicy</a>
    static List<Call> user(Change change) {
        for (Pointer part : change.parts(2)) {
            if (!part.equals(INLINE)) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        Map<String, Object> before = inline(change.before());
        Map<String, Object> after = inline(change.after());
        List<Call> calls = new ArrayList<>();
        after.forEach((name, document) -> {
            if (!document.equals(before.get(name))) {
                Map<String, Object> policy = new LinkedHashMap<>();
                policy.put("PolicyName", name);
                policy.put("PolicyDocument", TreeJson.write(document));
                calls.add(change.call("iam", "PutUserPolicy", "UserName", policy));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name ->
                        calls.add(change.call("iam", "DeleteUserPolicy", "UserName", Map.of("PolicyName", name))));
        return calls;
    }

    /// Documents by the names of their policies.
    private static Map<String, Object> inline(Document document) {
        Map<String, Object> policies = new LinkedHashMap<>();
        Places.objects(document.properties().get(INLINE.last()))
                .forEach(policy -> policies.put(
                        String.valueOf(policy.get("PolicyName")), policy.getOrDefault("PolicyDocument", Map.of())));
        return policies;
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
