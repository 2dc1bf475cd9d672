package io.prunella.connector.aws.fix;

import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values at places of documents.
final class Places {
    private Places() {}

    /// The object there; null when there is none.
    static @Nullable Map<String, Object> object(Document document, Pointer at, ListKeys keys) {
        return Trees.get(document.type(), document.body(), at, keys)
                .filter(Map.class::isInstance)
                .map(value -> Trees.asObject((Map<?, ?>) value))
                .orElse(null);
    }

    static List<Map<String, Object>> objects(@Nullable Object list) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(one -> {
                if (one instanceof Map<?, ?> map) {
                    objects.add(Trees.asObject(map));
                }
            });
        }
        return objects;
    }
}
