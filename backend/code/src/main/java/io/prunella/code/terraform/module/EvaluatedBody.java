package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A block with all its values computed and its dynamic blocks written out.
///
/// @param unknownBlocks the types of blocks of which it is not known how many there are
public record EvaluatedBody(
        Map<String, EvaluatedAttribute> attributes,
        Map<String, List<EvaluatedBody>> blocks,
        Map<String, Value.Unknown> unknownBlocks,
        Span span) {
    public EvaluatedBody {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
        unknownBlocks = Map.copyOf(unknownBlocks);
    }

    /// @param span from its name to the end of its value
    /// @param source the attribute of another resource that it is, whatever that one's value
    public record EvaluatedAttribute(Value value, Span span, Optional<Reference> source) {}

    /// The value of an attribute; null counts as not set.
    public Optional<Value> value(String attribute) {
        return Optional.ofNullable(attributes.get(attribute))
                .map(EvaluatedAttribute::value)
                .filter(value -> !value.isNull());
    }

    /// The value of an attribute as a name for something: what it was taken from, where that is another resource.
    public Value reference(String attribute) {
        EvaluatedAttribute found = attributes.get(attribute);
        if (found == null) {
            return Value.NULL;
        }
        return found.source().isPresent()
                ? new Value.Unknown("It is taken from a resource", found.source())
                : found.value();
    }

    /// As an object, the way references see it: blocks are lists.
    public Map<String, Value> members() {
        Map<String, Value> members = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> members.put(name, attribute.value()));
        blocks.forEach((type, several) -> {
            List<Value> elements = new ArrayList<>();
            several.forEach(block -> elements.add(Value.map(block.members())));
            members.put(type, Value.list(elements));
        });
        members.putAll(unknownBlocks);
        return members;
    }
}
