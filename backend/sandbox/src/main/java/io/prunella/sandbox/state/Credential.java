package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an access key stands for.
public sealed interface Credential {
    String accessKeyId();

    String secret();

    String account();

    record RootKey(String accessKeyId, String secret, String account) implements Credential {}

    record UserKey(String accessKeyId, String secret, String account, String userName, Instant created)
            implements Credential {}

    /// Temporary credentials of an assumed role.
    record SessionKey(
            String accessKeyId,
            String secret,
            String token,
            Instant expires,
            String account,
            String roleName,
            String sessionName,
            List<String> sessionPolicies,
            Optional<String> sourceIdentity)
            implements Credential {}
}
