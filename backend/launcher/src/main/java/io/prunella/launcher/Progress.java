package io.prunella.launcher;

import java.io.PrintStream;
import java.util.Locale;

/// What the person at the terminal sees: one line whenever a part changes its state.
final class Progress {

    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /// Seconds since the launcher began, the part, and what it does now.
    void part(String name, String state) {
        say(String.format(Locale.ROOT, "  %5.1f s  %-10s  %s", seconds(began), name, state));
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    static String inSeconds(long since) {
        return String.format(Locale.ROOT, "%.1f s", seconds(since));
    }
}
