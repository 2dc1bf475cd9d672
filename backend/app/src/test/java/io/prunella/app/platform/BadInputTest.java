package io.prunella.app.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, the answer is a problem that says what to mend, and nothing fails on our side.
@QuarkusTest
class BadInputTest {
    private static final String API = "/api/v1";
    private static final UUID NOBODY = new UUID(0, 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "7",
                "nonsense",
                "{\"name\": \"x\",}",
                "{'name': 'x'}",
                "{\"name\": {\"a\": 1}}",
                "{\"name\": \"x\", \"scopes\": \"READ\"}",
                "{\"name\": \"x\", \"scopes\": [\"FLY\"]}",
                "{\"name\": \"x\", \"scopes\": [null]}",
                "{\"name\": \"a\\u0000b\", \"scopes\": [\"READ\"]}",
                "{\"name\": \"x\", \"scopes\": [\"READ\"], \"expiresInDays\": 99999999999}",
                "{\"name\": \"x\", \"scopes\": [\"READ\"], \"expiresInDays\": 1.5}",
                "{\"name\": \"x\", \"scopes\": [\"READ\"], \"expiresInDays\": -1}"
            })
    void bodiesThatAreNotWhatIsAskedFor(String body) {
        mendable(Tokens.as("admin", "bad-input").body(body).post(API + "/keys"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"findingIds\": []}",
                "{\"findingIds\": null}",
                "{\"findingIds\": [null]}",
                "{\"findingIds\": [\"nope\"]}",
                "{\"findingIds\": [\"00000000-0000-0000-0000-000000000000\"]}",
                "{\"findingIds\": [\"00000000-0000-0000-0000-000000000000\"], \"params\": [1]}",
                "{\"findingIds\": [\"00000000-0000-0000-0000-000000000000\"], \"reason\": \"a\\u0000b\"}"
            })
    void fixesThatCannotBeAskedFor(String body) {
        mendable(Tokens.as("operator", "bad-input").body(body).post(API + "/remediations"));
        mendable(Tokens.as("operator", "bad-input").body(body).post(API + "/waivers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/findings?status=NOPE",
                "/findings?severity=deadly",
                "/findings?limit=many",
                "/findings?limit=-1",
                "/findings?limit=99999999999999",
                "/findings?sort=colour",
                "/findings?age=old",
                "/findings?age=%3E99999999999999999999d",
                "/findings?age=%3C9999999999999w",
                "/findings?cursor=%00",
                "/findings?cursor=AAAA",
                "/findings?q=%00",
                "/findings?region=%00",
                "/findings/nope",
                "/findings/00000000-0000-0000-0000-000000000000",
                "/findings/facets?status=NOPE",
                "/findings/export?format=pdf",
                "/remediations?status=NOPE",
                "/remediations?lane=fast",
                "/remediations?finding=nope",
                "/remediations?cursor=x",
                "/unknowns?cursor=x",
                "/resources?cursor=x",
                "/resources?type=%00",
                "/resources/nope",
                "/resources/00000000-0000-0000-0000-000000000000/history",
                "/scans/nope",
                "/scans/nope/events",
                "/accounts/nope",
                "/accounts/00000000-0000-0000-0000-000000000000/scans?cursor=x",
                "/connections/nope",
                "/policies/%00",
                "/policies/no-such-policy",
                "/waivers?cursor=x",
                "/audit?from=yesterday",
                "/audit?cursor=x",
                "/audit?actor=%00",
                "/nothing"
            })
    void addressesThatLeadNowhere(String path) {
        mendable(given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of("admin", "bad-input"))
                .get(API + path));
    }

    @Test
    void bodiesNestedWithoutEnd() throws Exception {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        HttpResponse<String> misplaced = send("/keys", BodyPublishers.ofString("{\"name\": " + deep + "}"));
        HttpResponse<String> placed = send(
                "/remediations",
                BodyPublishers.ofString("{\"findingIds\": [\"" + NOBODY + "\"], \"params\": {\"a\": " + deep + "}}"));

        assertThat(misplaced.statusCode()).as(misplaced.body()).isEqualTo(422);
        assertThat(placed.statusCode()).as(placed.body()).isBetween(400, 422);
    }

    @Test
    void bodiesThatAreNoText() {
        byte[] bytes = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};

        mendable(Tokens.as("admin", "bad-input").body(bytes).post(API + "/keys"));
    }

    @Test
    void hugeBodiesAreToldTheLimit() throws Exception {
        byte[] huge = ("{\"name\": \"" + "x".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        try (CapturedLog log = CapturedLog.at(Level.WARNING)) {
            HttpResponse<String> announced = send("/keys", BodyPublishers.ofByteArray(huge));
            HttpResponse<String> inParts =
                    send("/keys", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)));

            for (HttpResponse<String> answer : List.of(announced, inParts)) {
                assertThat(answer.statusCode()).isEqualTo(413);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.body()).contains("2 MiB");
            }
            assertThat(log.lines()).noneMatch(line -> line.contains("too large"));
        }
    }

    @Test
    void headersThatMakeNoSense() {
        String path = API + "/connections/" + UUID.randomUUID();

        mendable(Tokens.as("admin", "bad-input")
                .header("If-Match", "yesterday")
                .body("{\"name\": \"x\"}")
                .patch(path));
        mendable(Tokens.as("admin", "bad-input")
                .header("Idempotency-Key", "k".repeat(500))
                .body("{\"name\": \"x\", \"scopes\": [\"READ\"]}")
                .post(API + "/keys"));
        mendable(given().header("Authorization", "Bearer nonsense").get(API + "/me"));
        mendable(given().header("Authorization", "Basic YTpi").get(API + "/me"));
    }

    private static HttpResponse<String> send(String path, BodyPublisher body) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + API + path))
                .header("Authorization", "Bearer " + Tokens.of("admin", "bad-input"))
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .POST(body)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void mendable(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 499);
        assertThat(answer.contentType()).as(answer.asString()).startsWith("application/problem+json");
        assertThat(answer.as(Json.class).getString("detail"))
                .as(answer.asString())
                .hasSizeGreaterThan(15);
    }
}
