package io.prunella.app.remediation.apply;

import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where two bodies of one type differ: the deepest places, elements of keyed lists by their key.
final class TreeDiff {
    private final String type;
    private final ListKeys keys;
    private final List<Pointer> differing = new ArrayList<>();

    private TreeDiff(String type, ListKeys keys) {
        this.type = type;
        this.keys = keys;
    }

    static List<Pointer> between(String type, Map<String, Object> one, Map<String, Object> other, ListKeys keys) {
        TreeDiff diff = new TreeDiff(type, keys);
        diff.compare(one, other, Pointer.ROOT);
        return List.copyOf(diff.differing);
    }

    private void compare(@Nullable Object one, @Nullable Object other, Pointer place) {
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            compareMembers(Trees.asObject(a), Trees.asObject(b), place);
        } else if (one instanceof List<?> a && other instanceof List<?> b) {
            compareLists(Trees.asList(a), Trees.asList(b), place);
        } else if (one == null || !one.equals(other)) {
            differing.add(place);
        }
    }

    private void compareMembers(Map<String, Object> one, Map<String, Object> other, Pointer place) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            Object a = one.get(name);
            Object b = other.get(name);
            if (a != null || b != null) {
                compare(a, b, place.child(name));
            }
        }
    }

    private void compareLists(List<Object> one, List<Object> other, Pointer place) {
        Optional<ListKeys.ElementKey> key = keys.at(type, place);
        if (key.isPresent()) {
            compareMembers(byKey(one, key.get()), byKey(other, key.get()), place);
        } else if (!one.equals(other)) {
            differing.add(place);
        }
    }

    private static Map<String, Object> byKey(List<Object> list, ListKeys.ElementKey key) {
        Map<String, Object> byKey = new LinkedHashMap<>();
        list.forEach(element -> byKey.put(key.of(element, list), element));
        return byKey;
    }
}
