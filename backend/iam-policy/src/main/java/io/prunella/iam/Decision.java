package io.prunella.iam;

import java.util.List;

/// What became of a request, and why.
///
/// @param policyType the kind of policy that settled it: the one that allows or denies, or the one that fails to allow
/// @param statements those that settled it: the allowing or the denying ones; empty for an implicit deny and for root
public record Decision(Outcome outcome, PolicyType policyType, List<Statement> statements) {

    public enum Outcome {
        ALLOW,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    public Decision {
        statements = List.copyOf(statements);
    }

    public boolean allowed() {
        return outcome == Outcome.ALLOW;
    }

    /// The sentence that AWS answers a denied request with.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshooting
    /// access denied error messages</a>
    public String deniedMessage(Request request) {
        String reason =
                switch (outcome) {
                    case ALLOW -> throw new IllegalStateException("the request is allowed: " + request.action());
                    case EXPLICIT_DENY -> "with an explicit deny in " + policyType.withArticle();
                    case IMPLICIT_DENY -> "because no " + policyType + " allows the " + request.action() + " action";
                };
        return "User: " + request.principal().arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + request.resource() + " " + reason;
    }
}
