package io.prunella.code.terraform.eval;

import java.math.BigDecimal;
import java.util.Optional;

/// Members and elements of values.
public final class Access {
    private Access() {}

    static Value member(Value of, String name) throws EvaluationException {
        return switch (of) {
            case Value.Unknown unknown -> inside(unknown, name);
            case Value.Mapping mapping -> member(mapping, name);
            case Value.Sequence sequence
            when sequence.elements().size() == 1 ->
                // Blocks of resources read back as lists; configurations for older versions leave the index out.
                member(sequence.elements().getFirst(), name);
            default -> throw new EvaluationException("There is no '" + name + "' in this value");
        };
    }

    private static Value member(Value.Mapping mapping, String name) throws EvaluationException {
        Value member = mapping.members().get(name);
        Optional<Reference> attribute = mapping.resource().map(r -> new Reference(r.address(), name));
        if (attribute.isPresent()) {
            if (member == null || member.isNull()) {
                return new Value.Unknown("'" + attribute.get() + "' is known after the resource is made", attribute);
            }
            return member instanceof Value.Unknown unknown
                            && unknown.reference().isEmpty()
                    ? new Value.Unknown(unknown.reason(), attribute)
                    : member;
        }
        if (member == null) {
            throw new EvaluationException("The object has no '" + name + "'");
        }
        return member;
    }

    private static Value inside(Value.Unknown unknown, String name) {
        Optional<Reference> reference = unknown.reference();
        return reference.isPresent() && reference.get().attribute().isEmpty()
                ? new Value.Unknown(
                        unknown.reason(),
                        Optional.of(new Reference(reference.get().address(), name)))
                : Value.unknown(unknown.reason());
    }

    /// @throws EvaluationException when there is no such element
    public static Value index(Value of, Value key) throws EvaluationException {
        if (of instanceof Value.Unknown unknown) {
            return unknown.reference().isPresent() ? unknown : Value.unknown(unknown.reason());
        }
        if (of instanceof Value.Mapping mapping && mapping.resource().isPresent()) {
            // The one that stands for all instances of a resource, or that has no key to begin with.
            return of;
        }
        if (key instanceof Value.Unknown unknown) {
            return Value.unknown(unknown.reason());
        }
        if (of instanceof Value.Sequence sequence) {
            int at = number(key)
                    .orElseThrow(() -> new EvaluationException("A list is asked for an element that is no number"))
                    .intValue();
            if (at < 0 || at >= sequence.elements().size()) {
                throw new EvaluationException("The list has no element " + at);
            }
            return sequence.elements().get(at);
        }
        Optional<String> name = Texts.plain(key);
        if (name.isEmpty()) {
            return Value.unknown("The key is not known");
        }
        return member(of, name.get());
    }

    /// The number that a known value is, or is converted to.
    public static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.Number number -> Optional.of(number.value());
            case Value.Text text
            when text.isWhole() && text.text().matches("-?\\d{1,30}(\\.\\d{1,30})?") ->
                Optional.of(new BigDecimal(text.text()));
            default -> Optional.empty();
        };
    }
}
