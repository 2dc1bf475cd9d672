package io.prunella.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The launcher in a process of its own, as `./prunella run` starts it, with a foreign Keycloak to be quick.
final class RunningLauncher {

    private static final Map<String, String> FOREIGN_KEYCLOAK = Map.of(
            "QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:1/realms/prunella",
            "QUARKUS_OIDC_CLIENT_ID", "prunella-console",
            "QUARKUS_OIDC_CREDENTIALS_SECRET", "unused");

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder seen = new StringBuilder();

    private RunningLauncher(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static RunningLauncher start(Path checkout, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launch.class.getName(),
                checkout.toString(),
                "run",
                "--port",
                Integer.toString(port)));
        builder.environment().putAll(FOREIGN_KEYCLOAK);
        return new RunningLauncher(builder.redirectErrorStream(true).start());
    }

    /// All output up to and including the line with this text, or up to the end.
    String readUntil(String text) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                break;
            }
        }
        return seen.toString();
    }

    List<ProcessHandle> children() {
        return new ArrayList<>(process.toHandle().children().toList());
    }

    ProcessHandle child(Path checkout, String name) {
        return new PidFile(checkout.resolve(".prunella/run/" + name + ".pid"))
                .running()
                .orElseThrow();
    }

    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
