package io.prunella.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a process really runs.
///
/// An ended process stays in the kernel's table until its parent asks for its exit code. Orphans go to process 1, which
/// in many containers never asks, and [ProcessHandle#isAlive] stays true for them.
final class Running {

    private Running() {}

    static boolean is(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException e) {
            // Gone meanwhile, or a system without /proc, whose word for it stands.
            return Files.isDirectory(Path.of("/proc/self"));
        }
    }
}
