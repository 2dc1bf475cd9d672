package io.prunella.schema;

import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings values to their declared types where nothing is lost by it: `'true'` → true, `'22'` → 22, 123 → `'123'`,
/// `enabled` → `Enabled` where the provider reads any case.
/// What does not fit is left for the provider to refuse.
final class Coercion {
    private final TypeSchema schema;

    Coercion(TypeSchema schema) {
        this.schema = schema;
    }

    Map<String, Object> members(Map<String, Property> declared, Map<String, Object> values) {
        Map<String, Object> out = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Property property = declared.get(name);
            out.put(name, property == null ? value : property.spelled(value(property.type(), value)));
        });
        return out;
    }

    private Object value(ValueType type, Object value) {
        return switch (type) {
            case ValueType.Scalar scalar -> scalar(scalar, value);
            case ValueType.ListOf list -> {
                if (value instanceof List<?> elements) {
                    List<Object> out = new ArrayList<>();
                    elements.forEach(element -> out.add(value(list.element(), element)));
                    yield out;
                }
                yield value;
            }
            case ValueType.MapOf map -> {
                if (value instanceof Map<?, ?> entries) {
                    Map<String, Object> out = new LinkedHashMap<>();
                    Trees.asObject(entries).forEach((key, entry) -> out.put(key, value(map.value(), entry)));
                    yield out;
                }
                yield value;
            }
            case ValueType.Struct struct ->
                value instanceof Map<?, ?> members
                        ? members(schema.definition(struct.definition()), Trees.asObject(members))
                        : value;
        };
    }

    private static Object scalar(ValueType.Scalar type, Object value) {
        return switch (type) {
            case STRING -> value instanceof Long || value instanceof Boolean ? String.valueOf(value) : value;
            case BOOLEAN -> value instanceof String text ? bool(text) : value;
            case INTEGER ->
                switch (value) {
                    case String text when text.matches("-?\\d{1,18}") -> Long.parseLong(text);
                    case Double number
                    when number == Math.rint(number) && Math.abs(number) < 1e15 -> number.longValue();
                    default -> value;
                };
            case NUMBER ->
                value instanceof String text && text.matches("-?\\d+(\\.\\d+)?")
                        ? (Object) Double.valueOf(text)
                        : value;
            case JSON, TAGS -> value;
        };
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> text;
        };
    }
}
