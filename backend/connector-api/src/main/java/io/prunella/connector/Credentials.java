package io.prunella.connector;

import org.jspecify.annotations.Nullable;

/// How to sign in. Secrets are held as [Secret], which never prints.
public sealed interface Credentials {
    /// Assume a role from the operator's own identity.
    record Role(String roleArn, @Nullable String externalId) implements Credentials {}

    /// Long-lived access keys of the account.
    record Keys(String accessKeyId, Secret secretAccessKey) implements Credentials {}

    /// Access keys that may only assume a role.
    record KeysThenRole(Keys keys, Role role) implements Credentials {}
}
