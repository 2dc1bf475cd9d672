package io.prunella.schema;

import java.util.List;

/// One declared property.
///
/// @param required whether the provider asks for it
/// @param replaces whether changing it makes the provider replace the resource
/// @param values those of a string that the provider reads in any case, as it spells them; empty where it names none
public record Property(String name, ValueType type, boolean required, boolean replaces, List<String> values) {
    public Property {
        values = List.copyOf(values);
    }

    static Property parse(String name, String text) {
        List<String> words = List.of(text.split(" "));
        List<String> values = words.stream()
                .filter(word -> word.contains("|"))
                .flatMap(word -> List.of(word.split("\\|")).stream())
                .toList();
        return new Property(
                name,
                ValueType.parse(words.getFirst()),
                words.contains("required"),
                words.contains("replaces"),
                values);
    }

    /// A value as the provider spells it, where it is one of the known ones in another case.
    Object spelled(Object value) {
        return value instanceof String text
                ? values.stream()
                        .filter(known -> known.equalsIgnoreCase(text))
                        .findFirst()
                        .<Object>map(known -> known)
                        .orElse(value)
                : value;
    }
}
