package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.tree.Span;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import io.prunella.schema.Property;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what a block says into a draft: by the table, and by name where the table is silent.
final class BodyMapper {
    /// Stands in the table for a whole resource in place of one of its arguments.
    private static final String WHOLE = "this";

    private final TypeSchema schema;
    private final Draft draft;
    private final String address;
    private final String file;

    /// @param address of the resource whose block it is, which need not be the draft's
    BodyMapper(TypeSchema schema, Draft draft, String address, String file) {
        this.schema = schema;
        this.draft = draft;
        this.address = address;
        this.file = file;
    }

    /// All that the table names, and what goes by its name.
    void map(EvaluatedBody body, TypeRow row) {
        mapNamed(body, row);
        for (String name : names(body)) {
            if (!row.targets().containsKey(name)) {
                Slot.of(name, Map.of(), schema.properties(), TypeRow.PROPERTIES)
                        .ifPresent(slot -> argument(body, name, slot));
            }
        }
    }

    /// What the table names alone.
    void mapNamed(EvaluatedBody body, TypeRow row) {
        row.constants().forEach((at, value) -> draft.put(at, value, place(body.span())));
        row.targets().forEach((path, target) -> {
            Slot slot = Slot.of(target, schema);
            if (path.equals(WHOLE)) {
                target.shape()
                        .ifPresent(shape -> TreeShapes.write(
                                shape, slot.at(), Value.map(body.members()), draft, place(body.span())));
            } else {
                inside(body, List.of(path.split("\\.")), slot);
            }
        });
    }

    private static List<String> names(EvaluatedBody body) {
        List<String> names = new ArrayList<>(body.attributes().keySet());
        names.addAll(body.blocks().keySet());
        names.addAll(body.unknownBlocks().keySet());
        return names.stream().distinct().toList();
    }

    /// Defaults of the provider and what is not known where it is not said; once all is there.
    static void complete(Draft draft, TypeRow row) {
        row.beside().forEach(one -> one.complete(draft));
        row.defaults().forEach(draft::putIfAbsent);
        row.unknown().forEach((at, reason) -> draft.putIfAbsent(at, Unknown.of(Unknown.Reason.UNRESOLVED, reason)));
    }

    // `versioning.enabled` goes through the blocks to one argument of theirs.
    private void inside(EvaluatedBody body, List<String> path, Slot slot) {
        String name = path.getFirst();
        if (path.size() == 1) {
            argument(body, name, slot);
            return;
        }
        Value.Unknown unknown = unknown(body, name);
        if (unknown != null) {
            draft.unknown(slot.at(), Canonical.unresolved(unknown), place(body.span()));
        }
        TreeShapes.bodies(body, name).forEach(inner -> inside(inner, path.subList(1, path.size()), slot));
    }

    private static Value.@org.jspecify.annotations.Nullable Unknown unknown(EvaluatedBody body, String name) {
        return body.value(name).orElse(Value.NULL) instanceof Value.Unknown unknown
                ? unknown
                : body.unknownBlocks().get(name);
    }

    // An argument may be an attribute, blocks, or blocks of which the number is not known.
    private void argument(EvaluatedBody body, String name, Slot slot) {
        EvaluatedBody.EvaluatedAttribute attribute = body.attributes().get(name);
        if (attribute != null && !attribute.value().isNull() && !saysNothing(slot, attribute.value())) {
            attribute(slot, attribute.value(), attribute.span());
        }
        blocks(slot, body.blocks().getOrDefault(name, List.of()));
        Value.Unknown unknown = body.unknownBlocks().get(name);
        if (unknown != null) {
            draft.unknown(slot.at(), Canonical.unresolved(unknown), place(body.span()));
        }
    }

    // The provider takes an empty text for one that is left out.
    private static boolean saysNothing(Slot slot, Value value) {
        return slot.type() == ValueType.Scalar.STRING && value.equals(Value.of(""));
    }

    private void attribute(Slot slot, Value value, Span span) {
        Place place = place(span);
        Optional<Shape> shape = slot.target().shape();
        boolean structured = shape.map(TreeShapes::takesBlocks).orElseGet(() -> isStructured(slot.type()));
        if (structured && !(value instanceof Value.Unknown)) {
            blocks(slot, TreeShapes.bodies(value, span));
        } else if (structured) {
            draft.put(slot.at(), Canonical.unresolved((Value.Unknown) value), place);
        } else if (shape.isPresent()) {
            TreeShapes.write(shape.get(), slot.at(), value, draft, place);
        } else {
            Optional<Object> tree =
                    switch (slot.type()) {
                        case ValueType.Scalar.TAGS -> TreeShapes.tags(value);
                        case ValueType.Scalar.JSON -> Canonical.json(value);
                        default -> Canonical.tree(value);
                    };
            tree.map(found -> slot.target().values().getOrDefault(String.valueOf(found), found))
                    .ifPresent(found -> draft.put(slot.at(), found, place));
        }
    }

    private static boolean isStructured(ValueType type) {
        return type instanceof ValueType.Struct
                || (type instanceof ValueType.ListOf list && list.element() instanceof ValueType.Struct);
    }

    private void blocks(Slot slot, List<EvaluatedBody> blocks) {
        Optional<Shape> shape = slot.target().shape();
        for (EvaluatedBody block : blocks) {
            Place place = place(block.span());
            if (shape.isPresent()) {
                TreeShapes.write(shape.get(), slot.at(), Value.map(block.members()), draft, place);
                continue;
            }
            switch (slot.type()) {
                case ValueType.ListOf(ValueType.Struct struct) ->
                    draft.append(slot.at(), members(block, slot.target(), struct), place);
                case ValueType.Struct struct -> struct(block, slot.target(), struct);
                default ->
                    Canonical.tree(Value.map(block.members())).ifPresent(tree -> draft.put(slot.at(), tree, place));
            }
        }
    }

    private void struct(EvaluatedBody block, Target target, ValueType.Struct struct) {
        draft.put(target.to(), Map.of(), place(block.span()));
        Map<String, Property> members = schema.definition(struct.definition());
        for (String name : names(block)) {
            Slot.of(name, target.members(), members, target.to()).ifPresent(slot -> argument(block, name, slot));
        }
    }

    // Within a list, parts have no origins of their own: the element's is near enough.
    private Map<String, Object> members(EvaluatedBody block, Target target, ValueType.Struct struct) {
        Draft inner = new Draft(address, draft.type(), file, block, false);
        Pointer element = Pointer.of("element");
        new BodyMapper(schema, inner, address, file)
                .struct(block, new Target(element, Optional.empty(), Map.of(), target.members()), struct);
        return inner.get(element).orElse(Map.of()) instanceof Map<?, ?> tree ? Trees.asObject(tree) : Map.of();
    }

    private Place place(Span span) {
        return Place.of(address, file, span);
    }
}
