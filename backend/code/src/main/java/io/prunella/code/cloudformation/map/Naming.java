package io.prunella.code.cloudformation.map;

import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Reference;
import io.prunella.code.value.Value;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells which resource of a template a value names.
final class Naming {
    /// Whom a value names.
    sealed interface Named {}

    /// A resource of this template, by its logical id.
    record Here(String id) implements Named {}

    /// One that is declared elsewhere.
    record Elsewhere() implements Named {}

    /// It cannot be told.
    record NotKnown(Unknown why) implements Named {}

    private final Table table;
    private final Map<String, Resource> resources = new LinkedHashMap<>();

    Naming(Table table, List<Resource> resources) {
        this.table = table;
        resources.forEach(resource -> this.resources.put(resource.id(), resource));
    }

    Map<String, Resource> resources() {
        return resources;
    }

    /// The resource of a type that a value names: by reference, or by a name that one of them bears.
    Named named(Value value, String type) {
        return switch (value) {
            case Value.Unknown unknown
            when unknown.of().isPresent() -> reference(unknown.of().get(), unknown, type);
            case Value.Text(List<Object> pieces, Lines ignored) -> text(pieces, value, type);
            case Value.Scalar ignored -> bearer(value, type);
            case Value other -> new NotKnown(Canonical.unresolved(other.spoils("It names nothing", other.lines())));
        };
    }

    private Named reference(Reference reference, Value.Unknown value, String type) {
        Resource resource = resources.get(reference.name());
        if (reference.kind() != Reference.Kind.RESOURCE || resource == null) {
            return bearer(value, type) instanceof Here here ? here : new NotKnown(Canonical.unresolved(value));
        }
        if (Canonical.answersAnything(resource.type())) {
            return new NotKnown(Canonical.unresolved(value));
        }
        boolean whole = reference.isIdentity() && resource.type().equals(type);
        return whole ? new Here(resource.id()) : new Elsewhere();
    }

    // A text around a reference, such as an ARN made of a bucket's id, names the same resource.
    private Named text(List<Object> pieces, Value whole, String type) {
        if (bearer(whole, type) instanceof Here here) {
            return here;
        }
        List<Value.Unknown> gaps = pieces.stream()
                .filter(Value.Unknown.class::isInstance)
                .map(Value.Unknown.class::cast)
                .toList();
        List<Reference> own = gaps.stream()
                .flatMap(gap -> gap.of().stream())
                .filter(reference -> reference.kind() == Reference.Kind.RESOURCE)
                .toList();
        boolean othersArePseudo = gaps.stream()
                .allMatch(gap -> gap.of()
                        .filter(reference -> reference.kind() != Reference.Kind.PARAMETER)
                        .isPresent());
        return own.size() == 1 && othersArePseudo
                ? reference(own.getFirst(), gaps.getFirst(), type)
                : new NotKnown(Canonical.unresolved(gaps.getFirst()));
    }

    private Named bearer(Value value, String type) {
        Optional<Unknown> unknown = Optional.empty();
        for (Resource resource : resources.values()) {
            if (!resource.type().equals(type)) {
                continue;
            }
            for (String name : table.type(type).names()) {
                Optional<Value> borne = resource.property(name);
                if (borne.isPresent() && isNameOf(borne.get(), value)) {
                    return new Here(resource.id());
                }
                unknown = unknown.or(() -> borne.flatMap(Value::firstUnknown).map(Canonical::unresolved));
            }
        }
        return unknown.<Named>map(NotKnown::new).orElseGet(Elsewhere::new);
    }

    // An ARN ends with the name.
    private static boolean isNameOf(Value name, Value value) {
        Optional<String> plain = name.plain();
        Optional<String> given = value.plain();
        return name.isSame(value)
                || (plain.isPresent()
                        && given.isPresent()
                        && given.get().startsWith("arn:")
                        && (given.get().endsWith(":" + plain.get())
                                || given.get().endsWith("/" + plain.get())));
    }
}
