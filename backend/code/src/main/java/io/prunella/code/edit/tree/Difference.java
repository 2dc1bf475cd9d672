package io.prunella.code.edit.tree;

import io.prunella.code.edit.NoEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What becomes of the elements of a list.
///
/// @param changed what an element becomes, by its place
/// @param removed the places of those that go
/// @param added what comes after the last one
public record Difference(Map<Integer, Object> changed, List<Integer> removed, List<Object> added) {
    public static Difference between(List<Object> before, List<Object> after) throws NoEdit {
        Map<Integer, Object> changed = new LinkedHashMap<>();
        List<Integer> removed = new ArrayList<>();
        if (after.size() >= before.size()) {
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    changed.put(i, after.get(i));
                }
            }
            return new Difference(changed, removed, after.subList(before.size(), after.size()));
        }
        int next = 0;
        for (int i = 0; i < before.size(); i++) {
            if (next < after.size() && before.get(i).equals(after.get(next))) {
                next++;
            } else {
                removed.add(i);
            }
        }
        if (next < after.size()) {
            throw new NoEdit("It changes and removes elements at once");
        }
        return new Difference(changed, removed, List.of());
    }
}
