package io.prunella.app.repositories.hosts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.egress.EgressFailure;
import io.prunella.app.platform.egress.Incoming;
import io.prunella.app.platform.egress.Outgoing;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Calls of one host's API, with the credential in each one's header.
final class HostCalls {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Egress egress;
    private final Map<String, String> headers;

    HostCalls(Egress egress, Map<String, String> headers) {
        this.egress = egress;
        this.headers = headers;
    }

    /// @throws GitFailure in words for people
    JsonNode get(String address) {
        return call("GET", address, null);
    }

    /// @throws GitFailure in words for people
    JsonNode post(String address, Map<String, ?> body) {
        try {
            return call("POST", address, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode call(String method, String address, byte @Nullable [] body) {
        Map<String, String> all = new TreeMap<>(headers);
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        try (Incoming answer = egress.open(new Outgoing(method, address, all, body), WITHIN)) {
            int status = answer.status();
            if (status != 200 && status != 201) {
                throw failure(answer);
            }
            return JSON.readTree(answer.body(MOST_BYTES));
        } catch (JsonProcessingException e) {
            throw new GitFailure(Kind.REFUSED, "The host's answer is not that of its API");
        } catch (EgressFailure e) {
            throw new GitFailure(e.refused() ? Kind.REFUSED : Kind.UNREACHABLE, e.why());
        } catch (IOException e) {
            throw new GitFailure(Kind.UNREACHABLE, "The connection failed");
        }
    }

    private static GitFailure failure(Incoming answer) {
        int status = answer.status();
        if (status == 429 || (status == 403 && isRateLimit(answer))) {
            return new GitFailure(Kind.UNREACHABLE, "The host asks us to wait", wait(answer));
        }
        return switch (status) {
            // Azure DevOps answers with a page for signing in.
            case 203, 401 -> new GitFailure(Kind.DENIED, "The host does not accept the token");
            case 403 ->
                new GitFailure(
                        Kind.DENIED, "The token may not do this: it needs the right to read and open pull requests");
            case 404 ->
                new GitFailure(
                        Kind.NO_REPOSITORY, "The host's API knows no such repository, or the token does not show it");
            case 409, 422 -> new GitFailure(Kind.CONFLICT, "The host does not take the pull request as it is");
            case 400, 405, 410, 415 ->
                new GitFailure(Kind.REFUSED, "The host does not take pull requests by its API (status " + status + ")");
            default ->
                status >= 500
                        ? new GitFailure(Kind.UNREACHABLE, "The host fails with status " + status, answer.retryAfter())
                        : new GitFailure(Kind.REFUSED, "The host answers with status " + status);
        };
    }

    private static boolean isRateLimit(Incoming answer) {
        return answer.retryAfter() != null
                || answer.header("X-RateLimit-Remaining").equals(Optional.of("0"));
    }

    // GitHub says when it may be asked again, the others how long to wait.
    private static @Nullable Duration wait(Incoming answer) {
        Duration after = answer.retryAfter();
        Optional<String> reset = answer.header("X-RateLimit-Reset").filter(text -> text.matches("\\d{1,12}"));
        if (after != null || reset.isEmpty()) {
            return after;
        }
        Duration until = Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(reset.get())));
        return until.isNegative() || until.compareTo(Duration.ofHours(2)) > 0 ? null : until;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// What it says, where it is an address that a browser may open.
    static @Nullable String page(JsonNode node) {
        String text = node.asText("");
        return text.startsWith("https://") || text.startsWith("http://") ? text : null;
    }

    static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
    }
}
