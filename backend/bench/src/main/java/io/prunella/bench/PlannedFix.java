package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.sandbox.control.CallRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A plan for one finding, from its approval to its end.
///
/// @param approvals how many people must approve it
/// @param resource as the cloud names it
/// @param calls in order, as the API tells them
record PlannedFix(String policy, String id, String digest, int approvals, String resource, JsonNode calls) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> ENDED = Set.of("HEALED", "FAILED", "STALE", "REJECTED", "EXPIRED", "ROLLED_BACK");

    List<String> operations() {
        return calls.findValuesAsText("operation");
    }

    Mishap.Operation call(int seq) {
        JsonNode call = calls.get(seq);
        return new Mishap.Operation(
                call.get("service").asText(), call.get("operation").asText());
    }

    void approve(Workbench bench, Replica replica) throws Exception {
        for (int i = 1; i <= approvals; i++) {
            bench.as("approver-" + i, "approver", replica)
                    .post("/remediations/" + id + "/approve", "{\"digest\": \"%s\"}".formatted(digest));
        }
    }

    void awaitEnd(Workbench bench, Replica replica) throws Exception {
        Api viewer = bench.as("viewer", replica);
        Await.until(policy + " on " + resource + " ends", PATIENCE, () -> {
            JsonNode now = Api.orRetry(() -> viewer.get("/remediations/" + id));
            return ENDED.contains(now.path("status").asText()) ? Optional.of(now) : Optional.empty();
        });
    }

    /// Why it did not heal; empty when it did.
    Optional<String> failure(Workbench bench, Replica replica) throws Exception {
        JsonNode remediation = bench.as("viewer", replica).get("/remediations/" + id);
        String status = remediation.get("status").asText();
        JsonNode events = remediation.path("events");
        return status.equals("HEALED")
                ? Optional.empty()
                : Optional.of(status + ": "
                        + events.path(events.size() - 1).path("message").asText());
    }

    /// Whether a call is one of the plan's: the same operation, and equal in whatever names its resource.
    boolean owns(CallRecord record) {
        for (JsonNode call : calls) {
            if (call.get("service").asText().equals(record.service())
                    && call.get("operation").asText().equals(record.operation())
                    && call.path("parameters").properties().stream()
                            .filter(parameter -> parameter.getValue().isTextual())
                            .allMatch(parameter -> equal(
                                    parameter.getKey(), parameter.getValue().asText(), record))) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(String name, String value, CallRecord record) {
        return value.equals(String.valueOf(record.parameters().getOrDefault(name, value)));
    }
}
