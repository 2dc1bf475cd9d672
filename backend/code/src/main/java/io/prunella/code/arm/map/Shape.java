package io.prunella.code.arm.map;

import io.prunella.code.arm.eval.Values;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import io.prunella.schema.Property;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings what is written to the shape of a type: names as the provider spells them, and the properties of what is
/// nested beside its name.
final class Shape {
    private static final String PROPERTIES = "properties";

    private final TypeSchema type;

    Shape(TypeSchema type) {
        this.type = type;
    }

    /// What a resource says, by the names of its type's properties.
    ///
    /// @param body by the names of ARM
    Map<String, Value> of(Map<String, Value> body) {
        return flat(body, type.properties());
    }

    private Map<String, Value> flat(Map<String, Value> written, Map<String, Property> declared) {
        Map<String, Value> out = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            boolean nested = name.equalsIgnoreCase(PROPERTIES) && !declared.containsKey(PROPERTIES);
            if (!nested) {
                put(out, declared, name, value);
            }
        });
        Optional<Value> properties =
                declared.containsKey(PROPERTIES) ? Optional.empty() : Values.member(written, PROPERTIES);
        properties.ifPresent(value -> {
            if (value instanceof Value.Mapping(Map<String, Value> members, Lines ignored)) {
                members.forEach((name, member) -> put(out, declared, name, member));
            } else if (value instanceof Value.Unknown) {
                // Any of them may be there.
                declared.keySet().forEach(name -> out.putIfAbsent(name, value));
            }
        });
        return out;
    }

    private void put(Map<String, Value> out, Map<String, Property> declared, String name, Value value) {
        Optional<Property> property = declared.containsKey(name)
                ? Optional.of(declared.get(name))
                : declared.values().stream()
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .findFirst();
        out.put(
                property.map(Property::name).orElse(name),
                property.map(one -> shaped(one.type(), value)).orElse(value));
    }

    private Value shaped(ValueType wanted, Value value) {
        return switch (wanted) {
            case ValueType.Struct struct
            when value instanceof Value.Mapping(Map<String, Value> members, Lines lines) ->
                new Value.Mapping(flat(members, type.definition(struct.definition())), lines);
            case ValueType.ListOf list
            when value instanceof Value.Sequence(List<Value> elements, Lines lines) ->
                new Value.Sequence(
                        elements.stream()
                                .map(element -> shaped(list.element(), element))
                                .toList(),
                        lines);
            case ValueType.MapOf map
            when value instanceof Value.Mapping(Map<String, Value> members, Lines lines) -> {
                Map<String, Value> out = new LinkedHashMap<>();
                members.forEach((name, member) -> out.put(name, shaped(map.value(), member)));
                yield new Value.Mapping(out, lines);
            }
            default -> value;
        };
    }
}
