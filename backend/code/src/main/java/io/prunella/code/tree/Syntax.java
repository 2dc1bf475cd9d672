package io.prunella.code.tree;

import java.util.List;
import java.util.Optional;

/// A value of a YAML or JSON text, with the offsets of all that it is made of: what [Node] does not tell, and an edit
/// needs.
public sealed interface Syntax {
    int start();

    /// Behind the last character.
    int end();

    /// @param value without quotes; empty where nothing is written
    record Scalar(String value, int start, int end) implements Syntax {}

    /// @param flow whether it stands in brackets
    record Sequence(List<Syntax> elements, boolean flow, int start, int end) implements Syntax {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /// @param flow whether it stands in braces
    record Mapping(List<Entry> entries, boolean flow, int start, int end) implements Syntax {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    /// A tag of the file's own before a value: `!Ref x`.
    record Tagged(String tag, Syntax value, int start, int end) implements Syntax {}

    /// What stands elsewhere, at an anchor.
    record Alias(Syntax of, int start, int end) implements Syntax {}

    /// @param start of the key
    /// @param keyEnd behind the key
    /// @param colonEnd behind the colon
    record Entry(String key, int start, int keyEnd, int colonEnd, Syntax value) {
        public int end() {
            return Math.max(colonEnd, value.end());
        }
    }

    /// What the text says, wherever it does.
    default Syntax said() {
        return this instanceof Alias alias ? alias.of().said() : this;
    }

    /// The value of that key; empty where there is none, or this is no mapping.
    default Optional<Syntax> get(String key) {
        return said() instanceof Mapping mapping ? mapping.entry(key).map(Entry::value) : Optional.empty();
    }

    default Optional<String> text() {
        return said() instanceof Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
    }

    default Optional<String> text(String key) {
        return get(key).flatMap(Syntax::text);
    }
}
