package io.prunella.app.accounts;

import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Codes over roles and external ids, under a key outside the database: whoever writes to the database cannot point us
/// at a role of their own.
@ApplicationScoped
class RoleSeals {
    private static final String PURPOSE = "connection-role";

    private final KeyRing keys;

    RoleSeals(KeyRing keys) {
        this.keys = keys;
    }

    byte[] scan(Connection connection, Login login) {
        return keys.mac(PURPOSE, fields(connection, "scan", login, connection.externalId()));
    }

    byte[] fix(Connection connection, Login login) {
        return keys.mac(PURPOSE, fields(connection, "fix", login, connection.fixExternalId()));
    }

    byte[] evidence(Connection connection, Login login) {
        return keys.mac(PURPOSE, fields(connection, "evidence", login, connection.externalId()));
    }

    byte[] members(Connection connection, Login login) {
        return keys.mac(PURPOSE, fields(connection, "members", login, connection.externalId()));
    }

    /// Proves that an account was discovered in the organization of a connection.
    byte[] member(Connection connection, String account) {
        return keys.mac(
                "organization-member",
                TenantScope.current().toString(),
                connection.id().toString(),
                connection.account(),
                account);
    }

    /// The codes that are stored beside the roles of a connection.
    record Stored(
            byte @Nullable [] scan, byte @Nullable [] members, byte @Nullable [] evidence, byte @Nullable [] fix) {}

    /// @throws IllegalStateException when a role was not stored by this application
    void check(Connection connection, Stored stored) {
        check(connection, "scan", connection.scan(), stored.scan(), this::scan);
        check(connection, "members'", connection.members(), stored.members(), this::members);
        check(connection, "evidence", connection.evidence(), stored.evidence(), this::evidence);
        check(connection, "fix", connection.fix(), stored.fix(), this::fix);
    }

    private static void check(
            Connection connection,
            String role,
            @Nullable Login login,
            byte @Nullable [] stored,
            BiFunction<Connection, Login, byte[]> seal) {
        boolean ours = login == null || stored != null && MessageDigest.isEqual(stored, seal.apply(connection, login));
        if (!ours) {
            throw new IllegalStateException("The " + role + " role of connection " + connection.id()
                    + " was changed outside Prunella; it is not used. Look into the database's access.");
        }
    }

    private static String[] fields(Connection connection, String level, Login login, String externalId) {
        return new String[] {
            TenantScope.current().toString(),
            connection.id().toString(),
            connection.account(),
            level,
            Objects.requireNonNullElse(login.roleArn(), ""),
            Objects.requireNonNullElse(login.accessKeyId(), ""),
            externalId
        };
    }
}
