package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// A throw-away PostgreSQL 18 for tests: the same binaries, roles and access rules as `./prunella run`, but not
/// durable.
///
/// ```java
/// EmbeddedPostgres postgres = EmbeddedPostgres.forTests();   // about 4 s the first time, 0.3 s afterwards
/// Map.of(
///     "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
///     "quarkus.datasource.username", postgres.app().user(),
///     "quarkus.datasource.password", postgres.app().password(),
///     "quarkus.flyway.username", postgres.owner().user(),
///     "quarkus.flyway.password", postgres.owner().password());
/// ```
///
/// The database `prunella` is empty, owned by [#owner()]; [#app()] may connect and holds no other right until a
/// migration grants one. Binaries and a ready-made cluster are kept under `launcher/target/postgres` for the tests
/// of all modules; each call copies that cluster, and [#close()] (or the end of the JVM) removes the copy. Remains
/// of a killed JVM are removed by the next call. It also runs as root and in containers. All methods may be called
/// from any thread.
public final class EmbeddedPostgres implements AutoCloseable {

    /// Seen from any module, where tests run.
    static final Path OF_ALL_TESTS =
            Path.of("..", "launcher", "target", "postgres").toAbsolutePath().normalize();

    private static final String TEST_PASSWORD = "only-for-tests";

    private final Path home;
    private final PostgresServer.Cluster cluster;
    private final Thread closer;
    private PostgresServer server;

    /// A role that can sign in.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    private EmbeddedPostgres(Path home, PostgresServer.Durability durability) {
        this.home = home;
        this.cluster = cluster(home, home, durability);
        this.server = startOnFreePort(cluster);
        this.closer = new Thread(this::stopAndRemove, "embedded-postgres-closer");
        Runtime.getRuntime().addShutdownHook(closer);
    }

    /// Starts a server of its own with an empty database.
    ///
    /// @throws LaunchFailure when PostgreSQL cannot run here; the message says how to mend it
    public static EmbeddedPostgres forTests() {
        return in(OF_ALL_TESTS, PostgresServer.Durability.FOR_TESTS);
    }

    /// The same in another directory, with the settings that keep a person's data: for measurements.
    ///
    /// @throws LaunchFailure as [#forTests()]
    public static EmbeddedPostgres durable(Path root) {
        return in(root.toAbsolutePath(), PostgresServer.Durability.SAFE);
    }

    private static EmbeddedPostgres in(Path root, PostgresServer.Durability durability) {
        Path home = root.resolve("run-" + UUID.randomUUID());
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(
                            root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                removeRemains(root);
                Path template = template(root);
                Files.createDirectories(home);
                new PidFile(home.resolve("user.pid")).write(ProcessHandle.current());
                Shell.runOrFail(
                        List.of("cp", "-a", template + "/data", home + "/data"), "Check the free space in " + root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare a database cluster in " + root, e);
        }
        return new EmbeddedPostgres(home, durability);
    }

    /// The migrated database `prunella`.
    public String jdbcUrl() {
        return jdbcUrl(PostgresRoles.DATABASE);
    }

    public synchronized String jdbcUrl(String database) {
        return server.jdbcUrl(database);
    }

    public synchronized int port() {
        return server.port();
    }

    /// Owns the database, runs the migrations; row-level security binds it only where a table forces it.
    public Login owner() {
        return new Login(PostgresRoles.OWNER, TEST_PASSWORD);
    }

    /// What the application uses: no superuser, owns nothing, bound by row-level security.
    public Login app() {
        return new Login(PostgresRoles.APP, TEST_PASSWORD);
    }

    public Login superuser() {
        return new Login(PostgresServer.SUPERUSER, TEST_PASSWORD);
    }

    public Connection connect(Login login) throws SQLException {
        return connect(PostgresRoles.DATABASE, login);
    }

    public synchronized Connection connect(String database, Login login) throws SQLException {
        return server.connect(database, login.user(), login.password());
    }

    /// Kills the server as a power cut would. What was committed survives, since the machine's page cache does.
    public synchronized void kill() {
        ProcessHandle postmaster = server.process().process().toHandle();
        List<ProcessHandle> workers = postmaster.children().toList();
        postmaster.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        workers.forEach(worker -> worker.onExit().join());
    }

    /// Starts the server again on the same port and data, after [#kill()].
    public synchronized void restart() {
        server = PostgresServer.start(cluster, server.port(), ServerProcess::start);
    }

    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(closer)) {
            stopAndRemove();
        }
    }

    private synchronized void stopAndRemove() {
        server.process().stop();
        try {
            PostgresBinaries.deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + home, e);
        }
    }

    private static PostgresServer.Cluster cluster(Path home, Path logs, PostgresServer.Durability durability) {
        return new PostgresServer.Cluster(
                home.resolveSibling("binaries"),
                home.resolve("data"),
                logs.resolve("postgres.log"),
                home.resolve("postgres.pid"),
                TEST_PASSWORD,
                durability);
    }

    private static PostgresServer startOnFreePort(PostgresServer.Cluster cluster) {
        return PostgresServer.start(cluster, Ports.anyFree(), ServerProcess::start);
    }

    private static Path template(Path root) throws IOException {
        Path template = root.resolve("template");
        if (Files.exists(template)) {
            return template;
        }
        Path draft = root.resolve("template.new");
        PostgresBinaries.deleteRecursively(draft);
        Files.createDirectories(draft);
        PostgresServer server = startOnFreePort(cluster(draft, draft, PostgresServer.Durability.FOR_TESTS));
        try (Connection connection =
                server.connect(PostgresServer.SUPERUSER, PostgresServer.SUPERUSER, TEST_PASSWORD)) {
            new PostgresRoles(connection).makeApplication(TEST_PASSWORD, TEST_PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the roles of " + draft, e);
        } finally {
            server.process().stop();
        }
        Files.move(draft, template);
        return template;
    }

    private static void removeRemains(Path root) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(root, "run-*")) {
            for (Path run : runs) {
                if (new PidFile(run.resolve("user.pid")).running().isEmpty()) {
                    PostgresServer.stopLeftover(cluster(run, run, PostgresServer.Durability.FOR_TESTS));
                    PostgresBinaries.deleteRecursively(run);
                }
            }
        }
    }
}
