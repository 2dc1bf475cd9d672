package io.prunella.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Form parameters as a tree: `Filter.1.Name=x` is Name below 1 below Filter.
final class Parameters {
    private final Map<String, Parameters> children = new LinkedHashMap<>();
    private @Nullable String text;

    static Parameters of(Map<String, List<String>> form) {
        Parameters root = new Parameters();
        form.forEach((name, values) -> {
            Parameters at = root;
            for (String step : name.split("\\.", -1)) {
                at = at.children.computeIfAbsent(step, _ -> new Parameters());
            }
            at.text = values.getFirst();
        });
        return root;
    }

    @Nullable
    Parameters at(String name) {
        return children.get(name);
    }

    String text() {
        if (text == null) {
            throw new MalformedMessage("a value is missing");
        }
        return text;
    }

    /// The children whose names are numbers, in their order.
    Iterable<Parameters> numbered() {
        Map<Integer, Parameters> ordered = new TreeMap<>();
        children.forEach((name, child) -> {
            if (!name.isEmpty() && name.length() < 6 && name.chars().allMatch(Character::isDigit)) {
                ordered.put(Integer.valueOf(name), child);
            }
        });
        return ordered.values();
    }
}
