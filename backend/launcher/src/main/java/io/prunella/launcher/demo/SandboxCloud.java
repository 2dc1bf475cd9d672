package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// The sandbox as its owner sees it: its switches, its call log, and the AWS API itself with the account's own keys.
public final class SandboxCloud {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String endpoint;

    public SandboxCloud(String endpoint) {
        this.endpoint = endpoint;
    }

    /// A change made behind the product's back.
    void drift(String account, String script) {
        control("POST", "drift", Map.of("account", account, "script", script));
    }

    /// Installs a CloudFormation template, as the account's owner would.
    void deploy(String account, String template, Map<String, String> parameters) {
        control(
                "POST",
                "accounts/" + account + "/deploy-template",
                Map.of("template", template, "parameters", parameters));
    }

    void fault(Map<String, ?> fault) {
        control("POST", "faults", fault);
    }

    void clearFaults() {
        control("DELETE", "faults", Map.of());
    }

    JsonNode held() {
        return control("GET", "held", Map.of());
    }

    /// Lets all held calls go; `drop` closes their connections without an answer.
    void release(boolean drop) {
        control("POST", "release", Map.of("drop", drop));
    }

    /// The number of the last call so far.
    long lastCall() {
        JsonNode calls = calls(0);
        return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).path("seq").asLong();
    }

    JsonNode calls(long after) {
        return control("GET", "calls?after=" + after, Map.of());
    }

    /// One S3 call as the account's root user. The sandbox knows callers by their access key.
    void s3(String account, String method, String path, String body) {
        String day = DAY.format(ZonedDateTime.now(ZoneOffset.UTC));
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAROOT" + account + "/" + day
                                + "/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64))
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .header("Content-Type", "application/xml")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        send(request, method + " " + path);
    }

    private JsonNode control(String method, String path, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/_sandbox/" + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Api.text(body)))
                .build();
        return Api.json(send(request, method + " /_sandbox/" + path));
    }

    private String send(HttpRequest request, String what) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new DemoFailure(
                        "The sandbox answers " + what + " with " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new DemoFailure("The sandbox does not answer at " + endpoint + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted.", e);
        }
    }
}
