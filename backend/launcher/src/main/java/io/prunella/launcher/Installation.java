package io.prunella.launcher;

import io.prunella.launcher.demo.Api;
import io.prunella.launcher.demo.DemoFailure;
import io.prunella.launcher.demo.SandboxAccounts;
import io.prunella.launcher.demo.SandboxCloud;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// All parts on this machine: which ones there are, what each needs of the others, and in which order they stop.
final class Installation {

    private static final List<String> STOP_ORDER =
            List.of(Application.NAME, KeycloakServer.NAME, SandboxServer.NAME, PostgresServer.NAME);
    static final String READY = "Ctrl-C stops it.";
    private static final int SPARE_MEGABYTES = 100;

    private final Options options;
    private final Workspace workspace;
    private final Progress progress;
    private final Children children = new Children();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    Installation(Options options, Workspace workspace, Progress progress) {
        this.options = options;
        this.workspace = workspace;
        this.progress = progress;
    }

    /// Starts everything and returns when it was stopped.
    ///
    /// @throws LaunchFailure when a part cannot start, or keeps ending by itself; all others are stopped then
    void runUntilStopped() {
        progress.say("Prunella starts. Its data is in " + workspace.root() + ".");
        stopLeftovers();
        workspace.requireFreeSpace(neededMegabytes());
        Ports ports = Ports.from(options.port());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            Map<String, Runnable> parts = startAll(ports);
            Endpoints endpoints = Endpoints.of(ports, options);
            connectSandbox(endpoints);
            endpoints.write(workspace.root());
            welcome(ports);
            new Supervisor(children, parts, progress).superviseUntilStopped();
        } finally {
            stop();
        }
    }

    private Map<String, Runnable> startAll(Ports ports) {
        Map<String, Runnable> parts = new LinkedHashMap<>();
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        Map<String, String> environment = new ApplicationEnvironment(options, ports, workspace).variables();
        CompletableFuture<?> database = CompletableFuture.completedFuture(null);
        if (needsPostgres()) {
            Database postgres = new Database(workspace, ports.postgres(), options);
            parts.put(PostgresServer.NAME, timed(PostgresServer.NAME, () -> postgres.start(children)));
            database = begin(parts.get(PostgresServer.NAME), firstFailure);
        }
        CompletableFuture<?> databaseReady =
                database.thenRun(() -> EncryptionKey.ensure(options, workspace.secrets(), environment));
        if (options.sandbox()) {
            SandboxServer sandbox = new SandboxServer(options.checkout(), workspace, ports.sandbox());
            parts.put(SandboxServer.NAME, timed(SandboxServer.NAME, () -> sandbox.start(children)));
        }
        if (options.ownKeycloak()) {
            parts.put(KeycloakServer.NAME, timed(KeycloakServer.NAME, () -> startKeycloak(ports, databaseReady)));
        }
        Application application = new Application(options, workspace, environment);
        parts.put(Application.NAME, timed(Application.NAME, () -> {
            databaseReady.join();
            application.start(children);
        }));
        List<CompletableFuture<?>> others = new ArrayList<>(List.of(databaseReady));
        parts.forEach((name, starter) -> {
            if (!name.equals(PostgresServer.NAME)) {
                others.add(begin(starter, firstFailure));
            }
        });
        awaitAll(others, firstFailure);
        return parts;
    }

    private void startKeycloak(Ports ports, CompletableFuture<?> databaseReady) {
        KeycloakServer keycloak = KeycloakServer.prepare(keycloakSetup(), progress);
        databaseReady.join();
        Secrets secrets = workspace.secrets();
        KeycloakServer.Login login = new KeycloakServer.Login(
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + PostgresRoles.KEYCLOAK,
                secrets.password(Database.KEYCLOAK_SECRET),
                secrets.password(KeycloakServer.ADMIN_SECRET),
                secrets.password(ApplicationEnvironment.CONSOLE_SECRET));
        keycloak.start(ports.keycloak(), login, children::start);
    }

    /// So that a first scan needs no setting up. Prunella is of use without it: a failure is only told.
    private void connectSandbox(Endpoints endpoints) {
        if (!options.sandbox() || !options.ownKeycloak()) {
            return;
        }
        try {
            Api api = new Api(endpoints.app(), user -> Token.of(endpoints.realm(), user));
            new SandboxAccounts(api, new SandboxCloud(endpoints.sandbox())).connect();
            progress.part(SandboxServer.NAME, "two AWS accounts of acme are connected to it");
        } catch (DemoFailure | LaunchFailure e) {
            progress.part(SandboxServer.NAME, "its accounts could not be connected. " + e.getMessage());
        }
    }

    private Runnable timed(String name, Runnable starter) {
        return () -> {
            long began = System.nanoTime();
            progress.part(name, "starting");
            starter.run();
            progress.part(name, "ready after " + Progress.inSeconds(began));
        };
    }

    private CompletableFuture<Void> begin(Runnable starter, CompletableFuture<Void> firstFailure) {
        CompletableFuture<Void> start = CompletableFuture.runAsync(starter, threads);
        start.whenComplete((nothing, failure) -> {
            if (failure != null) {
                firstFailure.completeExceptionally(failure);
            }
        });
        return start;
    }

    private static void awaitAll(List<CompletableFuture<?>> starts, CompletableFuture<Void> firstFailure) {
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            Throwable cause = e;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof RuntimeException runtime ? runtime : e;
        }
    }

    private void stopLeftovers() {
        List<String> stopped = STOP_ORDER.stream()
                .filter(name -> ServerProcess.stopLeftover(
                        workspace.pidFile(name),
                        name.equals(PostgresServer.NAME) ? StopSignal.FAST_SHUTDOWN : StopSignal.TERMINATE))
                .toList();
        if (!stopped.isEmpty()) {
            progress.say("Stopped what an interrupted run had left behind: " + String.join(", ", stopped) + ".");
        }
        STOP_ORDER.forEach(workspace::rotateLog);
    }

    private int neededMegabytes() {
        int keycloak = options.ownKeycloak() && !KeycloakServer.isPrepared(keycloakSetup())
                ? KeycloakServer.NEEDED_MEGABYTES
                : 0;
        int postgres = needsPostgres() && !Database.exists(workspace) ? PostgresServer.NEEDED_MEGABYTES : 0;
        return SPARE_MEGABYTES + keycloak + postgres;
    }

    private boolean needsPostgres() {
        return options.ownDatabase() || options.ownKeycloak();
    }

    private KeycloakServer.Setup keycloakSetup() {
        return new KeycloakServer.Setup(
                BuiltFiles.keycloak(options.checkout()),
                workspace.root().resolve("keycloak"),
                options.checkout().resolve("deploy/keycloak/prunella-realm.json"),
                workspace.log(KeycloakServer.NAME),
                workspace.pidFile(KeycloakServer.NAME));
    }

    private void welcome(Ports ports) {
        progress.say("\nPrunella is ready: http://localhost:" + ports.app());
        if (options.ownKeycloak()) {
            progress.say("""
                      Sign in as viewer, operator, approver, admin or auditor, each @acme.example or @globex.example;
                      the password is prunella-demo. For the API: ./prunella token operator@acme.example
                    """.stripTrailing());
        }
        progress.say(READY);
    }

    private void stop() {
        if (!children.isStopping()) {
            progress.say("\nStopping.");
        }
        children.stopAll(STOP_ORDER);
        Endpoints.forget(workspace.root());
        // Here and not only by the caller: after a signal the JVM ends as soon as this has run.
        workspace.close();
    }
}
