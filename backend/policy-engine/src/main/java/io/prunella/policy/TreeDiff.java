package io.prunella.policy;

import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The smallest operations that turn one body into another, each write after the test of what it replaces. What is
/// absent is added at the highest absent level; lists with a key are changed element by element.
final class TreeDiff {
    private final String type;
    private final ListKeys keys;
    private final Map<Pointer, String> renames;
    private final List<Operation> operations = new ArrayList<>();

    private TreeDiff(String type, ListKeys keys, Map<Pointer, String> renames) {
        this.type = type;
        this.keys = keys;
        this.renames = renames;
    }

    /// @param renames elements whose key changed: their pointer before, and the new key
    static List<Operation> between(
            Map<String, Object> before, Map<String, Object> after, TypedKeys keys, Map<Pointer, String> renames) {
        TreeDiff diff = new TreeDiff(keys.type(), keys.keys(), renames);
        diff.objects(before, after, Pointer.ROOT);
        return List.copyOf(diff.operations);
    }

    /// The list keys of one type.
    record TypedKeys(String type, ListKeys keys) {}

    private void objects(Map<String, Object> before, Map<String, Object> after, Pointer at) {
        before.forEach((name, old) -> {
            Object value = after.get(name);
            if (value == null) {
                remove(at.child(name), old);
            } else {
                values(old, value, at.child(name));
            }
        });
        after.forEach((name, value) -> {
            if (!before.containsKey(name)) {
                add(at.child(name), value);
            }
        });
    }

    private void values(Object old, Object value, Pointer at) {
        if (old.equals(value)) {
            return;
        }
        if (old instanceof Map<?, ?> a && value instanceof Map<?, ?> b) {
            objects(Trees.asObject(a), Trees.asObject(b), at);
            return;
        }
        Optional<ListKeys.ElementKey> key = keys.at(type, at);
        if (key.isPresent() && old instanceof List<?> a && value instanceof List<?> b) {
            elements(Trees.asList(a), Trees.asList(b), at, key.get());
            return;
        }
        replace(at, old, value);
    }

    private void elements(List<Object> before, List<Object> after, Pointer at, ListKeys.ElementKey key) {
        Map<String, Object> old = byKey(before, key);
        Map<String, Object> fresh = byKey(after, key);
        // An element's key may depend on its neighbours: what did not change is left alone whatever its key is now.
        List<Object> untouched = new ArrayList<>(before);
        untouched.retainAll(after);
        old.forEach((token, element) -> {
            if (untouched.contains(element)) {
                return;
            }
            String renamed = renames.get(at.child(token));
            Object same = fresh.get(token);
            if (same != null) {
                values(element, same, at.child(token));
            } else if (renamed != null && !old.containsKey(renamed) && fresh.get(renamed) != null) {
                replace(at.child(token), element, java.util.Objects.requireNonNull(fresh.remove(renamed)));
            } else {
                remove(at.child(token), element);
            }
        });
        fresh.forEach((token, element) -> {
            if (!old.containsKey(token) && !untouched.contains(element)) {
                add(at.child(token), element);
            }
        });
    }

    private static Map<String, Object> byKey(List<Object> list, ListKeys.ElementKey key) {
        Map<String, Object> out = new LinkedHashMap<>();
        list.forEach(element -> out.put(key.of(element, list), element));
        return out;
    }

    private void add(Pointer at, Object value) {
        operations.add(new Operation.Test(at, null));
        operations.add(new Operation.Add(at, value));
    }

    private void replace(Pointer at, Object old, Object value) {
        operations.add(new Operation.Test(at, old));
        operations.add(new Operation.Replace(at, value));
    }

    private void remove(Pointer at, Object old) {
        operations.add(new Operation.Test(at, old));
        operations.add(new Operation.Remove(at));
    }
}
