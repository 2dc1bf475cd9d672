package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/// Connects the sandbox's two customer accounts to the tenant acme, as people would: an administrator registers them
/// and installs the downloaded templates, an approver agrees to fix access.
///
/// The sandbox forgets everything when it ends, so that the templates are installed again at each start.
public final class SandboxAccounts {

    static final String DEVELOPMENT = "444455556666";
    private static final String PRODUCTION = "111122223333";
    private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1", "eu-west-1");
    private static final String ADMIN = "admin";
    private static final String APPROVER = "approver";

    private final Api api;
    private final SandboxCloud cloud;

    public SandboxAccounts(Api api, SandboxCloud cloud) {
        this.api = api;
        this.cloud = cloud;
    }

    /// @throws DemoFailure when an account cannot be connected
    public void connect() {
        connect(PRODUCTION, "Acme production", "production");
        connect(DEVELOPMENT, "Acme development", "development");
    }

    private void connect(String account, String name, String environment) {
        JsonNode connection = existing(account);
        if (connection.isMissingNode()) {
            connection = need(
                    api.post(
                            ADMIN,
                            "/connections",
                            Map.of(
                                    "name",
                                    name,
                                    "provider",
                                    "aws",
                                    "account",
                                    account,
                                    "regions",
                                    REGIONS,
                                    "environment",
                                    environment,
                                    "owner",
                                    "platform@acme.example",
                                    "scan",
                                    Map.of("roleArn", role(account, "PrunellaScan")),
                                    "evidence",
                                    Map.of("roleArn", role(account, "PrunellaEvidence")),
                                    "fix",
                                    Map.of("roleArn", role(account, "PrunellaFix")))),
                    "connect account " + account);
        }
        String id = connection.path("id").asText();
        install(account, id, "scan", Map.of());
        install(account, id, "evidence", Map.of("FlowLogGroup", "vpc-flow-logs"));
        install(account, id, "fix", Map.of("IdentityFixes", "yes"));
        agreeToFixAccess(connection);
        if (!connection.path("status").asText().equals("READY")) {
            test(id, account);
        }
    }

    private JsonNode existing(String account) {
        JsonNode all = need(api.get(ADMIN, "/connections"), "list the connections");
        for (JsonNode connection : all.path("items")) {
            if (connection.path("account").asText().equals(account)) {
                return connection;
            }
        }
        return MissingNode.getInstance();
    }

    private void install(String account, String connection, String level, Map<String, String> choices) {
        Api.Answer template = api.get(ADMIN, "/connections/" + connection + "/template?level=" + level);
        need(template, "download the " + level + " template");
        cloud.deploy(account, template.text(), choices);
    }

    private void agreeToFixAccess(JsonNode connection) {
        JsonNode pending = connection.path("pending");
        if (pending.hasNonNull("digest")) {
            String id = connection.path("id").asText();
            need(
                    api.post(
                            APPROVER,
                            "/connections/" + id + "/approve",
                            Map.of("digest", pending.path("digest").asText())),
                    "agree to fix access");
        }
    }

    private void test(String connection, String account) {
        JsonNode report =
                need(api.post(ADMIN, "/connections/" + connection + "/test", Map.of()), "test the connection");
        if (!report.path("status").asText().equals("READY")) {
            StringBuilder failed = new StringBuilder();
            report.path("checks").forEach(check -> {
                if (check.path("outcome").asText().equals("FAIL")) {
                    failed.append(' ').append(check.path("message").asText());
                }
            });
            throw new DemoFailure("The sandbox account " + account + " is not ready:" + failed);
        }
    }

    private static String role(String account, String name) {
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    private static JsonNode need(Api.Answer answer, String purpose) {
        if (!answer.ok()) {
            throw new DemoFailure("Cannot " + purpose + ": " + answer.problem());
        }
        return answer.body();
    }
}
