package io.prunella.app.accounts;

import org.jspecify.annotations.Nullable;

/// How a connection signs in, without its secret: a role, access keys, or (for fixing) keys that may only assume the
/// role.
public record Login(@Nullable String roleArn, @Nullable String accessKeyId) {

    /// As it comes in a request.
    public record LoginRequest(
            @Nullable String roleArn,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey) {

        Login login() {
            return new Login(roleArn, accessKeyId);
        }

        /// Never shows the secret.
        @Override
        public String toString() {
            return login().toString();
        }
    }
}
