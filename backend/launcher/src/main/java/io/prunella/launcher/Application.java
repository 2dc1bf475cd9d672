package io.prunella.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The Quarkus application, from its built jar or, in development, live from its sources.
public final class Application {

    static final String NAME = "Prunella";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    // Idle it stays below 450 MiB, scanning below 600 MiB. It works in short bursts and mostly waits: measured in a
    // scan of 500 buckets, the second compiler took a third of all time, more than it saved. The first compiler costs
    // less than interpreting, so it is asked after a twentieth of the usual number of calls. Metadata and compiled
    // code have room to grow: their default limits cost five full collections more up to the second scan. A virtual
    // thread that waits while a class is set up keeps its carrier; as many carriers as cores could all be kept so, for
    // good where what they wait for needs one.
    static final List<String> TUNING = List.of(
            "-Xms64m",
            "-Xmn48m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=0.05",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:MetaspaceSize=128m",
            "-XX:MaxMetaspaceSize=200m",
            "-Djdk.virtualThreadScheduler.parallelism=8",
            "-XX:+ExitOnOutOfMemoryError");

    private final Options options;
    private final Workspace workspace;
    private final Map<String, String> environment;

    Application(Options options, Workspace workspace, Map<String, String> environment) {
        this.options = options;
        this.workspace = workspace;
        this.environment = environment;
    }

    void start(Children children) {
        ServerProcess process = children.start(new ServerProcess.Spec(
                NAME,
                switch (options.mode()) {
                    case RUN -> command(options.checkout());
                    case DEV -> developmentCommand();
                },
                environment,
                options.mode() == Options.Mode.DEV ? ServerProcess.Spec.TERMINAL : workspace.log(NAME),
                workspace.pidFile(NAME),
                StopSignal.TERMINATE));
        Http.awaitReady(process, "http://127.0.0.1:" + options.port() + "/q/health/ready", START_LIMIT);
    }

    /// How the built application is started, with its memory settings.
    ///
    /// @param checkout the directory that holds the built project
    public static List<String> command(Path checkout) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(TUNING);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                BuiltFiles.application(checkout).toString()));
        return command;
    }

    /// Live reload runs the application alone; its tests belong to `./prunella test`.
    private List<String> developmentCommand() {
        return List.of(
                options.checkout().resolve("mvnw").toString(),
                "-f",
                options.checkout().resolve("pom.xml").toString(),
                "-pl",
                "backend/app",
                "-am",
                "-Dmaven.test.skip=true",
                "compile",
                "quarkus:dev");
    }
}
