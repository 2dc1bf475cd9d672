package io.prunella.schema;

import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Policy documents in one form: an object, with Statement, Action, Resource and their like, principals and condition
/// values as lists. `"*"` as principal is everyone, `{"AWS": ["*"]}`.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM
///     JSON policy language</a>
final class PolicyTrees {
    private static final Set<String> LISTS = Set.of("Action", "NotAction", "Resource", "NotResource");
    private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

    private PolicyTrees() {}

    static Object normal(Object document) {
        Object tree = document;
        if (document instanceof String text) {
            try {
                tree = TreeJson.read(text);
            } catch (IllegalArgumentException e) {
                return document;
            }
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return document;
        }
        Map<String, Object> out = new LinkedHashMap<>(Trees.asObject(map));
        out.computeIfPresent("Statement", (name, value) -> statements(value));
        return out;
    }

    private static Object statements(Object value) {
        if (isOpaque(value)) {
            return value;
        }
        List<Object> out = new ArrayList<>();
        for (Object statement : value instanceof List<?> list ? list : List.of(value)) {
            out.add(statement instanceof Map<?, ?> map ? statement(Trees.asObject(map)) : statement);
        }
        return out;
    }

    private static Map<String, Object> statement(Map<String, Object> raw) {
        Map<String, Object> out = new LinkedHashMap<>();
        raw.forEach((name, value) -> out.put(name, element(name, value)));
        return out;
    }

    private static Object element(String name, Object value) {
        if (LISTS.contains(name)) {
            return listed(value);
        }
        if (PRINCIPALS.contains(name)) {
            return "*".equals(value) ? Map.of("AWS", List.of("*")) : listedMembers(value);
        }
        if (name.equals("Condition") && value instanceof Map<?, ?> operators) {
            Map<String, Object> out = new LinkedHashMap<>();
            Trees.asObject(operators).forEach((operator, keys) -> out.put(operator, listedMembers(keys)));
            return out;
        }
        return value;
    }

    private static Object listedMembers(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        Trees.asObject(map).forEach((key, member) -> out.put(key, listed(member)));
        return out;
    }

    private static Object listed(Object value) {
        if (isOpaque(value)) {
            return value;
        }
        List<Object> out = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            out.add(
                    item instanceof Boolean || item instanceof Long || item instanceof Double
                            ? String.valueOf(item)
                            : item);
        }
        return out;
    }

    private static boolean isOpaque(Object value) {
        return value instanceof Unknown || value instanceof Undeclared;
    }
}
