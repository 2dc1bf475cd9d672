package io.prunella.app.repositories;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Where a host tells of pushes to a repository: nobody is signed in there, so that it names the tenant, too. It is no
/// secret.
public record WebhookAddress(UUID tenant, UUID repository) {
    private static final int BYTES = 32;

    /// Empty for what is no such address.
    public static Optional<WebhookAddress> parse(String text) {
        try {
            byte[] both = Base64.getUrlDecoder().decode(text);
            if (both.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer parts = ByteBuffer.wrap(both);
            return Optional.of(new WebhookAddress(
                    new UUID(parts.getLong(), parts.getLong()), new UUID(parts.getLong(), parts.getLong())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        byte[] both = ByteBuffer.allocate(BYTES)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(repository.getMostSignificantBits())
                .putLong(repository.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }
}
