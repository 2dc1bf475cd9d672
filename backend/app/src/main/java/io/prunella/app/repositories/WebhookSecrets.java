package io.prunella.app.repositories;

import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What hosts of repositories prove themselves with when they tell of a push, one secret for each repository, in the
/// form of Standard Webhooks, which GitLab asks for.
@ApplicationScoped
class WebhookSecrets {
    private static final String NAME = "webhook";
    static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final SecretStore secrets;
    private final SecureRandom random = new SecureRandom();

    WebhookSecrets(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// Makes a new one; the one before counts no more.
    String renew(UUID repository) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getEncoder().encodeToString(bytes);
        secrets.put(repository, NAME, secret);
        return secret;
    }

    Optional<String> find(UUID repository) {
        return secrets.get(repository, NAME);
    }

    /// The path that the host sends to: it says whose repository it is, since nobody is signed in there.
    static String path(UUID repository) {
        return "/api/v1/hooks/repositories/" + new WebhookAddress(TenantScope.current(), repository).text();
    }
}
