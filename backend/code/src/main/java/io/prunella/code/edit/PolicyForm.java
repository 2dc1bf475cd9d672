package io.prunella.code.edit;

import io.prunella.model.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Policy documents as people write them: one value without brackets around it, everyone as a star.
public final class PolicyForm {
    private static final Set<String> LISTS = Set.of("Action", "NotAction", "Resource", "NotResource");
    private static final Set<String> MAPS = Set.of("Principal", "NotPrincipal");

    private PolicyForm() {}

    public static Object brief(Object document) {
        if (!(document instanceof Map<?, ?> map) || !(map.get("Statement") instanceof List<?> statements)) {
            return document;
        }
        Map<String, Object> out = new LinkedHashMap<>(Trees.asObject(map));
        out.put("Statement", statements.stream().map(PolicyForm::statement).toList());
        return out;
    }

    public static Object statement(Object statement) {
        if (!(statement instanceof Map<?, ?> map)) {
            return statement;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        Trees.asObject(map).forEach((name, value) -> out.put(name, member(name, value)));
        return out;
    }

    public static Object member(String name, Object value) {
        if (LISTS.contains(name)) {
            return single(value);
        }
        if (MAPS.contains(name)) {
            return value.equals(Map.of("AWS", List.of("*"))) ? "*" : singles(value);
        }
        if (name.equals("Condition") && value instanceof Map<?, ?> operators) {
            Map<String, Object> out = new LinkedHashMap<>();
            Trees.asObject(operators).forEach((operator, keys) -> out.put(operator, singles(keys)));
            return out;
        }
        return value;
    }

    private static Object singles(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        Trees.asObject(map).forEach((key, member) -> out.put(key, single(member)));
        return out;
    }

    private static Object single(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
    }
}
