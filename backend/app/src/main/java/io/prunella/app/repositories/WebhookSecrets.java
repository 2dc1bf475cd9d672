package io.prunella.app.repositories;

import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/// What hosts of repositories prove themselves with when they tell of a push, one secret for each repository.
@ApplicationScoped
class WebhookSecrets {
    private static final String NAME = "webhook";
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
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        secrets.put(repository, NAME, secret);
        return secret;
    }

    /// The path that the host sends to: it says whose repository it is, since nobody is signed in there.
    static String path(UUID repository) {
        UUID tenant = TenantScope.current();
        byte[] both = ByteBuffer.allocate(32)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(repository.getMostSignificantBits())
                .putLong(repository.getLeastSignificantBits())
                .array();
        return "/api/v1/hooks/repositories/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }
}
