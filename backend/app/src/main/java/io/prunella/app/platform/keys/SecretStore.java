package io.prunella.app.platform.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Secrets at rest: one data key per tenant, itself sealed under the operator's key file. The associated data is
/// tenant, owner and name, so a row moved to another tenant or column does not open.
@ApplicationScoped
public class SecretStore {
    private final KeyRing keys;
    private final Sql sql;
    private final Transactions transactions;
    private final Map<UUID, Aead> dataKeys = new ConcurrentHashMap<>();

    SecretStore(KeyRing keys, Sql sql, Transactions transactions) {
        this.keys = keys;
        this.sql = sql;
        this.transactions = transactions;
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /// Stores or replaces the owner's secret of this name, in the current transaction.
    public void put(UUID owner, String name, String secret) {
        sql.update(
                """
                insert into secret (tenant_id, owner_id, name, sealed) values (?, ?, ?, ?)
                on conflict (tenant_id, owner_id, name) do update set sealed = excluded.sealed, changed_at = now()
                """,
                TenantScope.current(),
                owner,
                name,
                seal(owner + "|" + name, secret.getBytes(StandardCharsets.UTF_8)));
    }

    public Optional<String> get(UUID owner, String name) {
        return sql.first(
                        "select sealed from secret where tenant_id = ? and owner_id = ? and name = ?",
                        row -> row.bytes("sealed"),
                        TenantScope.current(),
                        owner,
                        name)
                .map(stored -> new String(open(owner + "|" + name, stored), StandardCharsets.UTF_8));
    }

    /// Forgets the owner's secrets whose name starts so; an empty prefix forgets all of them.
    public void forget(UUID owner, String namePrefix) {
        sql.update(
                "delete from secret where tenant_id = ? and owner_id = ? and starts_with(name, ?)",
                TenantScope.current(),
                owner,
                namePrefix);
    }

    /// Seals bytes for the current tenant that are stored elsewhere.
    public byte[] seal(String context, byte[] plain) {
        UUID tenant = TenantScope.current();
        try {
            return dataKey(tenant).encrypt(plain, associated(tenant, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal a secret", e);
        }
    }

    /// @throws IllegalStateException when the bytes were sealed for another tenant or context, or changed since
    public byte[] open(String context, byte[] sealed) {
        UUID tenant = TenantScope.current();
        try {
            return dataKey(tenant).decrypt(sealed, associated(tenant, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A stored secret does not open: it was changed, moved or sealed by another key", e);
        }
    }

    private Aead dataKey(UUID tenant) {
        Aead known = dataKeys.get(tenant);
        if (known != null) {
            return known;
        }
        // Committed on its own, so that whatever this key seals never outlives it.
        Aead loaded = transactions.call(() -> load(tenant));
        dataKeys.put(tenant, loaded);
        return loaded;
    }

    private Aead load(UUID tenant) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            byte[] context = associated(tenant, "data-key");
            sql.update(
                    "insert into tenant_key (tenant_id, sealed) values (?, ?) on conflict do nothing",
                    tenant,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, keyEncryptionKey(), context));
            byte[] sealed = sql.first(
                            "select sealed from tenant_key where tenant_id = ?", row -> row.bytes("sealed"), tenant)
                    .orElseThrow();
            return TinkProtoKeysetFormat.parseEncryptedKeyset(sealed, keyEncryptionKey(), context)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The data key of tenant " + tenant + " does not open with this key file", e);
        }
    }

    @AccessesPartialKey
    private Aead keyEncryptionKey() throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(keys.key("secrets").getEncoded(), InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] associated(UUID tenant, String context) {
        return (tenant + "|" + context).getBytes(StandardCharsets.UTF_8);
    }
}
