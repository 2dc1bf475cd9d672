package io.prunella.app.remediation.plan;

import io.prunella.model.Call;
import io.prunella.model.Disruption;
import io.prunella.model.DocumentRef;
import io.prunella.model.Patch;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a stored plan back.
public final class PlanReader {
    private PlanReader() {}

    /// @throws IllegalArgumentException when the text is not a plan
    public static Plan read(String json) {
        Map<String, Object> tree = TreeJson.readWithAbsents(json);
        return new Plan(
                DocumentRef.fromTree(object(tree.get("document"))),
                Ground.fromTree(tree),
                Patch.fromTree(list(tree.get("patch"))),
                calls(tree.get("calls")),
                object(tree.get("reads")),
                conditions(tree.get("preconditions")),
                conditions(tree.get("evidence")),
                list(tree.get("usage")).stream()
                        .map(u -> PlannedUsage.fromTree(object(u)))
                        .toList(),
                Disruption.valueOf(String.valueOf(tree.get("disruption")).toUpperCase(Locale.ROOT)),
                String.valueOf(tree.get("disruptionReason")),
                PlannedRollback.fromTree(object(tree.get("rollback"))),
                object(tree.get("params")),
                String.valueOf(tree.get("sessionPolicy")),
                ((Long) Objects.requireNonNull(tree.get("approvalsRequired"))).intValue());
    }

    static List<Call> calls(@Nullable Object tree) {
        return list(tree).stream().map(c -> Call.fromTree(object(c))).toList();
    }

    private static List<PlannedCondition> conditions(@Nullable Object tree) {
        return list(tree).stream()
                .map(c -> PlannedCondition.fromTree(object(c)))
                .toList();
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Trees.asObject(map) : Map.of();
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? Trees.asList(list) : List.of();
    }
}
