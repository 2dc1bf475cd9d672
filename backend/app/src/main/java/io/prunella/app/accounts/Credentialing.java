package io.prunella.app.accounts;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.keys.SecretStore;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Credentials;
import io.prunella.connector.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts a login, its secret and its external id together.
@ApplicationScoped
class Credentialing {
    private final SecretStore secrets;

    Credentialing(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// @throws Problem 409 when the connection lacks this level
    Access access(Connection connection, AccessLevel level) {
        Credentials credentials =
                switch (level) {
                    case SCAN, DISCOVER -> scan(connection);
                    case EVIDENCE -> evidence(connection);
                    case FIX -> fix(connection);
                };
        return new Access(connection.partition(), connection.account(), credentials);
    }

    /// The way into an account of an organization: the role that has the same name in all of them, with an external id
    /// of this account's own.
    ///
    /// @throws Problem 409 when the connection lacks this level
    Access access(Connection organization, String account, AccessLevel level) {
        Login login =
                switch (level) {
                    case SCAN, DISCOVER -> organization.members();
                    case EVIDENCE -> organization.evidence();
                    case FIX -> organization.fix();
                };
        String random = level == AccessLevel.FIX ? organization.fixExternalId() : organization.externalId();
        if (login == null || login.roleArn() == null) {
            throw level == AccessLevel.EVIDENCE ? withoutEvidence(organization) : scanOnly(organization);
        }
        Credentials role =
                new Credentials.Role(login.roleArn().replace(Connection.ACCOUNT_ID, account), random + "." + account);
        return new Access(organization.partition(), account, role);
    }

    private Credentials scan(Connection connection) {
        Login login = connection.scan();
        if (login == null) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "Connection " + connection.name()
                            + " has no scan access yet. Give it a role or keys, and test it.");
        }
        return credentials(connection.id(), login, connection.externalId(), Connections.SCAN_SECRET);
    }

    private Credentials evidence(Connection connection) {
        Login login = connection.evidence();
        if (login == null || login.roleArn() == null) {
            throw withoutEvidence(connection);
        }
        return new Credentials.Role(login.roleArn(), connection.externalId());
    }

    private static Problem withoutEvidence(Connection connection) {
        return new Problem(
                ProblemType.CONFLICT,
                "Connection " + connection.name()
                        + " has no evidence access. Give it a role that reads metrics and logs.");
    }

    private Credentials fix(Connection connection) {
        Login login = connection.fix();
        if (login == null || login.roleArn() == null) {
            throw scanOnly(connection);
        }
        return credentials(connection.id(), login, connection.fixExternalId(), Connections.FIX_SECRET);
    }

    private static Problem scanOnly(Connection connection) {
        return new Problem(
                ProblemType.CONFLICT,
                "Connection " + connection.name()
                        + " is scan-only. Ask for fix access and let a second person approve.");
    }

    private Credentials credentials(UUID owner, Login login, String externalId, String secretName) {
        Credentials.Keys keys = login.accessKeyId() == null ? null : keys(owner, login.accessKeyId(), secretName);
        Credentials.Role role = login.roleArn() == null ? null : new Credentials.Role(login.roleArn(), externalId);
        return combine(keys, role);
    }

    private static Credentials combine(Credentials.@Nullable Keys keys, Credentials.@Nullable Role role) {
        if (keys != null && role != null) {
            return new Credentials.KeysThenRole(keys, role);
        }
        if (role != null) {
            return role;
        }
        if (keys != null) {
            return keys;
        }
        throw new IllegalStateException("A login has neither role nor keys");
    }

    private Credentials.Keys keys(UUID owner, String accessKeyId, String secretName) {
        String secret = secrets.get(owner, secretName)
                .orElseThrow(
                        () -> new IllegalStateException("The secret of access key " + accessKeyId + " is missing"));
        return new Credentials.Keys(accessKeyId, new Secret(secret));
    }
}
