package io.prunella.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the figures were measured on.
final class Machine {
    private static final double GIB = 1024.0 * 1024;

    private Machine() {}

    static String description() throws IOException {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %.0f GiB memory, %s %s, Java %s (%s), load %s",
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                memoryKib() / GIB,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                System.getProperty("java.vendor"),
                load());
    }

    private static String cpu() throws IOException {
        return field(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch"));
    }

    private static long memoryKib() throws IOException {
        return Long.parseLong(
                field(Path.of("/proc/meminfo"), "MemTotal", "0 kB").split(" ")[0]);
    }

    private static String load() throws IOException {
        Path load = Path.of("/proc/loadavg");
        return Files.exists(load) ? Files.readString(load).split(" ")[0] : "unknown";
    }

    private static String field(Path file, String name, String otherwise) throws IOException {
        if (!Files.exists(file)) {
            return otherwise;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
