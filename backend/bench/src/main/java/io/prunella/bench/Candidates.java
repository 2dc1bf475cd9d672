package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Open findings that can be fixed, by policy, each on a resource of its own.
final class Candidates {
    /// It changes what plans for the account's buckets stand on, and makes them stale.
    static final String ACCOUNT_BLOCK = "aws-s3-account-public-access-block";

    private final Map<String, Deque<JsonNode>> byPolicy = new HashMap<>();
    private final Map<String, String> parameters;
    private final Set<String> used = new HashSet<>();

    private Candidates(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /// @param policies whose findings; only those that are asked for by name show what others supersede
    /// @param wanted which findings
    /// @param parameters by name, what fixes are asked for with; what they name is left alone
    static Candidates read(Api viewer, Set<String> policies, Predicate<JsonNode> wanted, Map<String, String> parameters)
            throws IOException, InterruptedException {
        Candidates candidates = new Candidates(parameters);
        String named = policies.stream().map("&policy="::concat).collect(Collectors.joining());
        String cursor = "";
        do {
            JsonNode page = viewer.get("/findings?status=OPEN&limit=200" + named + "&cursor=" + cursor);
            page.get("items").forEach(finding -> {
                if (wanted.test(finding)) {
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

    /// The policies that have a fix for live resources.
    static Set<String> fixable(Api viewer) throws IOException, InterruptedException {
        Set<String> fixable = new TreeSet<>();
        viewer.get("/policies").get("items").forEach(policy -> {
            policy.path("sides").forEach(side -> {
                if (side.asText().equals("live")) {
                    fixable.add(policy.get("id").asText());
                }
            });
        });
        return fixable;
    }

    Set<String> policies() {
        return new TreeSet<>(byPolicy.keySet());
    }

    /// Asks for the fix of one more finding; empty when the policy has no fix for live resources.
    Optional<PlannedFix> plan(String policy, Api operator) throws IOException, InterruptedException {
        Deque<JsonNode> open = byPolicy.getOrDefault(policy, new ArrayDeque<>());
        while (!open.isEmpty()) {
            JsonNode finding = open.pop();
            Optional<JsonNode> fix = fix(finding, operator);
            if (fix.isEmpty()) {
                return Optional.empty();
            }
            if (isFree(finding)) {
                used.add(key(finding));
                return Optional.of(request(finding, fix.get(), operator));
            }
        }
        throw new IllegalStateException("the seed holds too few findings of " + policy);
    }

    /// Asks for one fix of each policy that has one left and goes with the others; what is refused is left out.
    ///
    /// @param order which policies come first
    /// @param refused takes the reasons
    List<PlannedFix> each(int most, Comparator<String> order, Api operator, Set<String> refused)
            throws IOException, InterruptedException {
        List<PlannedFix> planned = new ArrayList<>();
        for (String policy : policies().stream().sorted(order).toList()) {
            Deque<JsonNode> open = Objects.requireNonNull(byPolicy.get(policy));
            Optional<JsonNode> finding = open.stream().filter(this::isFree).findFirst();
            boolean together = planned.stream().noneMatch(plan -> apart(plan.policy(), policy));
            if (finding.isPresent() && together && planned.size() < most) {
                open.remove(finding.get());
                Optional<PlannedFix> plan = attempt(finding.get(), operator, refused);
                if (plan.isPresent()) {
                    planned.add(plan.get());
                    used.add(key(finding.get()));
                }
            }
        }
        return planned;
    }

    private Optional<PlannedFix> attempt(JsonNode finding, Api operator, Set<String> refused)
            throws IOException, InterruptedException {
        Optional<JsonNode> fix = fix(finding, operator);
        if (fix.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(request(finding, fix.get(), operator));
        } catch (IOException refusal) {
            refused.add(finding.get("policy").asText() + " on " + resource(finding) + ": " + refusal.getMessage());
            return Optional.empty();
        }
    }

    private static boolean apart(String one, String other) {
        return one.equals(ACCOUNT_BLOCK) && other.contains("-bucket-")
                || other.equals(ACCOUNT_BLOCK) && one.contains("-bucket-");
    }

    /// Where nobody has its resource yet, and no fix is asked for with it.
    private boolean isFree(JsonNode finding) {
        return !parameters.containsValue(resource(finding)) && !used.contains(key(finding));
    }

    private static String key(JsonNode finding) {
        return finding.get("resource").get("type").asText() + " " + resource(finding);
    }

    private static String resource(JsonNode finding) {
        return finding.get("resource").get("nativeId").asText();
    }

    private static Optional<JsonNode> fix(JsonNode finding, Api operator) throws IOException, InterruptedException {
        JsonNode fix = operator.get("/findings/" + finding.get("id").asText()).path("fix");
        return fix.path("available").asBoolean() ? Optional.of(fix) : Optional.empty();
    }

    private PlannedFix request(JsonNode finding, JsonNode fix, Api operator) throws IOException, InterruptedException {
        ObjectNode body = Api.JSON.createObjectNode();
        body.putArray("findingIds").add(finding.get("id").asText());
        ObjectNode params = body.putObject("params");
        fix.path("params").forEach(param -> {
            if (param.path("default").isMissingNode() || param.path("default").isNull()) {
                String name = param.get("name").asText();
                params.put(name, parameters.getOrDefault(name, "bench/"));
            }
        });
        JsonNode remediation =
                operator.post("/remediations", body.toString()).get("items").get(0);
        JsonNode plan = remediation.get("plan");
        return new PlannedFix(
                finding.get("policy").asText(),
                remediation.get("id").asText(),
                remediation.get("digest").asText(),
                plan.get("approvalsRequired").asInt(),
                resource(finding),
                plan.get("calls"));
    }
}
