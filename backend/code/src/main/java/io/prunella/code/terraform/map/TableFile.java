package io.prunella.code.terraform.map;

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

/// Reads the table's YAML.
final class TableFile {
    private TableFile() {}

    static Map<String, Object> read(String name) {
        try (InputStream in = TableFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The table " + name + " is not on the class path");
            }
            return object(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + name + " cannot be read", e);
        }
    }

    /// Keys that YAML takes for something else, such as `true`, are strings here.
    static Map<String, Object> object(@Nullable Object raw) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach((key, value) -> out.put(String.valueOf(key), value));
        }
        return out;
    }

    static Map<String, Object> child(Map<String, Object> map, String key) {
        return object(map.get(key));
    }

    static String text(Map<String, Object> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The table of Terraform's types lacks '" + key + "' in " + map);
    }

    static List<String> texts(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Object tree(Object raw) {
        return Trees.copyOfValue(raw);
    }
}
