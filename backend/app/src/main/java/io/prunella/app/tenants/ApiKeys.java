package io.prunella.app.tenants;

import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.AccessGrants;
import io.prunella.app.platform.security.Granted;
import io.prunella.app.platform.security.MachineKeys;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Role;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// API keys: `prn_` and the base64url of tenant id, key id and 32 random bytes, of which only a hash is stored. A key
/// counts as its owner, with the scopes it was given, until it expires. It can never approve.
@ApplicationScoped
public class ApiKeys implements MachineKeys {
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 2 * 16 + SECRET_BYTES;

    private final Sql sql;
    private final Transactions transactions;
    private final AccessGrants grants;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Sql sql, Transactions transactions, AccessGrants grants) {
        this.sql = sql;
        this.transactions = transactions;
        this.grants = grants;
    }

    /// A key as its owner sees it; the secret is not among it.
    public record ApiKey(
            UUID id,
            String name,
            String owner,
            Set<Permission> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    record Issued(ApiKey key, String secret) {}

    Issued issue(Person owner, String name, Set<Permission> scopes, Instant expiresAt) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        ApiKey key = sql.first(
                        """
                        insert into api_key (tenant_id, tenant, name, subject, owner, email, roles, scopes, hash, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                        """,
                        ApiKeys::read,
                        owner.tenantId(),
                        owner.tenant(),
                        name,
                        owner.subject(),
                        owner.name(),
                        owner.email(),
                        owner.roles().stream().map(Role::name).toList(),
                        scopes.stream().map(Permission::name).sorted().toList(),
                        hash(secret),
                        expiresAt)
                .orElseThrow();
        byte[] token = ByteBuffer.allocate(KEY_BYTES)
                .putLong(owner.tenantId().getMostSignificantBits())
                .putLong(owner.tenantId().getLeastSignificantBits())
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .put(secret)
                .array();
        return new Issued(key, PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    List<ApiKey> list() {
        return sql.query(
                "select * from api_key where tenant_id = ? and revoked_at is null order by id",
                ApiKeys::read,
                TenantScope.current());
    }

    boolean revoke(UUID id) {
        return sql.update(
                        "update api_key set revoked_at = now() where tenant_id = ? and id = ? and revoked_at is null",
                        TenantScope.current(),
                        id)
                == 1;
    }

    @Override
    public Optional<Person> authenticate(String key) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(key.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (token.length != KEY_BYTES) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(token);
        UUID tenantId = new UUID(parts.getLong(), parts.getLong());
        UUID id = new UUID(parts.getLong(), parts.getLong());
        byte[] secret = new byte[SECRET_BYTES];
        parts.get(secret);
        return transactions
                .call(tenantId, () -> find(tenantId, id, hash(secret)))
                .map(this::person);
    }

    /// @param roles when the key was made
    private record Owner(
            UUID tenantId,
            String tenant,
            String subject,
            String name,
            String email,
            Set<Role> roles,
            Set<Permission> scopes,
            UUID key) {}

    private record Stored(byte[] hash, Owner owner) {}

    private Optional<Owner> find(UUID tenantId, UUID id, byte[] hash) {
        Optional<Owner> owner = sql.first(
                        "select * from api_key where tenant_id = ? and id = ? and revoked_at is null and expires_at > now()",
                        row -> new Stored(row.bytes("hash"), owner(row)),
                        tenantId,
                        id)
                .filter(stored -> MessageDigest.isEqual(stored.hash(), hash))
                .map(Stored::owner);
        // Once a minute is enough to tell used keys from forgotten ones.
        owner.ifPresent(found -> sql.update("""
                update api_key set last_used_at = now() where tenant_id = ? and id = ?
                and (last_used_at is null or last_used_at < now() - interval '1 minute')
                """, tenantId, id));
        return owner;
    }

    private static Owner owner(Row row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        row.texts("roles").forEach(role -> roles.add(Role.valueOf(role)));
        return new Owner(
                row.uuid("tenant_id"),
                row.text("tenant"),
                row.text("subject"),
                row.text("owner"),
                row.text("email"),
                roles,
                scopes(row),
                row.uuid("id"));
    }

    /// The owner as far as the key's scopes go.
    private Person person(Owner owner) {
        Set<Permission> scopes = owner.scopes();
        scopes.remove(Permission.APPROVE);
        Granted granted = grants.of(owner.tenantId(), owner.subject(), owner.email());
        Set<Permission> permissions = granted.tenantWideWith(owner.roles());
        permissions.retainAll(scopes);
        Map<Permission, Set<UUID>> inAccounts = granted.accounts();
        inAccounts.keySet().retainAll(scopes);
        return new Person(
                owner.tenantId(),
                owner.tenant(),
                owner.subject(),
                owner.name(),
                owner.email(),
                owner.roles(),
                permissions,
                inAccounts,
                List.of(),
                owner.key());
    }

    private static Set<Permission> scopes(Row row) throws SQLException {
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        row.texts("scopes").forEach(scope -> scopes.add(Permission.valueOf(scope)));
        return scopes;
    }

    private static ApiKey read(Row row) throws SQLException {
        return new ApiKey(
                row.uuid("id"),
                row.text("name"),
                row.text("owner"),
                scopes(row),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.instantOrNull("last_used_at"));
    }

    private static byte[] hash(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
