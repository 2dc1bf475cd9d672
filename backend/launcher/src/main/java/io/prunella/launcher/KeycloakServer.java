package io.prunella.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Keycloak, unpacked from its distribution, built once for PostgreSQL and then started optimised.
///
/// Its own start script keeps a shell between us and the server, so that a signal would have to pass through it;
/// the same command line is given here directly.
final class KeycloakServer {

    static final String NAME = "Keycloak";
    static final int NEEDED_MEGABYTES = 300;
    static final String ADMIN_SECRET = "keycloak-admin";
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final String BUILD_OPTIONS = "--db=postgres --metrics-enabled=false --health-enabled=false";
    // The first-tier compiler alone starts in 11 s instead of 14 s on two cores and needs less memory.
    private static final List<String> TUNING =
            List.of("-Xms64m", "-Xmx400m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> REQUIRED = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dpicocli.disable.closures=true",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    private final Path home;
    private final Setup setup;

    /// @param distribution the zip as published
    /// @param unpackInto holds one directory per version
    /// @param realm imported when the server does not have it yet
    record Setup(Path distribution, Path unpackInto, Path realm, Path log, Path pidFile) {}

    /// @param consoleSecret the client secret that the imported realm gives the console
    record Login(String jdbcUrl, String databasePassword, String adminPassword, String consoleSecret) {}

    private KeycloakServer(Path home, Setup setup) {
        this.home = home;
        this.setup = setup;
    }

    static boolean isPrepared(Setup setup) {
        return Files.exists(home(setup).resolve(".built"));
    }

    /// Unpacks and builds, the first time; afterwards only looks whether that was done. Whoever comes meanwhile waits.
    static KeycloakServer prepare(Setup setup, Progress progress) {
        KeycloakServer keycloak = new KeycloakServer(home(setup), setup);
        try {
            Files.createDirectories(setup.unpackInto());
            try (FileChannel channel = FileChannel.open(
                            setup.unpackInto().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                keycloak.prepare(progress);
            }
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare Keycloak in " + keycloak.home, e);
        }
    }

    private void prepare(Progress progress) throws IOException {
        if (!isPrepared(setup)) {
            progress.part(NAME, "unpacking");
            unpack();
            progress.part(NAME, "building for PostgreSQL (once, about 25 s)");
            build();
        }
        Path imported = home.resolve("data/import/prunella-realm.json");
        // Another server that starts right now may be reading it.
        if (!Files.exists(imported) || Files.mismatch(setup.realm(), imported) >= 0) {
            Files.createDirectories(imported.getParent());
            Files.copy(setup.realm(), imported, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String url(int port) {
        return "http://localhost:" + port;
    }

    static String realmUrl(int port) {
        return url(port) + "/realms/prunella";
    }

    /// Starts it and returns once the realm `prunella` answers.
    void start(int port, Login login, PostgresServer.Starter starter) {
        ServerProcess process = starter.start(new ServerProcess.Spec(
                NAME,
                java(List.of(
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + url(port))),
                ChildEnvironment.bareAnd(Map.of(
                        "KC_DB_URL", login.jdbcUrl(),
                        "KC_DB_USERNAME", PostgresRoles.KEYCLOAK,
                        "KC_DB_PASSWORD", login.databasePassword(),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", login.adminPassword(),
                        "PRUNELLA_CONSOLE_SECRET", login.consoleSecret())),
                setup.log(),
                setup.pidFile(),
                StopSignal.TERMINATE));
        boolean ready = false;
        try {
            Http.awaitReady(process, "http://127.0.0.1:" + port + "/realms/prunella", START_LIMIT);
            ready = true;
        } finally {
            if (!ready) {
                // A server that nobody holds must not stay behind.
                process.stop();
            }
        }
    }

    private List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(TUNING);
        command.addAll(REQUIRED);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.add("-cp");
        command.add(home.resolve("lib/quarkus-run.jar").toString());
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        return command;
    }

    private void build() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(List.of(BUILD_OPTIONS.split(" ", -1)));
        Shell.runOrFail(java(arguments), "Delete " + home + " and start again.");
        Files.writeString(home.resolve(".built"), BUILD_OPTIONS + "\n");
    }

    private static Path home(Setup setup) {
        String name = setup.distribution().getFileName().toString();
        return setup.unpackInto().resolve(name.substring(0, name.length() - ".zip".length()));
    }

    private void unpack() throws IOException {
        removeOtherVersions();
        Files.createDirectories(home);
        try (InputStream file = Files.newInputStream(setup.distribution());
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // Everything lies under one directory named after the version.
                Path inside = Path.of(entry.getName());
                if (inside.getNameCount() < 2) {
                    continue;
                }
                Path target =
                        home.resolve(inside.subpath(1, inside.getNameCount())).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("Entry outside its archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void removeOtherVersions() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(setup.unpackInto(), Files::isDirectory)) {
            for (Path version : versions) {
                PostgresBinaries.deleteRecursively(version);
            }
        }
    }
}
