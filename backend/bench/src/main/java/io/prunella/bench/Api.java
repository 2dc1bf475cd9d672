package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The REST API, as one person uses it.
record Api(HttpClient http, String address, String token) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    /// @param body JSON
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    interface Asking {
        JsonNode ask() throws IOException, InterruptedException;
    }

    /// Nothing instead of a failure, for who asks again anyway.
    static JsonNode orRetry(Asking asking) throws InterruptedException {
        try {
            return asking.ask();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /// @throws IOException naming the problem when the answer is not a success
    private JsonNode call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s %s answers %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
