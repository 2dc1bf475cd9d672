package io.prunella.app.repositories;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What hosts tell of pushes, believed only with proof: GitHub and those like it sign the body, GitLab signs it or
/// sends the secret along, Azure DevOps sends it as a password. Its methods join the current transaction.
///
/// @see <a href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">GitHub</a>
/// @see <a href="https://docs.gitlab.com/user/project/integrations/webhooks/">GitLab</a>
/// @see <a href="https://learn.microsoft.com/en-us/azure/devops/service-hooks/services/webhooks">Azure DevOps</a>
@ApplicationScoped
public class Webhooks {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final Pattern NO_COMMIT = Pattern.compile("0+");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "payload=";
    private static final String BRANCHES = "refs/heads/";

    private final RepositoryRows rows;
    private final WebhookSecrets secrets;

    Webhooks(RepositoryRows rows, WebhookSecrets secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /// A request as it came.
    ///
    /// @param headers by their names in lower case
    public record Call(Map<String, String> headers, byte[] body) {
        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }

    /// @param commit that the watched branch was moved to; empty where it was not
    public record Told(Repository repository, Optional<String> commit) {}

    /// What a host tells of a repository; empty where it does not prove that it is the host, or there is no such
    /// repository, which nobody can tell apart.
    ///
    /// @throws Problem 400 for what it proves and we cannot read
    public Optional<Told> read(UUID id, Call call) {
        Optional<Repository> repository = rows.find(id);
        String secret = secrets.find(id).orElse("");
        HostKind kind = repository.map(Repository::kind).orElse(HostKind.GIT);
        boolean proven = proves(kind, secret, call);
        if (repository.isEmpty() || secret.isEmpty() || !proven) {
            return Optional.empty();
        }
        return Optional.of(new Told(repository.get(), pushed(repository.get().branch(), told(call))));
    }

    private static boolean proves(HostKind kind, String secret, Call call) {
        return signed(secret, call)
                || signedAsStandard(secret, call)
                || (kind == HostKind.GITLAB && same(secret, call.header("x-gitlab-token")))
                || (kind == HostKind.AZURE_DEVOPS && same(secret, password(call.header("authorization"))));
    }

    private static boolean signed(String secret, Call call) {
        String expected =
                "sha256=" + HexFormat.of().formatHex(mac(secret.getBytes(StandardCharsets.UTF_8), call.body()));
        return same(expected, call.header("x-hub-signature-256"));
    }

    private static boolean signedAsStandard(String secret, Call call) {
        String id = call.header("webhook-id");
        String at = call.header("webhook-timestamp");
        String signatures = call.header("webhook-signature");
        if (id == null || at == null || signatures == null || !at.matches("\\d{1,12}") || secret.isEmpty()) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), Instant.now());
        byte[] key = Base64.getDecoder().decode(secret.substring(WebhookSecrets.PREFIX.length()));
        byte[] code = mac(key, (id + "." + at + ".").getBytes(StandardCharsets.UTF_8), call.body());
        String expected = "v1," + Base64.getEncoder().encodeToString(code);
        return age.abs().compareTo(TOLERANCE) <= 0
                && Stream.of(signatures.split(" ")).anyMatch(signature -> same(expected, signature));
    }

    private static @Nullable String password(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// In the same time whatever is given.
    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    // GitHub sends a form with one field, unless told otherwise; what it signs is the form.
    private static String told(Call call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        String type = call.header("content-type");
        if (type == null || !type.regionMatches(true, 0, FORM, 0, FORM.length())) {
            return body;
        }
        try {
            return Stream.of(body.split("&"))
                    .filter(field -> field.startsWith(FIELD))
                    .findFirst()
                    .map(field -> URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// The commit that a branch was moved to; empty where it is about something else, or the branch is gone.
    static Optional<String> pushed(String branch, String body) {
        JsonNode told;
        try {
            told = Json.read(body, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new Problem(
                    ProblemType.MALFORMED,
                    "The body is not JSON; choose application/json as the webhook's content type.");
        }
        // Azure DevOps may tell of several branches at once.
        for (JsonNode update : told.path("resource").path("refUpdates")) {
            if (update.path("name").asText().equals(BRANCHES + branch)) {
                return commit(update.path("newObjectId"));
            }
        }
        return told.path("ref").asText().equals(BRANCHES + branch) ? commit(told.path("after")) : Optional.empty();
    }

    private static Optional<String> commit(JsonNode node) {
        return Optional.of(node.asText())
                .filter(commit -> COMMIT.matcher(commit).matches()
                        && !NO_COMMIT.matcher(commit).matches());
    }
}
