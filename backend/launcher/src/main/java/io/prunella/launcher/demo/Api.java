package io.prunella.launcher.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The REST API as it is documented, used with the bearer tokens of demo persons.
public final class Api {

    static final String DOMAIN = "@acme.example";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String server;
    private final Function<String, String> tokens;
    private final Map<String, String> known = new HashMap<>();

    /// @param body missing when the answer has none
    record Answer(int status, JsonNode body, String text) {
        boolean ok() {
            return status < 300;
        }

        /// The problem's own words.
        String problem() {
            String detail = body.path("detail").asText(body.path("title").asText(text));
            return "HTTP " + status + (detail.isBlank() ? "" : ": " + detail);
        }
    }

    /// @param server address of the running application
    /// @param tokens a bearer token for a user
    public Api(String server, Function<String, String> tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    Answer get(String person, String path) {
        return send(person, request(person, path).GET());
    }

    Answer post(String person, String path, Map<String, ?> body) {
        return send(person, request(person, path).POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    Answer patch(String person, String path, long version, Map<String, ?> body) {
        return send(
                person,
                request(person, path)
                        .header("If-Match", "\"" + version + "\"")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private HttpRequest.Builder request(String person, String path) {
        String token = known.computeIfAbsent(person, name -> tokens.apply(name + DOMAIN));
        return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(LIMIT);
    }

    private Answer send(String person, HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = client.send(built, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()), answer.body());
        } catch (IOException e) {
            throw new DemoFailure(
                    "Prunella does not answer " + built.method() + " "
                            + built.uri().getPath() + " for " + person + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted.", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Cannot be written as JSON", e);
        }
    }
}
