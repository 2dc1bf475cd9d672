package io.prunella.app.findings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The identity of a finding: a name-based UUID (RFC 9562, version 5) of tenant, account, policy, native resource id
/// and element. The same failure has the same id in every scan, whatever is called or renamed.
public final class FindingId {
    private static final UUID NAMESPACE = UUID.fromString("6f1c1d5c-6d0e-5a40-9c5e-70727576656c");

    private FindingId() {}

    /// @param element key of the judged element, null for the whole resource
    public static UUID of(UUID tenantId, UUID accountId, String policy, String nativeId, @Nullable String element) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            put(sha1, NAMESPACE);
            put(sha1, tenantId);
            put(sha1, accountId);
            put(sha1, policy);
            put(sha1, nativeId);
            if (element != null) {
                put(sha1, element);
            }
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }

    private static void put(MessageDigest digest, UUID id) {
        digest.update(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip());
    }

    /// Length first, so that no field can flow into the next.
    private static void put(MessageDigest digest, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
