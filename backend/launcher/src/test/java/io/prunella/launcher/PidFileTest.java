package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path directory;

    @Test
    void aRunningProcessIsFoundAndStopped() throws Exception {
        // Given
        Process orphan = new ProcessBuilder("sleep", "300").start();
        Path file = directory.resolve("orphan.pid");
        new PidFile(file).write(orphan.toHandle());
        // When
        boolean stopped = ServerProcess.stopLeftover(file, StopSignal.TERMINATE);
        // Then
        assertThat(stopped).isTrue();
        assertThat(Running.is(orphan.toHandle())).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherProcessUnderTheSameNumberIsLeftAlone() throws Exception {
        // Given
        Process stranger = new ProcessBuilder("sleep", "300").start();
        Path file = directory.resolve("stranger.pid");
        long anHourEarlier = stranger.info().startInstant().orElseThrow().toEpochMilli() - 3_600_000;
        Files.writeString(file, stranger.pid() + " " + anHourEarlier + "\n");
        // When
        boolean stopped = ServerProcess.stopLeftover(file, StopSignal.TERMINATE);
        // Then
        assertThat(stopped).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().waitFor();
    }

    @Test
    void anEndedProcessWhoseParentNeverAsksForItsExitCodeIsNobody() throws Exception {
        // Given
        Process careless = new ProcessBuilder("sh", "-c", "sleep 300 & echo $!; exec sleep 300").start();
        long pid = Long.parseLong(careless.inputReader().readLine());
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        Path file = directory.resolve("zombie.pid");
        new PidFile(file).write(child);
        // When
        StopSignal.TERMINATE.stop(child, Duration.ofSeconds(10));
        // Then
        assertThat(child.isAlive()).isTrue();
        assertThat(Running.is(child)).isFalse();
        assertThat(new PidFile(file).running()).isEmpty();
        careless.destroyForcibly().waitFor();
    }

    @Test
    void aHalfWrittenFileMeansNobody() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("torn.pid"), "12");
        // When, Then
        assertThat(new PidFile(file).running()).isEmpty();
    }
}
