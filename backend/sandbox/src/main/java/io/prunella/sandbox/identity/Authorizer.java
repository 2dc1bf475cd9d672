package io.prunella.sandbox.identity;

import java.util.Map;

/// Decides every call before its handler runs. Explicit deny wins; within an account one allow is enough; across
/// accounts both sides must allow ([policy evaluation
/// logic](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html)).
@FunctionalInterface
public interface Authorizer {
    /// The condition key that holds the account which owns the resource.
    String RESOURCE_ACCOUNT = "aws:ResourceAccount";

    /// @param action as policies name it, `s3:PutBucketPolicy`
    /// @param resourceArn the resource, or `*` where the action supports none
    /// @param context condition keys and their values
    Decision decide(Principal principal, String action, String resourceArn, Map<String, String> context);

    /// Lets every principal do everything in its own account and nothing elsewhere.
    static Authorizer permissive() {
        return (principal, action, resourceArn, context) ->
                principal.account().equals(context.getOrDefault(RESOURCE_ACCOUNT, principal.account()))
                        ? Decision.allow()
                        : Decision.deny(
                                principal,
                                action,
                                resourceArn,
                                "because no resource-based policy allows the %s action".formatted(action));
    }
}
