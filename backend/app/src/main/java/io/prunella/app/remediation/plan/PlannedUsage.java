package io.prunella.app.remediation.plan;

import io.prunella.model.Trees;
import io.prunella.model.Usage;
import io.prunella.policy.UsageRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whether anybody used what the plan takes away, as logs or metrics told when it was made.
///
/// @param name what is true when nobody did
/// @param why what it protects from
/// @param source `metric` or `flows`
/// @param days how far back was looked
/// @param reason why nothing is known; null where something is
/// @param times how often it was used; null where it was not
/// @param last when it was used last; null where it was not
/// @param by a few of those who used it
public record PlannedUsage(
        String name,
        String why,
        String source,
        int days,
        Outcome outcome,
        @Nullable String reason,
        @Nullable Long times,
        @Nullable Instant last,
        List<String> by) {

    @Schema(name = "UsageOutcome")
    public enum Outcome {
        UNUSED,
        USED,
        UNKNOWN
    }

    public PlannedUsage {
        by = List.copyOf(by);
    }

    static PlannedUsage of(UsageRule rule, Usage usage) {
        PlannedUsage unused = new PlannedUsage(
                rule.name(),
                rule.why(),
                rule.source().word(),
                rule.days(),
                Outcome.UNUSED,
                null,
                null,
                null,
                List.of());
        return switch (usage) {
            case Usage.Unused ignored -> unused;
            case Usage.Used used -> unused.with(Outcome.USED, null, used);
            case Usage.NotKnown unknown ->
                unused.with(Outcome.UNKNOWN, unknown.why().message(), null);
        };
    }

    private PlannedUsage with(Outcome found, @Nullable String obstacle, Usage.@Nullable Used used) {
        return new PlannedUsage(
                name,
                why,
                source,
                days,
                found,
                obstacle,
                used == null ? null : used.times(),
                used == null ? null : used.last(),
                used == null ? List.of() : used.by());
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = PlannedCondition.tree(name, why, outcome);
        tree.put("source", source);
        tree.put("days", (long) days);
        if (reason != null) {
            tree.put("reason", reason);
        }
        if (times != null) {
            tree.put("times", times);
        }
        if (last != null) {
            tree.put("last", last.toString());
        }
        tree.put("by", by);
        return tree;
    }

    static PlannedUsage fromTree(Map<String, Object> tree) {
        return new PlannedUsage(
                String.valueOf(tree.get("name")),
                String.valueOf(tree.get("why")),
                String.valueOf(tree.get("source")),
                ((Number) tree.getOrDefault("days", 0L)).intValue(),
                Outcome.valueOf(String.valueOf(tree.get("outcome"))),
                (String) tree.get("reason"),
                (Long) tree.get("times"),
                tree.get("last") instanceof String last ? Instant.parse(last) : null,
                tree.get("by") instanceof List<?> by
                        ? Trees.asList(by).stream().map(String::valueOf).toList()
                        : List.of());
    }
}
