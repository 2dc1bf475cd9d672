package io.prunella.code.value;

import io.prunella.code.tree.Lines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A value of a template, known in whole or in part, or unknown.
public sealed interface Value {
    Lines lines();

    /// What is as if it were not written: `AWS::NoValue`.
    record Nothing(Lines lines) implements Value {}

    /// @param value a String, Boolean, Long or Double
    record Scalar(Object value, Lines lines) implements Value {}

    /// A string of which parts are not known.
    ///
    /// @param pieces each a String or an [Unknown], at least one of the latter
    record Text(List<Object> pieces, Lines lines) implements Value {
        public Text {
            pieces = List.copyOf(pieces);
        }
    }

    record Sequence(List<Value> elements, Lines lines) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    record Mapping(Map<String, Value> members, Lines lines) implements Value {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// @param reason one sentence for a person
    /// @param of what it is the value of, where it is one thing's
    record Unknown(String reason, Optional<Reference> of, Lines lines) implements Value {
        private static final int MAX_REASON = 500;

        public Unknown {
            reason = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "…" : reason;
        }

        public static Unknown because(String reason, Lines lines) {
            return new Unknown(reason, Optional.empty(), lines);
        }
    }

    /// The string that a known single value is written as.
    default Optional<String> plain() {
        return this instanceof Scalar(Object value, Lines ignored)
                ? Optional.of(String.valueOf(value))
                : Optional.empty();
    }

    /// The first thing in it that is not known.
    default Optional<Unknown> firstUnknown() {
        return switch (this) {
            case Nothing ignored -> Optional.empty();
            case Scalar ignored -> Optional.empty();
            case Text text ->
                text.pieces().stream()
                        .filter(Unknown.class::isInstance)
                        .map(Unknown.class::cast)
                        .findFirst();
            case Sequence sequence ->
                sequence.elements().stream()
                        .flatMap(element -> element.firstUnknown().stream())
                        .findFirst();
            case Mapping mapping ->
                mapping.members().values().stream()
                        .flatMap(member -> member.firstUnknown().stream())
                        .findFirst();
            case Unknown unknown -> Optional.of(unknown);
        };
    }

    /// What is made of it, which is not known as it is not known itself.
    ///
    /// @param otherwise the reason where it is known
    default Unknown spoils(String otherwise, Lines lines) {
        return Unknown.because(firstUnknown().map(Unknown::reason).orElse(otherwise), lines);
    }

    /// Whether two values are surely the same, wherever they are written.
    default boolean isSame(Value other) {
        return switch (this) {
            case Nothing ignored -> other instanceof Nothing;
            case Scalar scalar -> other.plain().equals(scalar.plain());
            case Text(List<Object> pieces, Lines ignored) ->
                other instanceof Text(List<Object> others, Lines alsoIgnored) && sameAll(pieces, others);
            case Sequence(List<Value> elements, Lines ignored) ->
                other instanceof Sequence(List<Value> others, Lines alsoIgnored) && sameAll(elements, others);
            case Mapping(Map<String, Value> members, Lines ignored) ->
                other instanceof Mapping(Map<String, Value> others, Lines alsoIgnored)
                        && members.keySet().equals(others.keySet())
                        && members.entrySet().stream()
                                .allMatch(member -> Optional.ofNullable(others.get(member.getKey()))
                                        .filter(member.getValue()::isSame)
                                        .isPresent());
            case Unknown(String reason, Optional<Reference> of, Lines ignored) ->
                of.isPresent() && other instanceof Unknown unknown && of.equals(unknown.of());
        };
    }

    private static boolean sameAll(List<?> some, List<?> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            boolean same = some.get(i) instanceof Value one && others.get(i) instanceof Value other
                    ? one.isSame(other)
                    : some.get(i).equals(others.get(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /// What is known of a value that is either of two: what they have in common.
    ///
    /// @param why it cannot be told which
    static Value either(Value one, Value other, Unknown why) {
        if (one.isSame(other)) {
            return one;
        }
        if (one instanceof Mapping some && other instanceof Mapping more) {
            Set<String> names = new LinkedHashSet<>(some.members().keySet());
            names.addAll(more.members().keySet());
            Map<String, Value> both = new LinkedHashMap<>();
            Value nothing = new Nothing(why.lines());
            names.forEach(name -> both.put(
                    name,
                    either(
                            some.members().getOrDefault(name, nothing),
                            more.members().getOrDefault(name, nothing),
                            why)));
            return new Mapping(both, one.lines());
        }
        if (one instanceof Sequence some
                && other instanceof Sequence more
                && some.elements().size() == more.elements().size()) {
            List<Value> both = new ArrayList<>();
            for (int i = 0; i < some.elements().size(); i++) {
                both.add(either(some.elements().get(i), more.elements().get(i), why));
            }
            return new Sequence(both, one.lines());
        }
        return why;
    }
}
