package io.prunella.iam;

/// The kinds of policy that take part in a decision, worded as AWS words them in error messages.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshooting
/// access denied error messages</a>
public enum PolicyType {
    SERVICE_CONTROL("a service control policy", "service control policy"),
    RESOURCE("a resource-based policy", "resource-based policy"),
    ROLE_TRUST("the role trust policy", "role trust policy"),
    IDENTITY("an identity-based policy", "identity-based policy"),
    BOUNDARY("a permissions boundary", "permissions boundary"),
    SESSION("a session policy", "session policy"),
    /// The account's root user needs no policy.
    ACCOUNT_ROOT("the account root user", "account root user");

    private final String withArticle;
    private final String plain;

    PolicyType(String withArticle, String plain) {
        this.withArticle = withArticle;
        this.plain = plain;
    }

    String withArticle() {
        return withArticle;
    }

    @Override
    public String toString() {
        return plain;
    }
}
