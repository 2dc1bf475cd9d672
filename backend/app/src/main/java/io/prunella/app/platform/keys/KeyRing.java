package io.prunella.app.platform.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keys derived from the operator's key file, one per purpose (HKDF-SHA-256, RFC 5869). Whoever steals the database
/// without this file can neither forge an approval nor read a secret.
@ApplicationScoped
public class KeyRing {
    private static final int KEY_BYTES = 32;

    private final byte[] root;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    KeyRing(@ConfigProperty(name = "prunella.key-file") Optional<Path> keyFile) {
        this.root = read(keyFile.orElseThrow(() -> new IllegalStateException(
                "PRUNELLA_KEY_FILE is not set. Make a key with `openssl rand -base64 32` in a file only this service can"
                        + " read, keep a copy of it apart from the database, and set PRUNELLA_KEY_FILE to its path.")));
    }

    /// An authentication code (HMAC-SHA-256) over the fields, each preceded by its length so that none can flow into
    /// the next.
    public byte[] mac(String purpose, byte[]... fields) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key(purpose));
            for (byte[] field : fields) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(field.length).flip());
                mac.update(field);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    public byte[] mac(String purpose, String... fields) {
        return mac(purpose, bytes(fields));
    }

    /// Whether the code is ours, compared in constant time.
    public boolean verify(String purpose, byte[] code, byte[]... fields) {
        return MessageDigest.isEqual(code, mac(purpose, fields));
    }

    public boolean verify(String purpose, byte[] code, String... fields) {
        return verify(purpose, code, bytes(fields));
    }

    SecretKey key(String purpose) {
        return derived.computeIfAbsent(purpose, this::derive);
    }

    private SecretKey derive(String purpose) {
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(root)
                    .thenExpand(("prunella/1/" + purpose).getBytes(StandardCharsets.UTF_8), KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA-256 is not available", e);
        }
    }

    private static byte[][] bytes(String... fields) {
        byte[][] bytes = new byte[fields.length][];
        for (int i = 0; i < fields.length; i++) {
            bytes[i] = fields[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private static byte[] read(Path keyFile) {
        byte[] key;
        try {
            key = Base64.getMimeDecoder().decode(Files.readString(keyFile).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The key file " + keyFile + " (PRUNELLA_KEY_FILE) cannot be read as base64. Restore it from your"
                            + " copy; a new key cannot open what the old one sealed.",
                    e);
        }
        if (key.length < KEY_BYTES) {
            throw new IllegalStateException("The key file " + keyFile + " holds " + key.length
                    + " bytes; it must hold at" + " least 32, in base64 (`openssl rand -base64 32`).");
        }
        return key;
    }
}
