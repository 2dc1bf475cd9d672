package io.prunella.schema;

import java.util.List;

/// One declared property.
///
/// @param required whether the provider asks for it
/// @param replaces whether changing it makes the provider replace the resource
public record Property(String name, ValueType type, boolean required, boolean replaces) {
    static Property parse(String name, String text) {
        List<String> words = List.of(text.split(" "));
        return new Property(
                name, ValueType.parse(words.getFirst()), words.contains("required"), words.contains("replaces"));
    }
}
