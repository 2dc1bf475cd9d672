package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// One PostgreSQL cluster and the server that runs on it.
///
/// It listens on 127.0.0.1 only, has no Unix socket and lets nobody in without a SCRAM password.
final class PostgresServer {

    static final String NAME = "PostgreSQL";
    static final int NEEDED_MEGABYTES = 200;
    static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String ACCESS = """
            # Written by the launcher at each start. Nobody connects without a password.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final ServerProcess server;
    private final int port;

    /// How much a crash of the machine may cost: nothing for a person's data, everything for a test's. A crash of the
    /// server alone costs neither anything.
    enum Durability {
        SAFE(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on")),
        FOR_TESTS(List.of("fsync=off", "synchronous_commit=on", "full_page_writes=off", "max_wal_size=256MB"));

        private final List<String> settings;

        Durability(List<String> settings) {
            this.settings = settings;
        }
    }

    record Cluster(Path binaries, Path data, Path log, Path pidFile, String superuserPassword, Durability durability) {}

    /// Starts the process; the launcher also remembers it there.
    interface Starter {
        ServerProcess start(ServerProcess.Spec spec);
    }

    private PostgresServer(ServerProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Creates the cluster if there is none, starts the server and returns once it answers.
    static PostgresServer start(Cluster cluster, int port, Starter starter) {
        PostgresBinaries binaries = PostgresBinaries.in(cluster.binaries());
        Unprivileged runner = Unprivileged.here();
        stopLeftover(cluster);
        if (!Files.exists(cluster.data().resolve("PG_VERSION"))) {
            initialise(cluster, binaries, runner);
        }
        writeAccessRules(cluster.data());
        runner.own(cluster.data());
        ServerProcess process = starter.start(new ServerProcess.Spec(
                NAME,
                runner.command(serverCommand(cluster, binaries, port)),
                ChildEnvironment.bare(),
                cluster.log(),
                cluster.pidFile(),
                StopSignal.FAST_SHUTDOWN));
        PostgresServer server = new PostgresServer(process, port);
        boolean ready = false;
        try {
            server.awaitReady(cluster.superuserPassword());
            ready = true;
        } finally {
            if (!ready) {
                // A server that nobody holds must not stay behind.
                process.stop();
            }
        }
        return server;
    }

    int port() {
        return port;
    }

    ServerProcess process() {
        return server;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    private void awaitReady(String password) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (!server.isAlive()) {
                throw server.ended();
            }
            try (Connection connection = connect(SUPERUSER, SUPERUSER, password)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new LaunchFailure(
                            "PostgreSQL refuses the superuser password kept in the keys directory.",
                            "Restore that file from a backup; it belongs to this data directory.",
                            e);
                }
            }
            Pause.millis(50);
        }
        throw server.notReadyAfter(START_LIMIT);
    }

    private static List<String> serverCommand(Cluster cluster, PostgresBinaries binaries, int port) {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", cluster.data().toString()));
        List<String> settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=100",
                "shared_buffers=128MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off",
                // Starting workers costs the short queries of screens more than they give.
                "max_parallel_workers_per_gather=0"));
        settings.addAll(cluster.durability().settings);
        settings.forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        return command;
    }

    /// Builds the cluster beside its place and moves it there, so that a crash never leaves half of one.
    private static void initialise(Cluster cluster, PostgresBinaries binaries, Unprivileged runner) {
        Path draft = cluster.data().resolveSibling(cluster.data().getFileName() + ".new");
        Path secret = draft.resolveSibling(draft.getFileName() + ".secret");
        try {
            PostgresBinaries.deleteRecursively(draft);
            PostgresBinaries.deleteRecursively(cluster.data());
            Files.createDirectories(draft);
            Secrets.write(secret, cluster.superuserPassword());
            runner.own(draft);
            runner.own(secret);
            Shell.runOrFail(
                    runner.command(List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + draft,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            cluster.durability() == Durability.SAFE ? "--sync-method=fsync" : "--no-sync")),
                    "Check the free space and the rights of " + draft.getParent() + ".");
            Files.move(draft, cluster.data());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a database cluster in " + cluster.data(), e);
        } finally {
            deleteQuietly(secret);
        }
    }

    private static void writeAccessRules(Path data) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the access rules of " + data, e);
        }
    }

    /// A killed launcher leaves its server running. Besides our pid file the cluster's own tells of it.
    static boolean stopLeftover(Cluster cluster) {
        boolean found = ServerProcess.stopLeftover(cluster.pidFile(), StopSignal.FAST_SHUTDOWN);
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(cluster.data().resolve("postmaster.pid")).getFirst());
            var running = ProcessHandle.of(pid).filter(process -> serves(process, cluster.data()));
            running.ifPresent(process -> StopSignal.FAST_SHUTDOWN.stop(process, Duration.ofSeconds(15)));
            return found || running.isPresent();
        } catch (IOException | NumberFormatException e) {
            return found;
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElse(false);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
