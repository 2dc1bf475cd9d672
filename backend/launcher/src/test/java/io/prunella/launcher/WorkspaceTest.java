package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path directory;

    @Test
    void aSecondLauncherOnTheSameDirectoryIsToldWhoHoldsIt() {
        // Given
        try (Workspace first = Workspace.open(directory)) {
            // When, Then
            assertThatThrownBy(() -> Workspace.open(directory))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining(
                            "(process " + ProcessHandle.current().pid() + ") already runs on " + directory)
                    .hasMessageContaining("--data DIR");
            assertThat(first.root()).isEqualTo(directory);
        }
    }

    @Test
    void aClosedWorkspaceCanBeOpenedAgain() {
        // Given
        Workspace.open(directory).close();
        // When
        try (Workspace again = Workspace.open(directory)) {
            // Then
            assertThat(again.root()).isEqualTo(directory);
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("occupied"));
        // When, Then
        assertThatThrownBy(() -> Workspace.open(file))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("Cannot write to " + file)
                .hasMessageContaining("--data DIR");
    }

    @Test
    void aFullDiskIsReportedInMegabytes() {
        // Given
        try (Workspace workspace = Workspace.open(directory)) {
            // When, Then
            assertThatThrownBy(() -> workspace.requireFreeSpace(Integer.MAX_VALUE))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("MB are free on the disk of " + directory)
                    .hasMessageContaining("needs 2147483647 MB");
        }
    }

    @Test
    void aSecretIsMadeOnceAndForItsOwnerAlone() throws IOException {
        // Given
        try (Workspace workspace = Workspace.open(directory)) {
            // When
            String secret = workspace.secrets().password("postgres-app");
            // Then
            assertThat(workspace.secrets().password("postgres-app"))
                    .isEqualTo(secret)
                    .hasSizeGreaterThan(30);
            assertThat(workspace.secrets().password("postgres-owner")).isNotEqualTo(secret);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(workspace.secrets().file("postgres-app"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aTakenPortOfTheApplicationIsRefused() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            // When, Then
            assertThatThrownBy(() -> Ports.from(port))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use")
                    .hasMessageContaining("--port " + (port + 10));
        }
    }

    @Test
    void aTakenPortOfAHelperIsReplacedByAFreeOne() throws IOException {
        // Given
        int app = Ports.anyFreeBlock();
        try (ServerSocket taken = new ServerSocket(app + 1, 1, InetAddress.getLoopbackAddress())) {
            // When
            Ports ports = Ports.from(app);
            // Then
            assertThat(ports.app()).isEqualTo(app);
            assertThat(ports.keycloak()).isNotEqualTo(taken.getLocalPort()).isPositive();
        }
    }
}
