package io.prunella.code.terraform.eval;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A value of the configuration, known in whole or in part, or unknown.
public sealed interface Value {
    Value NULL = new Null();

    record Null() implements Value {}

    record Bool(boolean value) implements Value {}

    record Number(BigDecimal value) implements Value {}

    /// A string. Unknown parts of it are gaps: the characters from [#FIRST_GAP] on stand for them, in their order.
    record Text(String text, List<Unknown> gaps) implements Value {
        /// The first of Unicode's private use area, in which a source has nothing to say to anybody else.
        public static final char FIRST_GAP = '\uE000';

        private static final int MOST_GAPS = 6000;

        public Text {
            gaps = List.copyOf(gaps);
            if (gaps.size() > MOST_GAPS) {
                throw new IllegalArgumentException("A string has more than " + MOST_GAPS + " unknown parts");
            }
        }

        public boolean isWhole() {
            return gaps.isEmpty();
        }

        /// A piece of this text, with those of its gaps that stand in the piece.
        public Text piece(String part) {
            StringBuilder out = new StringBuilder();
            List<Unknown> kept = new java.util.ArrayList<>();
            for (char c : part.toCharArray()) {
                int gap = c - FIRST_GAP;
                if (gap >= 0 && gap < gaps.size()) {
                    out.append((char) (FIRST_GAP + kept.size()));
                    kept.add(gaps.get(gap));
                } else {
                    out.append(c);
                }
            }
            return new Text(out.toString(), kept);
        }
    }

    /// A list, a tuple, or a set: then without doubles, in order.
    record Sequence(List<Value> elements, boolean set) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /// A map or an object.
    ///
    /// @param resource the resource it is, if it is one: then what it does not hold is made by the provider
    record Mapping(Map<String, Value> members, Optional<Reference> resource) implements Value {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// @param reason one sentence for a person
    /// @param reference the attribute that it is of, where it is one
    record Unknown(String reason, Optional<Reference> reference) implements Value {}

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(long value) {
        return new Number(BigDecimal.valueOf(value));
    }

    static Value of(String text) {
        return new Text(text, List.of());
    }

    static Value list(List<Value> elements) {
        return new Sequence(elements, false);
    }

    static Value map(Map<String, Value> members) {
        return new Mapping(members, Optional.empty());
    }

    static Unknown unknown(String reason) {
        return new Unknown(reason, Optional.empty());
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    /// The first thing in it that is not known.
    default Optional<Unknown> firstUnknown() {
        return switch (this) {
            case Null ignored -> Optional.empty();
            case Bool ignored -> Optional.empty();
            case Number ignored -> Optional.empty();
            case Text text -> text.gaps().stream().findFirst();
            case Sequence sequence -> firstUnknown(sequence.elements().stream());
            case Mapping mapping -> firstUnknown(mapping.members().values().stream());
            case Unknown unknown -> Optional.of(unknown);
        };
    }

    private static Optional<Unknown> firstUnknown(Stream<Value> values) {
        return values.flatMap(value -> value.firstUnknown().stream()).findFirst();
    }
}
