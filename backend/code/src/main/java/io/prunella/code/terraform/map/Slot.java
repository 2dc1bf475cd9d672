package io.prunella.code.terraform.map;

import io.prunella.model.Pointer;
import io.prunella.schema.Property;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A place of a document and the type that is declared for it.
record Slot(Target target, ValueType type) {

    Pointer at() {
        return target.to();
    }

    /// Where an argument goes: as the table says, else to the property of its name.
    ///
    /// @param members what may stand at the base
    static Optional<Slot> of(
            String argument, Map<String, Target> targets, Map<String, Property> members, Pointer base) {
        Target named = targets.get(argument);
        if (named == null) {
            return members.values().stream()
                    .filter(property -> normal(property.name()).equals(normal(argument)))
                    .findFirst()
                    .map(property -> new Slot(
                            new Target(base.child(property.name()), Optional.empty(), Map.of(), Map.of()),
                            property.type()));
        }
        return Optional.of(new Slot(
                new Target(base.resolve(named.to()), named.shape(), named.values(), named.members()),
                typeIn(members, named.to().tokens(), Map.of())));
    }

    /// A place that the table names from the body's root.
    static Slot of(Target target, TypeSchema schema) {
        List<String> tokens = target.to().tokens();
        Map<String, Property> members =
                switch (tokens.getFirst()) {
                    case "properties" -> schema.properties();
                    case "state" -> schema.state();
                    case "settings" -> schema.settings();
                    default -> Map.of();
                };
        return new Slot(target, typeIn(members, tokens.subList(1, tokens.size()), schema.definitions()));
    }

    private static ValueType typeIn(
            Map<String, Property> members, List<String> tokens, Map<String, Map<String, Property>> definitions) {
        ValueType type = ValueType.Scalar.JSON;
        Map<String, Property> here = members;
        for (String token : tokens) {
            Property property = here.get(token);
            if (property == null) {
                return ValueType.Scalar.JSON;
            }
            type = property.type();
            here = type instanceof ValueType.Struct struct
                    ? definitions.getOrDefault(struct.definition(), Map.of())
                    : Map.of();
        }
        return type;
    }

    /// Names that differ in case and underscores alone are the same: `kms_key_id`, `KMSKeyId`.
    static String normal(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
