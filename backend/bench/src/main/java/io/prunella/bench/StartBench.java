package io.prunella.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `./prunella run` in a fresh clone, and again. What the build fetches comes from this machine's caches as far as they
/// hold it.
final class StartBench implements Measurement {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(30);
    private static final double FIRST_GOAL = 180;
    private static final double SECOND_GOAL = 60;
    private static final double IDLE_GOAL = 450;
    private static final Pattern FETCHED = Pattern.compile("(\\d+) MB fetched");

    @Override
    public void run(Place place, Report report) throws Exception {
        Path clone = place.directory().resolve("clone");
        Workbench.deleteRecursively(clone);
        execute(place.checkout(), "git", "clone", "-q", place.checkout().toString(), clone.toString());
        Run first = run(clone, report, "first run");
        report.below("first run until ready, with the build", first.seconds, FIRST_GOAL, "s");
        report.figure(
                "fetched meanwhile", fetched(first.output).map(mb -> mb + " MB").orElse("nothing"));
        Run second = run(clone, report, "second run");
        report.below("second run until ready", second.seconds, SECOND_GOAL, "s");
        report.holds(
                "the second run needs neither Maven nor npm",
                second.commands.stream().noneMatch(command -> command.matches(".*(plexus-classworlds|npm|/node ).*")),
                second.commands.size() + " processes");
        report.below("memory of the idle application", second.idleMib, IDLE_GOAL, "MiB");
        second.memory.forEach((name, mib) -> report.figure("memory of " + name, Report.number(mib) + " MiB"));
    }

    private record Run(
            double seconds, String output, List<String> commands, double idleMib, TreeMap<String, Double> memory) {}

    private static Run run(Path clone, Report report, String name) throws Exception {
        report.progress(name);
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Path log = clone.resolveSibling(name.replace(' ', '-') + ".log");
        long start = System.nanoTime();
        Process launcher = new ProcessBuilder("./prunella", "run", "--port", Integer.toString(port))
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Await.holds(name, PATIENCE, () -> {
                if (!launcher.isAlive()) {
                    throw new IllegalStateException(name + " ended with " + launcher.exitValue() + "; see " + log);
                }
                return ready(port);
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            List<String> commands = launcher.descendants()
                    .map(each -> each.info().commandLine().orElse(""))
                    .toList();
            Thread.sleep(UNTIL_IDLE);
            TreeMap<String, Double> memory = memory(clone);
            double idle = memory.getOrDefault("Prunella", 0.0);
            return new Run(seconds, Files.readString(log), commands, idle, memory);
        } finally {
            launcher.destroy();
            launcher.waitFor();
        }
    }

    /// By the pid files of the launcher.
    private static TreeMap<String, Double> memory(Path clone) throws IOException {
        TreeMap<String, Double> memory = new TreeMap<>();
        try (var files = Files.newDirectoryStream(clone.resolve(".prunella/run"), "*.pid")) {
            for (Path file : files) {
                long pid = Long.parseLong(Files.readString(file).strip().split("\\s")[0]);
                memory.put(file.getFileName().toString().replace(".pid", ""), Usage.residentMib(pid));
            }
        }
        return memory;
    }

    private static boolean ready(int port) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> fetched(String output) {
        Matcher fetched = FETCHED.matcher(output);
        Optional<String> last = Optional.empty();
        while (fetched.find()) {
            last = Optional.of(fetched.group(1));
        }
        return last;
    }

    private static void execute(Path directory, String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit);
        }
    }
}
