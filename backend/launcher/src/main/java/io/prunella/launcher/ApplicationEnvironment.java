package io.prunella.launcher;

import java.util.Map;
import java.util.TreeMap;

/// The configuration that the application reads. What the operator set stays as it is.
final class ApplicationEnvironment {

    static final String CONSOLE_SECRET = "console-client";
    private static final String SANDBOX_OPERATOR_KEY = "AKIASANDBOXOPERATOR0";
    private static final String SANDBOX_OPERATOR = "arn:aws:iam::999988887777:user/prunella";
    private static final String SANDBOX_OPERATOR_SECRET = "sandbox-operator-secret";

    private final Options options;
    private final Ports ports;
    private final Workspace workspace;

    ApplicationEnvironment(Options options, Ports ports, Workspace workspace) {
        this.options = options;
        this.ports = ports;
        this.workspace = workspace;
    }

    Map<String, String> variables() {
        boolean realCloud = !options.sandbox() && !options.isSet(Options.AWS_ENDPOINT);
        Map<String, String> all = new TreeMap<>(
                realCloud ? options.environment() : ChildEnvironment.withoutAmbientAws(options.environment()));
        Map<String, String> defaults = new TreeMap<>();
        defaults.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        defaults.put(
                "PRUNELLA_KEY_FILE",
                workspace.secrets().file(EncryptionKey.NAME).toString());
        defaults.put(
                "PRUNELLA_AUDIT_ANCHOR",
                workspace.root().resolve("audit-anchor.log").toString());
        defaults.put("PRUNELLA_CHANNELS_CONSOLE_URL", "http://localhost:" + ports.app());
        if (options.ownDatabase()) {
            defaults.putAll(database());
        }
        if (options.ownKeycloak()) {
            defaults.putAll(signIn());
        }
        if (options.sandbox()) {
            defaults.putAll(sandbox());
        }
        defaults.forEach(all::putIfAbsent);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(ports.app()));
        return all;
    }

    private Map<String, String> database() {
        return Map.of(
                Options.JDBC_URL,
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + PostgresRoles.DATABASE,
                "QUARKUS_DATASOURCE_USERNAME",
                PostgresRoles.APP,
                "QUARKUS_DATASOURCE_PASSWORD",
                workspace.secrets().password(Database.APP_SECRET),
                "QUARKUS_FLYWAY_USERNAME",
                PostgresRoles.OWNER,
                "QUARKUS_FLYWAY_PASSWORD",
                workspace.secrets().password(Database.OWNER_SECRET));
    }

    private Map<String, String> signIn() {
        return Map.of(
                Options.OIDC_URL,
                KeycloakServer.realmUrl(ports.keycloak()),
                "QUARKUS_OIDC_CLIENT_ID",
                "prunella-console",
                "QUARKUS_OIDC_CREDENTIALS_SECRET",
                workspace.secrets().password(CONSOLE_SECRET),
                // Both start at once: the application waits for the realm instead of failing without it.
                "QUARKUS_OIDC_CONNECTION_DELAY",
                "240S");
    }

    private Map<String, String> sandbox() {
        String endpoint = "http://127.0.0.1:" + ports.sandbox();
        return Map.of(
                Options.AWS_ENDPOINT,
                endpoint,
                "PRUNELLA_AWS_ACCESS_KEY_ID",
                SANDBOX_OPERATOR_KEY,
                "PRUNELLA_AWS_SECRET_ACCESS_KEY",
                SANDBOX_OPERATOR_SECRET,
                // It has none of the quotas that AWS has.
                "PRUNELLA_AWS_CALLS_PER_SECOND",
                "1000",
                // Whom the templates for the sandbox's roles trust.
                "PRUNELLA_AWS_PRINCIPAL",
                SANDBOX_OPERATOR);
    }
}
