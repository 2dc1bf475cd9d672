package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Where the acts are played: every request is shown with who makes it, and what does not go as told ends the play.
final class Stage {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BODY_SHOWN = 160;

    private final Api api;
    private final SandboxCloud cloud;
    private final Consumer<String> out;

    Stage(Api api, SandboxCloud cloud, Consumer<String> out) {
        this.api = api;
        this.cloud = cloud;
        this.out = out;
    }

    SandboxCloud cloud() {
        return cloud;
    }

    void title(String title) {
        out.accept("\n" + title + "\n" + "-".repeat(title.length()));
    }

    void tell(String sentence) {
        out.accept("  " + sentence);
    }

    /// What the act has shown.
    void proven(String sentence) {
        out.accept("  => " + sentence);
    }

    JsonNode get(String person, String path) {
        show(person, "GET", path, "");
        return need(api.get(person, path), "GET " + path);
    }

    /// A look-up that is no part of the story.
    JsonNode quietly(String person, String path) {
        return need(api.get(person, path), "GET " + path);
    }

    JsonNode post(String person, String path, Map<String, ?> body) {
        return need(attempt(person, path, body), "POST " + path);
    }

    /// A request that may be refused; the answer is the point of it.
    Api.Answer attempt(String person, String path, Map<String, ?> body) {
        show(person, "POST", path, body.isEmpty() ? "" : Api.text(body));
        return api.post(person, path, body);
    }

    /// Reads again and again, without showing each, until the status is one of these. The application may be away
    /// for a while.
    JsonNode await(String person, String path, Set<String> statuses, Duration patience) {
        show(person, "GET", path, "(again and again, until it has ended)");
        return until(
                () -> api.get(person, path).body(),
                body -> statuses.contains(body.path("status").asText()),
                patience,
                body -> path + " stayed " + body.path("status").asText("silent") + " for " + patience.toSeconds()
                        + " s: " + Lines.lastEvent(body));
    }

    /// The same for anything that can be looked at.
    JsonNode until(
            Supplier<JsonNode> look,
            Predicate<JsonNode> enough,
            Duration patience,
            Function<JsonNode, String> otherwise) {
        long deadline = System.nanoTime() + patience.toNanos();
        JsonNode seen = Api.json("");
        while (System.nanoTime() < deadline) {
            try {
                seen = look.get();
                if (enough.test(seen)) {
                    return seen;
                }
            } catch (DemoFailure away) {
                // It is asked again until the patience ends.
            }
            pause();
        }
        throw new DemoFailure(otherwise.apply(seen));
    }

    void expect(boolean held, String otherwise) {
        if (!held) {
            throw new DemoFailure(otherwise);
        }
    }

    private void show(String person, String method, String path, String body) {
        String shown = body.length() > BODY_SHOWN ? body.substring(0, BODY_SHOWN) + "..." : body;
        out.accept("     %-8s  %-4s /api/v1%s  %s"
                .formatted(person, method, path, shown)
                .stripTrailing());
    }

    private static JsonNode need(Api.Answer answer, String what) {
        if (!answer.ok()) {
            throw new DemoFailure(what + " was answered with " + answer.problem());
        }
        return answer.body();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted.", e);
        }
    }
}
