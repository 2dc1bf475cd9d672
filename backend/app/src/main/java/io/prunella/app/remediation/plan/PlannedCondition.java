package io.prunella.app.remediation.plan;

import io.prunella.model.Trees;
import io.prunella.policy.Condition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A precondition or a piece of evidence with its truth at planning time.
///
/// @param observed the values it looked at, by pointer
public record PlannedCondition(String name, String why, Condition.Outcome outcome, Map<String, Object> observed) {

    static PlannedCondition of(Condition condition) {
        return new PlannedCondition(
                condition.name(),
                condition.why(),
                condition.outcome(),
                condition.observed().entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> e.getKey().toString(), Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new)));
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = tree(name, why, outcome);
        tree.put("observed", observed);
        return tree;
    }

    /// What all evidence has.
    static Map<String, Object> tree(String name, String why, Enum<?> outcome) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("why", why);
        tree.put("outcome", outcome.name());
        return tree;
    }

    static PlannedCondition fromTree(Map<String, Object> tree) {
        return new PlannedCondition(
                String.valueOf(tree.get("name")),
                String.valueOf(tree.get("why")),
                Condition.Outcome.valueOf(String.valueOf(tree.get("outcome"))),
                tree.get("observed") instanceof Map<?, ?> observed ? Trees.asObject(observed) : Map.of());
    }
}
