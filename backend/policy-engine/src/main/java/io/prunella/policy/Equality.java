package io.prunella.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// CEL's equality over documents. CEL's own would take an unknown element of a list for a value that differs from every
/// other; here the whole of both sides is read first, which throws on an unknown.
final class Equality {
    private Equality() {}

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        Object a = plain(left);
        Object b = plain(right);
        return same(a, b);
    }

    /// The plain tree behind a value.
    ///
    /// @throws UnknownRead where anything in it is unknown
    static Object plain(Object value) {
        return switch (value) {
            case RuntimeException failure -> throw failure;
            case View view -> {
                requireKnown(view.tree(), view);
                view.reading().whole(view.tree(), view.shown());
                yield view.tree();
            }
            case Map<?, ?> map -> {
                Map<Object, Object> out = new LinkedHashMap<>();
                map.forEach((key, member) -> out.put(key, plain(member)));
                yield out;
            }
            case List<?> list -> {
                List<Object> out = new ArrayList<>();
                list.forEach(element -> out.add(plain(element)));
                yield out;
            }
            default -> value;
        };
    }

    private static void requireKnown(Object tree, View view) {
        switch (tree) {
            case Map<?, ?> map -> map.values().forEach(member -> requireKnown(member, view));
            case List<?> list -> list.forEach(element -> requireKnown(element, view));
            case io.prunella.model.Unknown unknown -> throw view.reading().unknown(unknown, view.shown());
            case io.prunella.model.Undeclared undeclared -> throw view.reading().undeclared(undeclared);
            default -> {}
        }
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x instanceof Double || y instanceof Double
                    ? x.doubleValue() == y.doubleValue()
                    : x.longValue() == y.longValue();
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream().allMatch(entry -> {
                        Object other = y.get(entry.getKey());
                        return other != null && same(Objects.requireNonNull(entry.getValue()), other);
                    });
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(Objects.requireNonNull(x.get(i)), Objects.requireNonNull(y.get(i)))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }
}
