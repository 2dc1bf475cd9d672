package io.prunella.schema;

import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.StatementKeys;
import io.prunella.iam.UnknownPolicyValueException;
import io.prunella.model.CanonicalJson;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list keys of `list-keys.yaml`.
final class DeclaredKeys implements ListKeys {
    private record Place(String type, Pointer list) {}

    private final Map<Place, ElementKey> keys = new HashMap<>();

    DeclaredKeys(Map<String, Object> file) {
        file.forEach((type, lists) -> Trees.asObject((Map<?, ?>) lists)
                .forEach((list, rule) -> keys.put(new Place(type, Pointer.parse(list)), key(rule))));
    }

    @Override
    public Optional<ElementKey> at(String type, Pointer list) {
        return Optional.ofNullable(keys.get(new Place(type, list)));
    }

    private static ElementKey key(Object rule) {
        if ("statement".equals(rule)) {
            return DeclaredKeys::statementKey;
        }
        Map<String, Object> fields = Trees.asObject((Map<?, ?>) rule);
        List<List<String>> choices = SchemaFiles.strings(fields, "fields").stream()
                .map(field -> List.of(field.split("\\|")))
                .toList();
        String absent = SchemaFiles.string(fields, "absent");
        return (element, list) -> fieldKey(element, choices, absent);
    }

    private static String fieldKey(Object element, List<List<String>> choices, String absent) {
        if (!(element instanceof Map<?, ?> map)) {
            return digest(element);
        }
        List<String> parts = new ArrayList<>();
        for (List<String> choice : choices) {
            Object value = choice.stream()
                    .filter(map::containsKey)
                    .findFirst()
                    .<Object>map(map::get)
                    .orElse(absent);
            if (value instanceof Unknown || value instanceof Undeclared) {
                return digest(element);
            }
            parts.add(String.valueOf(value));
        }
        return String.join(":", parts);
    }

    private static String statementKey(Object element, List<Object> list) {
        if (!(element instanceof Map<?, ?> statement)) {
            return digest(element);
        }
        if (statement.get("Sid") instanceof String sid && !sid.isEmpty() && isOnly(sid, list)) {
            return sid;
        }
        try {
            return StatementKeys.digest(statement);
        } catch (PolicySyntaxException | UnknownPolicyValueException e) {
            return digest(element);
        }
    }

    private static boolean isOnly(String sid, List<Object> list) {
        return list.stream()
                        .filter(other -> other instanceof Map<?, ?> map && sid.equals(map.get("Sid")))
                        .count()
                == 1;
    }

    private static String digest(Object element) {
        return CanonicalJson.sha256(element);
    }
}
