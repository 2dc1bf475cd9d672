package io.prunella.app.repositories.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prunella.app.platform.egress.OpenEgress;
import io.prunella.app.repositories.git.Checkout.Author;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same against the program that most hosts serve git with, where it is installed.
class GitProgramTest {
    @TempDir
    Path folder;

    private final GitRemotes remotes = new GitRemotes(OpenEgress.to("127.0.0.1"), new Bounds(64 << 20));
    private HttpServer server;

    private record Bounds(long mostBytes) implements GitSettings {

        @Override
        public long mostObjectBytes() {
            return 16 << 20;
        }

        @Override
        public int mostFileBytes() {
            return 1 << 20;
        }

        @Override
        public long mostSourceBytes() {
            return 16 << 20;
        }

        @Override
        public int mostFiles() {
            return 10_000;
        }

        @Override
        public Duration within() {
            return Duration.ofMinutes(5);
        }
    }

    @BeforeEach
    void serve() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "git is not installed");
        git(folder, "init", "-q", "--bare", "-b", "main", "infra.git");
        git(folder.resolve("infra.git"), "config", "http.receivepack", "true");
        Path work = folder.resolve("work");
        git(folder, "clone", "-q", "infra.git", "work");
        for (int i = 0; i < 500; i++) {
            Path module = Files.createDirectories(work.resolve("modules/m" + i));
            Files.writeString(module.resolve("main.tf"), "resource \"aws_s3_bucket\" \"b" + i + "\" {}\n");
        }
        Files.write(work.resolve("logo.png"), new byte[3 << 20]);
        Files.writeString(work.resolve("large.tf"), "#".repeat(2 << 20));
        commit(work, "First");
        Files.writeString(work.resolve("main.tf"), "# second\n");
        commit(work, "Second");
        git(work, "push", "-q", "origin", "HEAD:main");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::backend);
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBranchIsReadAndAChangePushed(boolean lettingChoose) throws IOException, InterruptedException {
        // Given
        git(folder.resolve("infra.git"), "config", "uploadpack.allowFilter", Boolean.toString(lettingChoose));
        GitSource source = new GitSource(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/infra.git", "main", new Credential.None());
        // When
        String commit;
        try (Checkout checkout = remotes.fetch(source, host -> true)) {
            assertThat(checkout.tree().files()).hasSize(501).contains("main.tf", "modules/m7/main.tf");
            assertThat(checkout.tree().problems()).hasSize(1);
            commit = checkout.commit(
                    Map.of("main.tf", "# mended\n"), "Mend it", new Author("P", "p@example.org", Instant.now()));
            checkout.push("prunella/mend", commit);
        }
        // Then
        Path bare = folder.resolve("infra.git");
        assertThat(git(bare, "rev-parse", "prunella/mend")).isEqualTo(commit);
        assertThat(git(bare, "diff", "--name-only", "main", "prunella/mend")).isEqualTo("main.tf");
        assertThat(git(bare, "rev-list", "--count", "prunella/mend")).isEqualTo("3");
        assertThat(git(bare, "fsck", "--strict")).isEmpty();
    }

    @Test
    void ofAHundredMegabytesOnlyTheFilesThatMatterAreSent() throws IOException, InterruptedException {
        // Given
        Path bare = folder.resolve("infra.git");
        Path work = folder.resolve("work");
        git(bare, "config", "uploadpack.allowFilter", "true");
        git(work, "config", "core.compression", "0");
        Random random = new Random(1);
        byte[] noise = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            random.nextBytes(noise);
            Files.write(work.resolve("noise" + i + ".bin"), noise);
        }
        commit(work, "Noise");
        git(work, "push", "-q", "origin", "HEAD:main");
        GitRemotes narrow = new GitRemotes(OpenEgress.to("127.0.0.1"), new Bounds(4 << 20));
        GitSource source = new GitSource(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/infra.git", "main", new Credential.None());
        // When
        String commit;
        try (Checkout checkout = narrow.fetch(source, host -> true)) {
            assertThat(checkout.tree().files()).hasSize(501).contains("main.tf", "modules/m7/main.tf");
            commit = checkout.commit(
                    Map.of("main.tf", "# mended\n"), "Mend it", new Author("P", "p@example.org", Instant.now()));
            checkout.push("prunella/mend", commit);
        }
        // Then
        assertThat(git(bare, "diff", "--name-only", "main", "prunella/mend")).isEqualTo("main.tf");
        assertThat(git(bare, "fsck", "--strict")).isEmpty();
    }

    @Test
    void aBranchThatIsThereIsNotOverwritten() throws IOException, InterruptedException {
        // Given
        Path bare = folder.resolve("infra.git");
        git(bare, "branch", "prunella/mend", "main~1");
        GitSource source = new GitSource(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/infra.git", "main", new Credential.None());
        String before = git(bare, "rev-parse", "prunella/mend");
        // When
        GitFailure failure = org.assertj.core.api.Assertions.catchThrowableOfType(GitFailure.class, () -> {
            try (Checkout checkout = remotes.fetch(source, host -> true)) {
                checkout.push("prunella/mend", checkout.commit());
            }
        });
        // Then
        assertThat(failure.kind()).isEqualTo(GitFailure.Kind.CONFLICT);
        assertThat(git(bare, "rev-parse", "prunella/mend")).isEqualTo(before);
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("git", "http-backend")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    != 127;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void commit(Path work, String message) throws IOException, InterruptedException {
        git(work, "add", "-A");
        git(work, "-c", "user.name=S", "-c", "user.email=s@example.org", "commit", "-q", "-m", message);
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return out;
    }

    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> env = builder.environment();
        env.put("GIT_PROJECT_ROOT", folder.toString());
        env.put("GIT_HTTP_EXPORT_ALL", "1");
        env.put("PATH_INFO", exchange.getRequestURI().getPath());
        env.put("QUERY_STRING", String.valueOf(exchange.getRequestURI().getQuery()));
        env.put("REQUEST_METHOD", exchange.getRequestMethod());
        env.put("CONTENT_TYPE", String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
        for (String name : List.of("Git-Protocol", "Content-Encoding")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                env.put(name.equals("Git-Protocol") ? "GIT_PROTOCOL" : "HTTP_CONTENT_ENCODING", value);
            }
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        env.put("CONTENT_LENGTH", Integer.toString(body.length));
        Process process = builder.start();
        try (exchange;
                InputStream out = process.getInputStream()) {
            process.getOutputStream().write(body);
            process.getOutputStream().close();
            int status = 200;
            String line = line(out);
            while (!line.isEmpty()) {
                String[] header = line.split(": ", 2);
                if (header[0].equals("Status")) {
                    status = Integer.parseInt(header[1].substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(header[0], header[1]);
                }
                line = line(out);
            }
            exchange.sendResponseHeaders(status, 0);
            out.transferTo(exchange.getResponseBody());
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
