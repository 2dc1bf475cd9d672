package io.prunella.cli;

import io.prunella.code.source.SourceFiles;
import io.prunella.code.source.SourceTree;
import io.prunella.model.TreeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Sends the sources to a Prunella that keeps what it finds in them, where others see it.
final class Upload {
    static final String KEY = "PRUNELLA_KEY";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String SCANS = "/api/v1/code/scans";

    private final URI server;
    private final String key;

    private Upload(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /// @param key an API key with the scope SCAN
    /// @throws WrongInput for a server that must not see the key, and without one
    static Upload to(String address, Optional<String> key) throws WrongInput {
        URI server;
        try {
            server = URI.create(address.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new WrongInput("--upload takes the address of a Prunella, such as https://prunella.example.");
        }
        boolean here = server.getHost() != null && HERE.contains(server.getHost());
        if (server.getHost() == null || !("https".equals(server.getScheme()) || here)) {
            throw new WrongInput("--upload takes an address that begins with https://: it is sent an API key.");
        }
        return new Upload(
                server,
                key.filter(text -> !text.isBlank())
                        .orElseThrow(() -> new WrongInput(
                                "--upload needs an API key with the scope SCAN in the environment variable " + KEY
                                        + ".")));
    }

    /// @param name as people know the code
    /// @return where people see what was found
    /// @throws IOException with what the server says where it does not take them
    URI send(SourceTree tree, String name) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + SCANS + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip(tree)))
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IOException("The sources were not taken: " + reason(answer));
            }
            return URI.create(
                    server + "/code/" + TreeJson.readObject(answer.body()).get("id"));
        } catch (ConnectException | HttpTimeoutException e) {
            throw new IOException("The sources were not taken: " + server + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The upload was interrupted.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("What stands at " + server + " does not answer as a Prunella does.", e);
        }
    }

    private static byte[] zip(SourceTree tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String file : tree.files()) {
                Optional<String> text = SourceFiles.matter(file) ? tree.text(file) : Optional.empty();
                if (text.isPresent()) {
                    zip.putNextEntry(new ZipEntry(file));
                    zip.write(text.get().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            if (TreeJson.readObject(answer.body()).get("detail") instanceof String detail) {
                return detail;
            }
        } catch (IllegalArgumentException e) {
            // Not a problem in the sense of RFC 9457.
        }
        return "the server answered " + answer.statusCode() + ".";
    }
}
