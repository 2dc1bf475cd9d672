package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Remembers a process across a crash of the launcher: its id and, since ids are reused, its start time.
record PidFile(Path file) {

    // The kernel keeps start times relative to boot, so that a corrected clock shifts them.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    void write(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, process.pid() + " " + started.toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /// The remembered process if it still runs and is that very process.
    Optional<ProcessHandle> running() {
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(Running::is)
                    .filter(process -> startedAt(process, started));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant remembered) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, remembered).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(false);
    }
}
