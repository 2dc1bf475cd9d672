package io.prunella.code.cloudformation.map;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Follows `BlockDeviceMappings.Ebs` through objects, and through every element of lists.
final class Paths {
    private Paths() {}

    /// All that lies there; what is not known on the way is one of them.
    static List<Value> all(Value value, String path) {
        List<Value> here = List.of(value);
        for (String name : path.split("\\.")) {
            List<Value> next = new ArrayList<>();
            here.forEach(one -> next.addAll(inside(one, name)));
            here = next;
        }
        return here;
    }

    private static List<Value> inside(Value value, String name) {
        return switch (value) {
            case Value.Mapping(Map<String, Value> members, Lines ignored) ->
                members.containsKey(name) ? elements(members.get(name)) : List.of();
            case Value.Unknown unknown -> List.of(unknown);
            case Value ignored -> List.of();
        };
    }

    private static List<Value> elements(Value value) {
        return value instanceof Value.Sequence several ? several.elements() : List.of(value);
    }
}
