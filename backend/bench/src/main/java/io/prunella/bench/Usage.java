package io.prunella.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process takes, as Linux counts it ([proc(5)](https://man7.org/linux/man-pages/man5/proc.5.html)).
final class Usage {
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIB_PER_MIB = 1024;
    // Fields 14 and 15 of the line, which are 11 and 12 after the name in parentheses.
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private Usage() {}

    static double cpuSeconds(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    static double residentMib(long pid) throws IOException {
        return status(pid, "VmRSS:") / KIB_PER_MIB;
    }

    static double peakResidentMib(long pid) throws IOException {
        return status(pid, "VmHWM:") / KIB_PER_MIB;
    }

    private static long status(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).strip().split(" ")[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("process " + pid + " tells no " + field));
    }
}
