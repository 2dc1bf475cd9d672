package io.prunella.sandbox.identity;

/// The outcome of an authorization.
///
/// @param denial the sentence AWS answers a denied call with; empty when allowed
public record Decision(boolean allowed, String denial) {
    public static Decision allow() {
        return new Decision(true, "");
    }

    /// `reason` goes on after the resource, such as "with an explicit deny in a session policy"
    /// ([access denied
    /// messages](https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html)).
    public static Decision deny(Principal principal, String action, String resource, String reason) {
        return new Decision(
                false,
                "User: %s is not authorized to perform: %s on resource: %s %s"
                        .formatted(principal.arn(), action, resource, reason));
    }
}
