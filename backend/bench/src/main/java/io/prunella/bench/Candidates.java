package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Open findings that can be fixed, by policy, each on a bucket of its own.
final class Candidates {
    private static final String LOG_BUCKET = "bench-logs";
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private final Map<String, Deque<JsonNode>> byPolicy = new HashMap<>();
    private final Set<String> usedBuckets = new HashSet<>(Set.of(LOG_BUCKET));

    /// A plan for one finding, not yet approved.
    record Planned(String id, String digest, int approvals, String bucket, List<String> operations) {}

    static Candidates read(Api viewer) throws IOException, InterruptedException {
        Candidates candidates = new Candidates();
        String cursor = "";
        do {
            JsonNode page = viewer.get("/findings?status=OPEN&limit=200&cursor=" + cursor);
            page.get("items").forEach(finding -> {
                if (finding.path("resource").path("type").asText().equals("AWS::S3::Bucket")) {
                    candidates
                            .byPolicy
                            .computeIfAbsent(finding.get("policy").asText(), any -> new ArrayDeque<>())
                            .add(finding);
                }
            });
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return candidates;
    }

    Set<String> policies() {
        return new TreeSet<>(byPolicy.keySet());
    }

    /// Asks for the fix of one more finding; empty when the policy has no fix for live resources.
    Optional<Planned> plan(String policy, Api operator) throws IOException, InterruptedException {
        Deque<JsonNode> open = byPolicy.getOrDefault(policy, new ArrayDeque<>());
        while (!open.isEmpty()) {
            JsonNode finding = open.pop();
            String bucket = finding.get("resource").get("nativeId").asText();
            JsonNode fix =
                    operator.get("/findings/" + finding.get("id").asText()).path("fix");
            if (!fix.path("available").asBoolean()) {
                return Optional.empty();
            }
            if (usedBuckets.add(bucket)) {
                return Optional.of(request(finding.get("id").asText(), bucket, fix, operator));
            }
        }
        throw new IllegalStateException("the seed holds too few findings of " + policy);
    }

    private static Planned request(String finding, String bucket, JsonNode fix, Api operator)
            throws IOException, InterruptedException {
        ObjectNode body = Api.JSON.createObjectNode();
        body.putArray("findingIds").add(finding);
        ObjectNode params = body.putObject("params");
        fix.path("params").forEach(param -> {
            if (param.path("default").isMissingNode() || param.path("default").isNull()) {
                params.put(
                        param.get("name").asText(),
                        switch (param.get("type").asText()) {
                            case "bucket" -> LOG_BUCKET;
                            case "arn" -> KEY;
                            default -> "bench/";
                        });
            }
        });
        JsonNode remediation =
                operator.post("/remediations", body.toString()).get("items").get(0);
        JsonNode plan = remediation.get("plan");
        return new Planned(
                remediation.get("id").asText(),
                remediation.get("digest").asText(),
                plan.get("approvalsRequired").asInt(),
                bucket,
                plan.get("calls").findValuesAsText("operation"));
    }
}
