package io.prunella.app.accounts;

import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Objects;
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

    /// @throws IllegalStateException when a role was not stored by this application
    void check(Connection connection, byte @Nullable [] scan, byte @Nullable [] fix) {
        Login scanLogin = connection.scan();
        Login fixLogin = connection.fix();
        boolean scanOurs =
                scanLogin == null || scan != null && MessageDigest.isEqual(scan, scan(connection, scanLogin));
        boolean fixOurs = fixLogin == null || fix != null && MessageDigest.isEqual(fix, fix(connection, fixLogin));
        if (!scanOurs || !fixOurs) {
            throw new IllegalStateException(
                    "The " + (scanOurs ? "fix" : "scan") + " role of connection " + connection.id()
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
