package io.prunella.launcher;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/// Makes the roles and databases that Prunella needs. Running it again changes nothing but passwords.
final class PostgresRoles {

    static final String DATABASE = "prunella";
    static final String OWNER = "prunella_owner";
    static final String APP = "prunella_app";
    static final String KEYCLOAK = "keycloak";

    private static final String UNPRIVILEGED =
            "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT";

    private final Connection superuser;

    PostgresRoles(Connection superuser) {
        this.superuser = superuser;
    }

    /// The application's database belongs to the role that migrates it; the role that serves requests owns nothing.
    void makeApplication(String ownerPassword, String appPassword) throws SQLException {
        makeRole(OWNER, ownerPassword);
        makeRole(APP, appPassword);
        makeDatabase(DATABASE, OWNER);
        grantConnect(DATABASE, APP);
    }

    void makeKeycloak(String password) throws SQLException {
        makeRole(KEYCLOAK, password);
        makeDatabase(KEYCLOAK, KEYCLOAK);
    }

    private void makeDatabase(String name, String owner) throws SQLException {
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(owner));
        }
        execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
    }

    private void grantConnect(String database, String role) throws SQLException {
        execute("GRANT CONNECT ON DATABASE " + quoted(database) + " TO " + quoted(role));
    }

    private void makeRole(String name, String password) throws SQLException {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute("CREATE ROLE " + quoted(name) + " " + UNPRIVILEGED);
        }
        execute("ALTER ROLE " + quoted(name) + " " + UNPRIVILEGED);
        // The driver sends the SCRAM verifier, so that the password itself reaches neither server nor log.
        superuser.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
