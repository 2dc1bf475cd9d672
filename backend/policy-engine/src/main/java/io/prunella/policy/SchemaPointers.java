package io.prunella.policy;

import io.prunella.model.Pointer;
import io.prunella.schema.Property;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.Map;
import java.util.Set;

/// Checks that a recipe's pointer names a place that documents of a type can have.
final class SchemaPointers {
    private static final Set<String> ROOTS = Set.of("properties", "satellites", "settings", "tags");

    private SchemaPointers() {}

    /// @throws PolicyException where the schema has no such place
    static void require(Schema schema, String type, Pointer pointer, Expression source) {
        TypeSchema declared = schema.type(type)
                .orElseThrow(() -> source.error("The type '" + type + "' is not in the schema."
                        + Suggestions.didYouMean(type, schema.types())));
        if (pointer.isRoot()) {
            throw source.error("The step needs a place: 'at: /properties/…' or 'on: <satellite>'");
        }
        String root = pointer.tokens().getFirst();
        if (!ROOTS.contains(root)) {
            throw source.error(
                    "'" + pointer + "' is no place a fix can write; it starts with /properties, /satellites, "
                            + "/settings or /tags." + Suggestions.didYouMean(root, ROOTS));
        }
        Pointer below = new Pointer(pointer.tokens().subList(1, pointer.tokens().size()));
        switch (root) {
            case "properties" -> members(declared, declared.properties(), below, source);
            case "settings" -> members(declared, declared.settings(), below, source);
            case "satellites" -> satellite(schema, declared, below, source);
            default -> {}
        }
    }

    private static void satellite(Schema schema, TypeSchema declared, Pointer below, Expression source) {
        if (below.isRoot()) {
            return;
        }
        String name = below.tokens().getFirst();
        String child = declared.satellites().get(name);
        if (child == null) {
            throw source.error("'" + declared.type() + "' has no satellite '" + name + "'."
                    + Suggestions.didYouMean(name, declared.satellites().keySet()));
        }
        TypeSchema childSchema = schema.type(child).orElseThrow();
        int members = declared.listedSatellites().contains(name) ? 2 : 1;
        int depth = Math.min(members, below.tokens().size());
        members(
                childSchema,
                childSchema.properties(),
                new Pointer(below.tokens().subList(depth, below.tokens().size())),
                source);
    }

    private static void members(TypeSchema schema, Map<String, Property> members, Pointer below, Expression source) {
        if (below.isRoot()) {
            return;
        }
        String name = below.tokens().getFirst();
        Property property = members.get(name);
        if (property == null) {
            throw source.error("'" + schema.type() + "' has no property '" + name + "' there."
                    + Suggestions.didYouMean(name, members.keySet()));
        }
        value(
                schema,
                property.type(),
                new Pointer(below.tokens().subList(1, below.tokens().size())),
                source);
    }

    private static void value(TypeSchema schema, ValueType type, Pointer below, Expression source) {
        if (below.isRoot()) {
            return;
        }
        Pointer next = new Pointer(below.tokens().subList(1, below.tokens().size()));
        switch (type) {
            case ValueType.Struct struct -> members(schema, schema.definition(struct.definition()), below, source);
            case ValueType.ListOf list -> value(schema, list.element(), next, source);
            case ValueType.MapOf map -> value(schema, map.value(), next, source);
            case ValueType.Scalar scalar -> {
                if (scalar != ValueType.Scalar.JSON) {
                    throw source.error("There is nothing below a single value: '" + below + "'");
                }
            }
        }
    }
}
