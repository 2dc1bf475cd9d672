package io.prunella.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The directory that holds all state of one installation (`.prunella` by default), used by one launcher at a time.
final class Workspace implements AutoCloseable {

    private static final int MEGABYTE = 1024 * 1024;

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private Workspace(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// Creates what is missing and takes the lock.
    ///
    /// @throws LaunchFailure when it cannot be written, or another launcher uses it
    static Workspace open(Path root) {
        try {
            Files.createDirectories(root);
            for (String secret : List.of("keys", "logs")) {
                Files.createDirectories(root.resolve(secret));
                Files.setPosixFilePermissions(root.resolve(secret), PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("data"));
            return lock(root);
        } catch (IOException e) {
            throw new LaunchFailure(
                    "Cannot write to " + root + " (" + e.getClass().getSimpleName() + ").",
                    "Mend its owner and rights, or choose another directory with --data DIR.",
                    e);
        }
    }

    private static Workspace lock(Path root) throws IOException {
        Path file = root.resolve("run/lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        PidFile holder = new PidFile(root.resolve("run/launcher.pid"));
        if (lock == null) {
            channel.close();
            String who = holder.running()
                    .map(process -> " (process " + process.pid() + ")")
                    .orElse("");
            throw new LaunchFailure(
                    "Another Prunella" + who + " already runs on " + root + ".",
                    "Stop that one with Ctrl-C, or start this one with its own --data DIR and --port N.");
        }
        holder.write(ProcessHandle.current());
        return new Workspace(root, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    Path log(String name) {
        return root.resolve("logs/" + name + ".log");
    }

    Path pidFile(String name) {
        return root.resolve("run/" + name + ".pid");
    }

    Secrets secrets() {
        return new Secrets(root.resolve("keys"));
    }

    /// Starts a new log and keeps the one before.
    void rotateLog(String name) {
        Path log = log(name);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rotate " + log, e);
        }
    }

    /// @throws LaunchFailure when fewer megabytes are free
    void requireFreeSpace(int megabytes) {
        try {
            long free = Files.getFileStore(root).getUsableSpace() / MEGABYTE;
            if (free < megabytes) {
                throw new LaunchFailure(
                        "Only " + free + " MB are free on the disk of " + root + "; Prunella needs " + megabytes
                                + " MB.",
                        "Free some space, or choose a directory on another disk with --data DIR.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the free space of " + root, e);
        }
    }

    /// May be called again, and from the thread that ends the JVM.
    @Override
    public synchronized void close() {
        if (!lockFile.isOpen()) {
            return;
        }
        try {
            new PidFile(root.resolve("run/launcher.pid")).delete();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + root, e);
        }
    }
}
