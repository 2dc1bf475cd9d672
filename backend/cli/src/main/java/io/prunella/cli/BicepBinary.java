package io.prunella.cli;

import io.prunella.code.bicep.BicepCompiler;
import io.prunella.code.source.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The compiler of Bicep as people install it, run file by file: without a shell, without the network, with nothing of
/// our environment but where its user is at home.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-cli">Bicep CLI commands</a>
record BicepBinary(Path binary, Duration patience) implements BicepCompiler {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_TEMPLATE = 20_000_000;
    private static final int MAX_MESSAGES = 1_000_000;
    private static final int MAX_PROBLEMS = 20;
    private static final List<String> NAMES = List.of("bicep", "bicep.exe");
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "USERPROFILE",
            "SystemRoot",
            "TEMP",
            "TMP",
            "DOTNET_ROOT",
            "DOTNET_BUNDLE_EXTRACT_BASE_DIR");
    private static final Pattern ERROR = Pattern.compile("(.*)\\((\\d{1,9}),\\d+\\) : (Error .*)");

    /// The first one on a search path. What is relative on it is passed over: sources do not bring their compiler.
    static Optional<BicepCompiler> on(@Nullable String path) {
        for (String folder : (path == null ? "" : path).split(Pattern.quote(File.pathSeparator), -1)) {
            for (String name : NAMES) {
                Optional<Path> file = absolute(folder)
                        .map(one -> one.resolve(name))
                        .filter(one -> Files.isRegularFile(one) && Files.isExecutable(one));
                if (file.isPresent()) {
                    return Optional.of(new BicepBinary(file.get(), PATIENCE));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> absolute(String path) {
        try {
            return Optional.of(Path.of(path)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// What a process left behind; empty where it said too much.
    private record Ended(int code, Optional<byte[]> out, Optional<byte[]> messages) {}

    @Override
    public Outcome compile(Path root, Path file) {
        String name = name(root, file);
        try {
            return outcome(root, name, run(root, file));
        } catch (IOException e) {
            return broken(name, "The compiler of Bicep cannot be started: " + e.getMessage());
        } catch (TimeoutException e) {
            return broken(name, "The compiler of Bicep took longer than " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken(name, "The compiler of Bicep was interrupted");
        }
    }

    private Ended run(Path root, Path file) throws IOException, TimeoutException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(binary.toString(), "build", file.toString(), "--stdout", "--no-restore"));
        builder.directory(root.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        environment.put("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        environment.put("NO_COLOR", "1");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            FutureTask<Optional<byte[]>> out = reading(process, process.getInputStream(), MAX_TEMPLATE);
            FutureTask<Optional<byte[]>> messages = reading(process, process.getErrorStream(), MAX_MESSAGES);
            long until = System.nanoTime() + patience.toNanos();
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            // What it started may hold its output open.
            return new Ended(process.exitValue(), rest(out, until), rest(messages, until));
        } catch (ExecutionException e) {
            throw new IOException("its output cannot be read", e);
        } finally {
            kill(process);
            process.destroyForcibly();
        }
    }

    private static Optional<byte[]> rest(FutureTask<Optional<byte[]>> reading, long until)
            throws ExecutionException, InterruptedException, TimeoutException {
        return reading.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static FutureTask<Optional<byte[]>> reading(Process process, InputStream from, int most) {
        FutureTask<Optional<byte[]>> task = new FutureTask<>(() -> {
            byte[] read = from.readNBytes(most + 1);
            if (read.length <= most) {
                return Optional.of(read);
            }
            kill(process);
            return Optional.empty();
        });
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    // Its streams stay open: somebody may be reading them.
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private static Outcome outcome(Path root, String name, Ended ended) {
        if (ended.out().isEmpty() || ended.messages().isEmpty()) {
            return broken(name, "The compiler of Bicep said more than is read");
        }
        String messages = new String(ended.messages().get(), StandardCharsets.UTF_8);
        List<Problem> problems = problems(root, name, messages);
        if (ended.code() == 0 && problems.isEmpty()) {
            return new Template(new String(ended.out().get(), StandardCharsets.UTF_8));
        }
        return problems.isEmpty()
                ? broken(name, "The compiler of Bicep failed: " + brief(messages))
                : new Broken(problems);
    }

    // Its warnings are for whoever writes Bicep.
    private static List<Problem> problems(Path root, String name, String messages) {
        List<Problem> problems = new ArrayList<>();
        for (String line : messages.lines().toList()) {
            Matcher error = ERROR.matcher(line);
            if (error.matches() && problems.size() < MAX_PROBLEMS) {
                Optional<Path> within = absolute(error.group(1)).filter(file -> file.startsWith(root));
                problems.add(new Problem(
                        within.map(file -> name(root, file)).orElse(name),
                        within.isPresent() ? Integer.parseInt(error.group(2)) : 1,
                        error.group(3)));
            }
        }
        return problems;
    }

    private static String brief(String messages) {
        String line = messages.lines().filter(one -> !one.isBlank()).findFirst().orElse("it does not say why");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static Broken broken(String name, String why) {
        return new Broken(List.of(new Problem(name, 1, why)));
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
