package io.prunella.schema;

import io.prunella.model.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads the committed YAML files of this module.
final class SchemaFiles {
    private SchemaFiles() {}

    static Map<String, Object> object(String name) {
        return Trees.copyOf(Trees.asObject((Map<?, ?>) read(name, Map.class)));
    }

    static List<Map<String, Object>> objects(String name) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (Object item : (List<?>) read(name, List.class)) {
            out.add(Trees.copyOf(Trees.asObject((Map<?, ?>) item)));
        }
        return out;
    }

    static Map<String, Object> child(Map<String, Object> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> map ? Trees.asObject(map) : Map.of();
    }

    static List<String> strings(Map<String, Object> parent, String key) {
        return parent.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static String string(Map<String, Object> parent, String key) {
        if (parent.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The schema's data lacks '" + key + "' in " + parent);
    }

    private static <T> T read(String name, Class<T> as) {
        try (InputStream in = SchemaFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The schema's file " + name + " is not on the class path");
            }
            return as.cast(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The schema's file " + name + " cannot be read", e);
        }
    }
}
