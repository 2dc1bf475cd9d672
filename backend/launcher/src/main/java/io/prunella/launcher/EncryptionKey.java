package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/// The key under which the application encrypts stored credentials and signs approvals. It lives outside the database.
final class EncryptionKey {

    static final String NAME = "prunella.key";
    private static final String OWN_FILE = "PRUNELLA_KEY_FILE";
    private static final String TABLES = """
            SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p')
            """;

    private EncryptionKey() {}

    /// Makes the key for an empty database. A filled database whose key is gone stays closed: a new key could read
    /// none of its secrets and would call every approval forged.
    ///
    /// @param application the environment that the application will start with
    /// @throws LaunchFailure when a key is needed that is not there
    static void ensure(Options options, Secrets secrets, Map<String, String> application) {
        if (options.isSet(OWN_FILE)) {
            requireReadable(Path.of(options.environment().getOrDefault(OWN_FILE, "")));
        } else if (!secrets.has(NAME)) {
            make(secrets, application);
        }
    }

    private static void requireReadable(Path own) {
        if (!Files.isReadable(own)) {
            throw new LaunchFailure(
                    OWN_FILE + " names " + own + ", which cannot be read.",
                    "Put 32 random bytes in base64 there: head -c 32 /dev/urandom | base64 > " + own);
        }
    }

    private static void make(Secrets secrets, Map<String, String> application) {
        String url = application.getOrDefault(Options.JDBC_URL, "");
        Properties login = new Properties();
        login.setProperty("user", application.getOrDefault("QUARKUS_FLYWAY_USERNAME", ""));
        login.setProperty("password", application.getOrDefault("QUARKUS_FLYWAY_PASSWORD", ""));
        try (Connection database = DriverManager.getConnection(url, login)) {
            if (countTables(database) > 0) {
                throw new LaunchFailure(
                        "The database holds data, but its key " + secrets.file(NAME) + " is gone.",
                        "Restore that file from a backup, or start on another directory with --data DIR.");
            }
            Secrets.write(secrets.file(NAME), Secrets.newKey());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + secrets.file(NAME), e);
        } catch (SQLException e) {
            throw new LaunchFailure(
                    "Cannot sign in to the database at " + url + ": " + e.getMessage(),
                    "Check " + Options.JDBC_URL + ", QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD.",
                    e);
        }
    }

    private static long countTables(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
