package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// The embedded PostgreSQL that holds a person's data: durable, with one role for each purpose.
final class Database {

    static final String OWNER_SECRET = "postgres-owner";
    static final String APP_SECRET = "postgres-app";
    static final String KEYCLOAK_SECRET = "postgres-keycloak";
    private static final String SUPERUSER_SECRET = "postgres-superuser";
    private static final String MAJOR_VERSION = "18";

    private final Workspace workspace;
    private final int port;
    private final Options options;

    Database(Workspace workspace, int port, Options options) {
        this.workspace = workspace;
        this.port = port;
        this.options = options;
    }

    static boolean exists(Workspace workspace) {
        return Files.exists(data(workspace).resolve("PG_VERSION"));
    }

    /// Starts the server and makes the roles and databases that are missing.
    void start(Children children) {
        requireKnownState();
        Secrets secrets = workspace.secrets();
        String password = secrets.password(SUPERUSER_SECRET);
        PostgresServer server = PostgresServer.start(
                new PostgresServer.Cluster(
                        workspace.root().resolve("postgres"),
                        data(workspace),
                        workspace.log(PostgresServer.NAME),
                        workspace.pidFile(PostgresServer.NAME),
                        password,
                        PostgresServer.Durability.SAFE),
                port,
                children::start);
        try (Connection superuser = server.connect(PostgresServer.SUPERUSER, PostgresServer.SUPERUSER, password)) {
            PostgresRoles roles = new PostgresRoles(superuser);
            if (options.ownDatabase()) {
                roles.makeApplication(secrets.password(OWNER_SECRET), secrets.password(APP_SECRET));
            }
            if (options.ownKeycloak()) {
                roles.makeKeycloak(secrets.password(KEYCLOAK_SECRET));
            }
        } catch (SQLException e) {
            throw new LaunchFailure(
                    "PostgreSQL refused to make its roles: " + e.getMessage(),
                    "See " + workspace.log(PostgresServer.NAME) + ".",
                    e);
        }
    }

    private void requireKnownState() {
        if (!exists(workspace)) {
            return;
        }
        try {
            String version =
                    Files.readString(data(workspace).resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new LaunchFailure(
                        data(workspace) + " was written by PostgreSQL " + version + "; this is " + MAJOR_VERSION + ".",
                        "Dump it with that version and restore it, or start on another directory with --data DIR.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + data(workspace), e);
        }
        Secrets secrets = workspace.secrets();
        if (!secrets.has(SUPERUSER_SECRET)) {
            throw new LaunchFailure(
                    data(workspace) + " exists, but its password " + secrets.file(SUPERUSER_SECRET) + " is gone.",
                    "Restore that file from a backup, or start on another directory with --data DIR.");
        }
    }

    private static Path data(Workspace workspace) {
        return workspace.root().resolve("data/pg");
    }
}
