package io.prunella.code.world;

import io.prunella.model.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads a table's YAML.
public final class TableFile {
    private TableFile() {}

    /// @param of beside which class it lies
    public static Map<String, Object> read(Class<?> of, String name) {
        try (InputStream in = of.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The table " + name + " is not on the class path");
            }
            return object(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + name + " cannot be read", e);
        }
    }

    /// Keys that YAML takes for something else, such as `true`, are strings here.
    public static Map<String, Object> object(@Nullable Object raw) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach((key, value) -> out.put(String.valueOf(key), value));
        }
        return out;
    }

    public static Map<String, Object> child(Map<String, Object> map, String key) {
        return object(map.get(key));
    }

    public static String text(Map<String, Object> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The table lacks '" + key + "' in " + map);
    }

    public static List<String> texts(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    public static Object tree(Object raw) {
        return Trees.copyOfValue(raw);
    }
}
