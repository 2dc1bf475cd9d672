package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `a.b`, `a['b']` and `a[0]`.
final class Members {
    private Members() {}

    /// @param lenient whether what is not there is nothing
    static Value of(Value whole, Value name, boolean lenient, Lines lines) {
        Optional<String> plain = name.plain();
        return switch (whole) {
            case Value.Unknown unknown -> ofUnknown(unknown, name, lines);
            case Value other when plain.isEmpty() -> name.spoils("It is not known which member is meant", lines);
            case Value.Mapping(Map<String, Value> members, Lines ignored) ->
                Values.member(members, plain.orElseThrow())
                        .orElseGet(() -> missing(plain.orElseThrow(), lenient, lines));
            case Value.Sequence(List<Value> elements, Lines ignored)
            when name instanceof Value.Scalar(Long index, Lines alsoIgnored) ->
                index >= 0 && index < elements.size()
                        ? elements.get(index.intValue())
                        : missing(plain.orElseThrow(), lenient, lines);
            case Value.Nothing nothing when lenient -> nothing;
            case Value ignored -> missing(plain.orElseThrow(), lenient, lines);
        };
    }

    // Of the same thing it is the same.
    private static Value ofUnknown(Value.Unknown whole, Value name, Lines lines) {
        Optional<String> of = whole.of().map(reference -> reference.name());
        Optional<String> member = name.plain();
        return of.isPresent() && member.isPresent()
                ? Values.named(of.get() + "." + member.get(), whole.reason(), lines)
                : Value.Unknown.because(whole.reason(), lines);
    }

    private static Value missing(String name, boolean lenient, Lines lines) {
        return lenient
                ? new Value.Nothing(lines)
                : Value.Unknown.because("There is no '" + name + "' in what it is looked up in", lines);
    }
}
