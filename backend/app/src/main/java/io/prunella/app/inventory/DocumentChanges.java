package io.prunella.app.inventory;

import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What changed between two bodies of one document, as RFC 6902 operations that also tell what stood there `before`.
/// Lists with declared keys are compared element by element; other lists as a whole.
final class DocumentChanges {
    private final String type;
    private final ListKeys keys;
    private final List<Map<String, Object>> operations = new ArrayList<>();

    private DocumentChanges(String type, ListKeys keys) {
        this.type = type;
        this.keys = keys;
    }

    static List<Map<String, Object>> between(
            String type, Map<String, Object> before, Map<String, Object> after, ListKeys keys) {
        DocumentChanges changes = new DocumentChanges(type, keys);
        changes.members(Pointer.ROOT, before, after);
        return changes.operations;
    }

    private void members(Pointer place, Map<String, Object> before, Map<String, Object> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            compare(place.child(name), before.get(name), after.get(name));
        }
    }

    private void compare(Pointer place, @Nullable Object before, @Nullable Object after) {
        if (before == null && after != null) {
            operation("add", place, null, after);
        } else if (before != null && after == null) {
            operation("remove", place, before, null);
        } else if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            members(place, Trees.asObject(old), Trees.asObject(now));
        } else if (before != null && after != null && !before.equals(after)) {
            Optional<Map<String, Object>> old = byKey(place, before);
            Optional<Map<String, Object>> now = byKey(place, after);
            if (old.isPresent() && now.isPresent()) {
                members(place, old.get(), now.get());
            } else {
                operation("replace", place, before, after);
            }
        }
    }

    /// The elements of a keyed list; empty where it has no keys or they do not tell its elements apart.
    private Optional<Map<String, Object>> byKey(Pointer place, Object value) {
        if (!(value instanceof List<?> raw)) {
            return Optional.empty();
        }
        List<Object> list = Trees.asList(raw);
        return keys.at(type, place).flatMap(key -> {
            Map<String, Object> elements = new LinkedHashMap<>();
            for (Object element : list) {
                if (!(element instanceof Map<?, ?>) || elements.put(key.of(element, list), element) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(elements);
        });
    }

    private void operation(String op, Pointer path, @Nullable Object before, @Nullable Object after) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        operation.put("path", path.toString());
        put(operation, "before", before);
        put(operation, "value", after);
        operations.add(operation);
    }

    private static void put(Map<String, Object> operation, String name, @Nullable Object value) {
        Object plain = value == null ? null : TreeJson.plain(value);
        if (plain != null) {
            operation.put(name, plain);
        }
    }
}
