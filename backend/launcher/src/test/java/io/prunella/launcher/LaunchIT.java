package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchIT {

    private static final String READY = "Ctrl-C stops it.";

    @TempDir
    static Path directory;

    private static Path checkout;
    private static int port;
    private RunningLauncher launcher;

    @BeforeAll
    static void buildCheckout() throws Exception {
        checkout = FakeCheckout.in(directory);
        UnpackedPostgres.in(Files.createDirectories(checkout.resolve(".prunella")));
        port = Ports.anyFree();
    }

    @BeforeEach
    void startLauncher() throws Exception {
        launcher = RunningLauncher.start(checkout, port);
    }

    @AfterEach
    void stopLauncher() throws Exception {
        launcher.terminate();
        launcher.exitCode();
    }

    @Test
    void itSaysWhatStartsAndWhereItAnswers() throws Exception {
        // When
        String output = launcher.readUntil(READY);
        // Then
        assertThat(output)
                .containsPattern("PostgreSQL +ready after")
                .containsPattern("Sandbox +ready after")
                .containsPattern("Prunella +ready after")
                .contains("http://localhost:" + port);
        assertThat(Http.answers("http://127.0.0.1:" + port + "/q/health/ready")).isTrue();
    }

    @Test
    void aSignalStopsEveryPart() throws Exception {
        // Given
        launcher.readUntil(READY);
        List<ProcessHandle> parts = launcher.children();
        // When
        launcher.terminate();
        int exitCode = launcher.exitCode();
        // Then
        assertThat(parts).hasSize(3).noneMatch(Running::is);
        assertThat(exitCode).isEqualTo(128 + 15);
        assertThat(Files.list(checkout.resolve(".prunella/run"))
                        .map(file -> file.getFileName().toString()))
                .containsExactly("lock");
    }

    @Test
    void afterAKilledLauncherTheNextOneTakesOverAndKeepsTheData() throws Exception {
        // Given
        launcher.readUntil(READY);
        try (Connection owner = database()) {
            EmbeddedPostgresTest.run(owner, "CREATE TABLE leaf AS SELECT 7 AS id");
        }
        List<ProcessHandle> orphans = launcher.children();
        launcher.kill();
        assertThat(orphans).hasSize(3).allMatch(Running::is);
        // When
        launcher = RunningLauncher.start(checkout, port);
        String output = launcher.readUntil(READY);
        // Then
        assertThat(output).contains("left behind: Prunella, Sandbox, PostgreSQL.", "http://localhost:" + port);
        assertThat(orphans).noneMatch(Running::is);
        try (Connection owner = database()) {
            assertThat(EmbeddedPostgresTest.single(owner, "SELECT id FROM leaf"))
                    .isEqualTo("7");
        }
    }

    @Test
    void aKilledPartIsStartedAgain() throws Exception {
        // Given
        launcher.readUntil(READY);
        ProcessHandle application = launcher.child(checkout, Application.NAME);
        // When
        application.destroyForcibly();
        launcher.readUntil("it is started again");
        launcher.readUntil("ready after");
        // Then
        assertThat(launcher.child(checkout, Application.NAME).pid()).isNotEqualTo(application.pid());
        assertThat(Http.answers("http://127.0.0.1:" + port + "/q/health/ready")).isTrue();
    }

    @Test
    void aSecondLauncherStopsWithAnExplanation() throws Exception {
        // Given
        launcher.readUntil(READY);
        // When
        RunningLauncher second = RunningLauncher.start(checkout, Ports.anyFree());
        String output = second.readUntil("--data DIR");
        // Then
        assertThat(output).contains("already runs on " + checkout.resolve(".prunella"));
        assertThat(second.exitCode()).isEqualTo(1);
    }

    @Test
    void aTakenPortStopsWithAnExplanation() throws Exception {
        // Given
        launcher.readUntil(READY);
        launcher.terminate();
        launcher.exitCode();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            launcher = RunningLauncher.start(checkout, taken.getLocalPort());
            String output = launcher.readUntil("./prunella run --port");
            // Then
            assertThat(output).contains("Port " + port + " on 127.0.0.1 is in use");
            assertThat(launcher.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aPartThatCannotStartShowsItsLastLinesAndStopsTheOthers() throws Exception {
        // Given
        launcher.readUntil(READY);
        launcher.terminate();
        launcher.exitCode();
        Path broken = Files.createDirectories(directory.resolve("broken"));
        FakeCheckout.in(broken);
        Path jar = broken.resolve("backend/app/target/quarkus-app/quarkus-run.jar");
        Files.writeString(jar, "no jar");
        // When
        launcher = RunningLauncher.start(broken, port);
        String output = launcher.readUntil("The whole log is");
        // Then
        assertThat(output).contains("Prunella ended with exit code 1", "Invalid or corrupt jarfile");
        assertThat(launcher.exitCode()).isEqualTo(1);
        assertThat(launcher.children()).isEmpty();
    }

    private static Connection database() throws Exception {
        Path secret = checkout.resolve(".prunella/keys/postgres-owner");
        String url = "jdbc:postgresql://127.0.0.1:" + (port + 2) + "/prunella";
        return DriverManager.getConnection(
                url, PostgresRoles.OWNER, Files.readString(secret).strip());
    }
}
