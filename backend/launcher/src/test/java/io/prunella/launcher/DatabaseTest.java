package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    static Path directory;

    private static Workspace workspace;
    private static Options options;
    private static Ports ports;
    private static Children children;

    @BeforeAll
    static void startDatabase() {
        workspace = Workspace.open(directory);
        options = Options.parse(directory, List.of("run"), Map.of());
        ports = new Ports(Ports.anyFree(), Ports.anyFree(), Ports.anyFree(), Ports.anyFree());
        start();
    }

    @AfterAll
    static void stopDatabase() {
        children.stopAll(List.of(PostgresServer.NAME));
        workspace.close();
    }

    @Test
    void aPersonsDataIsDurableAndBehindScram() throws SQLException {
        try (Connection app = connect("postgres", "postgres-superuser")) {
            assertThat(EmbeddedPostgresTest.single(app, "SHOW fsync")).isEqualTo("on");
            assertThat(EmbeddedPostgresTest.single(app, "SHOW synchronous_commit"))
                    .isEqualTo("on");
            assertThat(EmbeddedPostgresTest.single(app, "SHOW full_page_writes"))
                    .isEqualTo("on");
            assertThat(EmbeddedPostgresTest.single(app, "SHOW data_checksums")).isEqualTo("on");
            assertThat(EmbeddedPostgresTest.single(app, "SHOW password_encryption"))
                    .isEqualTo("scram-sha-256");
            assertThat(EmbeddedPostgresTest.single(app, "SHOW listen_addresses"))
                    .isEqualTo("127.0.0.1");
            assertThat(EmbeddedPostgresTest.single(app, "SHOW unix_socket_directories"))
                    .isEmpty();
        }
    }

    @Test
    void everyWayInAsksForAScramPassword() throws IOException {
        assertThat(Files.readString(directory.resolve("data/pg/pg_hba.conf")).lines())
                .filteredOn(line -> !line.startsWith("#"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("127.0.0.1/32 scram-sha-256"));
    }

    @Test
    void noRoleButTheSuperuserHoldsAPrivilege() throws SQLException {
        try (Connection app = connect("prunella_app", "postgres-app")) {
            assertThat(EmbeddedPostgresTest.single(
                            app,
                            "SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles WHERE rolcanlogin"
                                    + " AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR"
                                    + " rolreplication)"))
                    .isEqualTo("keycloak,prunella_app,prunella_owner");
        }
    }

    @Test
    void theRolesOfOneDatabaseCannotEnterTheOther() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                                url("keycloak"),
                                "prunella_app",
                                workspace.secrets().password("postgres-app"))
                        .close())
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> DriverManager.getConnection(
                                url("prunella"), "keycloak", workspace.secrets().password("postgres-keycloak"))
                        .close())
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void anOrphanedServerIsReplacedAndKeepsWhatWasCommitted() throws SQLException {
        // Given
        try (Connection owner = connect("prunella_owner", "postgres-owner")) {
            EmbeddedPostgresTest.run(owner, "CREATE TABLE leaf AS SELECT 7 AS id");
        }
        ProcessHandle orphan =
                children.named(PostgresServer.NAME).orElseThrow().process().toHandle();
        new PidFile(workspace.pidFile(PostgresServer.NAME)).delete();
        // When
        start();
        // Then
        assertThat(Running.is(orphan)).isFalse();
        try (Connection owner = connect("prunella_owner", "postgres-owner")) {
            assertThat(EmbeddedPostgresTest.single(owner, "SELECT id FROM leaf"))
                    .isEqualTo("7");
            EmbeddedPostgresTest.run(owner, "DROP TABLE leaf");
        }
    }

    @Test
    void theKeyIsMadeForAnEmptyDatabaseOnly() throws Exception {
        // Given
        Map<String, String> environment = new ApplicationEnvironment(options, ports, workspace).variables();
        EncryptionKey.ensure(options, workspace.secrets(), environment);
        Path key = directory.resolve("keys/prunella.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(java.util.Base64.getDecoder().decode(Files.readString(key).strip()))
                .hasSize(32);
        try (Connection owner = connect("prunella_owner", "postgres-owner")) {
            EmbeddedPostgresTest.run(owner, "CREATE TABLE root (id int)");
        }
        // When
        Files.delete(key);
        // Then
        assertThatThrownBy(() -> EncryptionKey.ensure(options, workspace.secrets(), environment))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("key " + key + " is gone")
                .hasMessageContaining("Restore that file");
        assertThat(key).doesNotExist();
    }

    @Test
    void noPasswordIsOnACommandLineOrInALog() throws IOException {
        // Given
        String password = workspace.secrets().password("postgres-superuser");
        ProcessHandle server =
                children.named(PostgresServer.NAME).orElseThrow().process().toHandle();
        // When
        String commandLine = server.info().commandLine().orElse("");
        // Then
        assertThat(commandLine).contains("data/pg").doesNotContain(password);
        assertThat(Files.readString(workspace.log(PostgresServer.NAME)))
                .isNotEmpty()
                .doesNotContain(password, "SCRAM-SHA-256$");
    }

    private static void start() {
        children = new Children();
        new Database(workspace, ports.postgres(), options).start(children);
    }

    private static Connection connect(String role, String secret) throws SQLException {
        return DriverManager.getConnection(
                url("prunella"), role, workspace.secrets().password(secret));
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }
}
