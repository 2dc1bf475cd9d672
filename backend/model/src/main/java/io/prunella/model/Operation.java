package io.prunella.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation of a patch: RFC 6902, with one extension, a `test` whose value is null means "absent".
public sealed interface Operation {
    Pointer path();

    /// @param value the value that must stand at the path, or null when nothing may stand there
    record Test(Pointer path, @Nullable Object value) implements Operation {}

    record Add(Pointer path, Object value) implements Operation {}

    record Replace(Pointer path, Object value) implements Operation {}

    record Remove(Pointer path) implements Operation {}

    default boolean writes() {
        return !(this instanceof Test);
    }

    default Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (this) {
            case Test test -> {
                tree.put("op", "test");
                tree.put("path", path().toString());
                tree.put("value", test.value() == null ? Absent.VALUE : test.value());
            }
            case Add add -> {
                tree.put("op", "add");
                tree.put("path", path().toString());
                tree.put("value", add.value());
            }
            case Replace replace -> {
                tree.put("op", "replace");
                tree.put("path", path().toString());
                tree.put("value", replace.value());
            }
            case Remove remove -> {
                tree.put("op", "remove");
                tree.put("path", path().toString());
            }
        }
        return tree;
    }

    /// @throws IllegalArgumentException when the tree is not one of the four operations
    static Operation fromTree(Map<String, Object> tree) {
        Pointer path = Pointer.parse(String.valueOf(tree.get("path")));
        Object value = tree.get("value");
        return switch (String.valueOf(tree.get("op"))) {
            case "test" -> new Test(path, value == null || value == Absent.VALUE ? null : Trees.copyOfValue(value));
            case "add" -> new Add(path, Trees.copyOfValue(require(value, path)));
            case "replace" -> new Replace(path, Trees.copyOfValue(require(value, path)));
            case "remove" -> new Remove(path);
            default -> throw new IllegalArgumentException("Not a patch operation: " + tree.get("op"));
        };
    }

    private static Object require(@Nullable Object value, Pointer path) {
        if (value == null) {
            throw new IllegalArgumentException("The operation at '" + path + "' lacks a value");
        }
        return value;
    }
}
