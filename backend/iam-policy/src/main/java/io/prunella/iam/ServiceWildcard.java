package io.prunella.iam;

/// Whether a policy of an identity allows all that a service can do, at once.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
public final class ServiceWildcard {
    private ServiceWildcard() {}

    /// Resources and conditions do not count: what the service learns to do tomorrow is allowed as well.
    public static boolean isAllowed(PolicyDocument document) {
        return document.statements().stream().anyMatch(ServiceWildcard::isAllowed);
    }

    private static boolean isAllowed(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && (statement.actions().stream().anyMatch(action -> action.equals("*") || action.endsWith(":*"))
                        || !statement.notActions().isEmpty());
    }
}
