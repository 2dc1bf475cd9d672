package io.prunella.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Answers of the API in words.
final class Lines {

    private Lines() {}

    static List<String> plan(JsonNode remediation) {
        JsonNode plan = remediation.path("plan");
        List<String> lines = new ArrayList<>();
        plan.path("diff")
                .forEach(change -> lines.add("%s: %s becomes %s"
                        .formatted(
                                change.path("pointer").asText(),
                                value(change.path("before")),
                                value(change.path("after")))));
        plan.path("calls").forEach(call -> lines.add("AWS call: " + call(call)));
        int approvals = plan.path("approvalsRequired").asInt(1);
        lines.add("disruption %s, rollback %s, %s"
                .formatted(
                        plan.path("disruption").asText(),
                        plan.path("rollback").path("fidelity").asText(),
                        approvals == 0
                                ? "no approval needed"
                                : approvals == 1 ? "one approval needed" : approvals + " approvals needed"));
        lines.add("digest " + remediation.path("digest").asText());
        return lines;
    }

    static String call(JsonNode call) {
        return call.path("service").asText() + ":" + call.path("operation").asText();
    }

    /// What moved in the document; that the patch would be another follows from it.
    static List<String> moved(JsonNode remediation) {
        List<String> lines = new ArrayList<>();
        for (JsonNode move : remediation.path("stale").path("moved")) {
            String pointer = move.path("pointer").asText();
            if (pointer.startsWith("/")) {
                lines.add("%s was %s when it was planned and is now %s"
                        .formatted(pointer, value(move.path("approved")), value(move.path("current"))));
            }
        }
        return lines;
    }

    static List<String> events(JsonNode remediation) {
        List<String> lines = new ArrayList<>();
        remediation.path("events").forEach(event -> lines.add(event(event)));
        return lines;
    }

    static String lastEvent(JsonNode remediation) {
        JsonNode events = remediation.path("events");
        return events.isEmpty() ? "no event yet" : event(events.get(events.size() - 1));
    }

    private static String event(JsonNode event) {
        String time = event.path("at").asText();
        return "%s  %-12s %s"
                .formatted(
                        time.length() > 19 ? time.substring(11, 19) : time,
                        event.path("status").asText(event.path("kind").asText()),
                        event.path("message").asText())
                .stripTrailing();
    }

    private static String value(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "nothing" : value.toString();
    }
}
