package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The steps that several acts have in common, on the sandbox's development account.
final class Healing {

    static final String POLICY = "aws-s3-bucket-public-access-block";
    static final String OPERATOR = "operator";
    static final String APPROVER = "approver";
    private static final String SECOND_APPROVER = "admin";
    private static final String ACCOUNT = SandboxAccounts.DEVELOPMENT;
    private static final Duration SCAN_LIMIT = Duration.ofMinutes(2);
    private static final Duration FIX_LIMIT = Duration.ofMinutes(2);

    private final Stage stage;

    Healing(Stage stage) {
        this.stage = stage;
    }

    /// Someone takes the bucket's own block away, behind the product's back.
    void unblock(String bucket) {
        stage.tell("A developer removes the public access block of the bucket " + bucket + ".");
        stage.cloud().drift(ACCOUNT, "remove-public-access-block:" + bucket);
    }

    void scan() {
        stage.tell("The operator scans the account over the AWS API.");
        JsonNode scan = stage.post(OPERATOR, "/accounts/" + accountId() + "/scans", Map.of("services", List.of("s3")));
        JsonNode done = stage.await(
                OPERATOR,
                "/scans/" + scan.path("id").asText(),
                Set.of("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED"),
                SCAN_LIMIT);
        stage.expect(
                done.path("status").asText().equals("SUCCEEDED"),
                "The scan ended " + done.path("status").asText() + ".");
        stage.tell("%d resources read with %d calls."
                .formatted(done.path("resources").asInt(), done.path("calls").asInt()));
    }

    /// The open finding of the bucket.
    JsonNode finding(String bucket) {
        JsonNode page = stage.get(
                OPERATOR, "/findings?status=OPEN&policy=" + POLICY + "&account=" + accountId() + "&q=" + bucket);
        for (JsonNode finding : page.path("items")) {
            if (finding.path("resource").path("nativeId").asText().equals(bucket)) {
                stage.tell("Finding, %s: %s"
                        .formatted(
                                finding.path("severity").asText().toLowerCase(Locale.ROOT),
                                finding.path("message")
                                        .asText(finding.path("title").asText())));
                return finding;
            }
        }
        throw new DemoFailure("There is no open finding of " + POLICY + " on " + bucket + ".");
    }

    String findingStatus(JsonNode finding) {
        return stage.get(OPERATOR, "/findings/" + finding.path("id").asText())
                .path("status")
                .asText();
    }

    JsonNode plan(JsonNode finding) {
        stage.tell("The operator asks for the fix. Nothing is written: the answer is a plan.");
        JsonNode plan = stage.post(OPERATOR, "/remediations", request(finding))
                .path("items")
                .path(0);
        Lines.plan(plan).forEach(line -> stage.tell("   " + line));
        return plan;
    }

    static Map<String, Object> request(JsonNode finding) {
        return Map.of("findingIds", List.of(finding.path("id").asText()), "params", Map.of());
    }

    void approve(JsonNode remediation) {
        stage.tell("The approver, another person, approves exactly that digest.");
        stage.post(APPROVER, path(remediation) + "/approve", digest(remediation));
        if (remediation.path("plan").path("approvalsRequired").asInt(1) > 1) {
            stage.tell("It may disrupt, so a second person has to agree.");
            stage.post(SECOND_APPROVER, path(remediation) + "/approve", digest(remediation));
        }
    }

    static Map<String, Object> digest(JsonNode remediation) {
        return Map.of("digest", remediation.path("digest").asText());
    }

    /// Waits for the end, which must be this one.
    JsonNode ended(JsonNode remediation, String status) {
        JsonNode ended = stage.await(
                OPERATOR,
                path(remediation),
                Set.of("HEALED", "STALE", "FAILED", "REJECTED", "EXPIRED", "ROLLED_BACK"),
                FIX_LIMIT);
        Lines.events(ended).forEach(line -> stage.tell("   " + line));
        stage.expect(
                ended.path("status").asText().equals(status),
                "It ended " + ended.path("status").asText() + " instead of " + status + ".");
        return ended;
    }

    static String path(JsonNode remediation) {
        return "/remediations/" + remediation.path("id").asText();
    }

    /// How many calls since then changed this bucket's block, whoever made them.
    long writes(String bucket, long since) {
        long writes = 0;
        for (JsonNode call : stage.cloud().calls(since)) {
            if (call.path("operation").asText().endsWith("PublicAccessBlock")
                    && call.path("resource").asText().contains(bucket)
                    && call.path("effective").asBoolean()) {
                writes++;
            }
        }
        return writes;
    }

    private String accountId() {
        JsonNode accounts = stage.quietly(OPERATOR, "/accounts").path("items");
        for (JsonNode account : accounts) {
            if (account.path("nativeId").asText().equals(ACCOUNT)) {
                return account.path("id").asText();
            }
        }
        throw new DemoFailure("The sandbox account " + ACCOUNT + " is not connected.");
    }
}
