package io.prunella.code.patch;

import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.schema.Property;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells which properties of a patch the provider changes only by replacing the resource.
final class Replacement {
    private Replacement() {}

    static Optional<String> of(Patch patch, Schema schema) {
        return patch.changes().stream()
                .filter(change -> !change.document().isNew())
                .flatMap(change -> schema.type(change.document().type()).stream()
                        .flatMap(type -> replaced(type, change.pointer()).stream()))
                .findFirst();
    }

    private static Optional<String> replaced(TypeSchema type, Pointer at) {
        List<String> tokens = at.tokens();
        if (tokens.size() < 2 || !tokens.getFirst().equals("properties")) {
            return Optional.empty();
        }
        Map<String, Property> here = type.properties();
        for (String token : tokens.subList(1, tokens.size())) {
            Property property = here.get(token);
            if (property == null) {
                return Optional.empty();
            }
            if (property.replaces()) {
                return Optional.of(property.name());
            }
            here = property.type() instanceof ValueType.Struct struct ? type.definition(struct.definition()) : Map.of();
        }
        return Optional.empty();
    }
}
