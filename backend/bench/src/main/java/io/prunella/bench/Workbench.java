package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.launcher.Application;
import io.prunella.launcher.EmbeddedPostgres;
import io.prunella.sandbox.Sandbox;
import io.prunella.sandbox.SandboxOptions;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.seed.Seeds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// An installation to measure: a durable PostgreSQL, a sandbox in this process, and replicas of the application.
final class Workbench implements AutoCloseable {
    static final String TENANT = "acme";

    private final Place place;
    private final Path home;
    private final EmbeddedPostgres postgres;
    private final IdentityProvider identities;
    private final Sandbox sandbox;
    private final Map<String, JsonNode> connections = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;

    /// @param seed of the sandbox
    /// @param more settings of the application
    Workbench(Place place, String seed, Map<String, String> more) throws IOException, GeneralSecurityException {
        this.place = place;
        this.home = place.directory().resolve("work");
        deleteRecursively(home);
        Files.createDirectories(home);
        this.postgres = EmbeddedPostgres.durable(place.directory().resolve("postgres"));
        this.identities = new IdentityProvider();
        this.sandbox = Sandbox.start(SandboxOptions.seeded(seed));
        this.environment = new TreeMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", postgres.app().user(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.app().password(),
                "QUARKUS_FLYWAY_USERNAME", postgres.owner().user(),
                "QUARKUS_FLYWAY_PASSWORD", postgres.owner().password(),
                "QUARKUS_OIDC_AUTH_SERVER_URL", identities.issuer(),
                "QUARKUS_OIDC_CREDENTIALS_SECRET", UUID.randomUUID().toString(),
                "PRUNELLA_KEY_FILE", home.resolve("prunella.key").toString(),
                "PRUNELLA_AUDIT_ANCHOR", home.resolve("audit-anchor.log").toString()));
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "PRUNELLA_AWS_ENDPOINT",
                sandbox.endpoint().toString(),
                "PRUNELLA_AWS_ACCESS_KEY_ID",
                Seeds.OPERATOR_KEY,
                "PRUNELLA_AWS_SECRET_ACCESS_KEY",
                Seeds.OPERATOR_SECRET));
        environment.putAll(more);
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(home.resolve("prunella.key"), Base64.getEncoder().encodeToString(key));
    }

    Replica replica() throws Exception {
        return Replica.start(Application.command(place.checkout()), environment, home.resolve("application.log"));
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /// The number of the last call that the sandbox has on record.
    long lastCall() {
        List<CallRecord> calls = sandbox.control().calls();
        return calls.isEmpty() ? 0 : calls.getLast().seq();
    }

    /// The API of a replica for a person with one role.
    Api as(String role, Replica replica) throws GeneralSecurityException {
        return as(role, role, replica);
    }

    Api as(String user, String role, Replica replica) throws GeneralSecurityException {
        return new Api(http, replica.address(), identities.token(user, role, TENANT));
    }

    /// Connects the sandbox's production account by roles, ready to be scanned and mended; answers the account's id.
    String connect(Replica replica) throws Exception {
        return connect(replica, Seeds.PROD);
    }

    /// @param account AWS's number of it
    String connect(Replica replica, String account) throws Exception {
        JsonNode connection = register(replica, account);
        connections.put(account, connection);
        trust(account, connection);
        String path = "/connections/" + connection.get("id").asText();
        JsonNode pending = connection.path("pending");
        if (pending.isObject()) {
            as("approver", replica)
                    .post(
                            path + "/approve",
                            "{\"digest\": \"%s\"}"
                                    .formatted(pending.get("digest").asText()));
        }
        JsonNode test = as("admin", replica).post(path + "/test", "{}");
        if (!test.path("status").asText().equals("READY")) {
            throw new IOException("the connection's test fails: " + test);
        }
        return accountOf(connection);
    }

    private void trust(String account, JsonNode connection) {
        sandbox.control()
                .externalIds(
                        account,
                        Optional.of(connection.get("externalId").asText()),
                        Optional.of(connection.get("fixExternalId").asText()));
    }

    /// Puts the cloud back to how it was seeded; what is connected stays so.
    void startOver() {
        sandbox.control().reset(sandbox.control().seed());
        connections.forEach(this::trust);
    }

    /// The connection as the API answers it, when it was just made.
    JsonNode register(Replica replica, String account) throws Exception {
        return as("admin", replica).post("/connections", """
                {"name": "bench", "provider": "aws", "account": "%1$s", "regions": ["eu-central-1"], "environment": "production",
                 "schedule": {"paused": true},
                 "scan": {"roleArn": "arn:aws:iam::%1$s:role/PrunellaScan"},
                 "fix": {"roleArn": "arn:aws:iam::%1$s:role/PrunellaFix"}}""".formatted(account));
    }

    static String accountOf(JsonNode connection) {
        return connection.get("accounts").get(0).get("id").asText();
    }

    static void deleteRecursively(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        sandbox.close();
        identities.close();
        http.close();
        postgres.close();
    }
}
