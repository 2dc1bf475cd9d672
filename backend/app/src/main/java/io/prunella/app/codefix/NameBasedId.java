package io.prunella.app.codefix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/// Ids made of what they name (RFC 9562, version 8), so that the same thing has the same id in every scan.
final class NameBasedId {
    private NameBasedId() {}

    /// @param kind of what is named, so that things of two kinds never share an id
    static UUID of(String kind, UUID tenant, UUID repository, List<String> names) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            put(sha, kind);
            put(sha, tenant.toString());
            put(sha, repository.toString());
            names.forEach(name -> put(sha, name));
            ByteBuffer hash = ByteBuffer.wrap(sha.digest());
            long high = (hash.getLong() & ~0xF000L) | 0x8000L;
            long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /// Length first, so that no name can flow into the next.
    private static void put(MessageDigest digest, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
