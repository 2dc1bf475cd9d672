package io.prunella.code.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a YAML or JSON file, and where it stands.
public sealed interface Node {
    Lines lines();

    record Null(Lines lines) implements Node {}

    /// @param value a String, Boolean, Long or Double
    record Scalar(Object value, Lines lines) implements Node {}

    record Sequence(List<Node> elements, Lines lines) implements Node {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    record Mapping(Map<String, Member> members, Lines lines) implements Node {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// @param lines from its name to the end of its value
    record Member(Node value, Lines lines) {}

    /// The member of that name; empty where there is none, or this is no mapping.
    default Optional<Node> get(String name) {
        return this instanceof Mapping mapping
                ? Optional.ofNullable(mapping.members().get(name)).map(Member::value)
                : Optional.empty();
    }

    /// The member of that name in whatever case, as far as the language does not tell cases apart.
    default Optional<Node> getAnyCase(String name) {
        return get(name)
                .or(() -> this instanceof Mapping mapping
                        ? mapping.members().entrySet().stream()
                                .filter(member -> member.getKey().equalsIgnoreCase(name))
                                .findFirst()
                                .map(member -> member.getValue().value())
                        : Optional.empty());
    }

    /// The members, of which there are none where this is no mapping.
    default Map<String, Member> members(String name) {
        return get(name).orElse(this) instanceof Mapping mapping && mapping != this ? mapping.members() : Map.of();
    }

    default Optional<String> text() {
        return this instanceof Scalar(String text, Lines ignored) ? Optional.of(text) : Optional.empty();
    }

    /// The text of the member of that name.
    default Optional<String> text(String name) {
        return get(name).flatMap(Node::text);
    }
}
