package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Fn::FindInMap`.
final class Lookups {
    private static final String DEFAULT = "DefaultValue";

    private final Evaluator evaluator;
    private final Names names;

    Lookups(Evaluator evaluator, Names names) {
        this.evaluator = evaluator;
        this.names = names;
    }

    Value find(Call call) {
        List<Node> arguments = call.arguments();
        if (arguments.size() < 3) {
            return Value.Unknown.because("Fn::FindInMap takes the name of a map and two keys", call.lines());
        }
        Value map = evaluator.evaluate(arguments.get(0));
        Value first = evaluator.evaluate(arguments.get(1));
        Value second = evaluator.evaluate(arguments.get(2));
        Optional<String> name = map.plain();
        if (name.isEmpty()) {
            return map.spoils("The map has no name", call.lines());
        }
        Optional<Node> otherwise = arguments.size() > 3 ? arguments.get(3).get(DEFAULT) : Optional.empty();
        Optional<Value> found = entry(
                names.mapping(name.get()),
                first,
                row -> row instanceof Node.Mapping inner
                        ? entry(inner.members(), second, value -> Optional.of(evaluator.evaluate(value)))
                        : Optional.empty());
        return found.map(value -> value.firstUnknown().isEmpty() ? moved(value, call.lines()) : value)
                .or(() -> otherwise.map(evaluator::evaluate))
                .orElse(Value.Unknown.because("The map '" + name.get() + "' has no such entry", call.lines()));
    }

    private interface Inside {
        Optional<Value> of(Node node);
    }

    // Where the key is not known, what all entries have in common is.
    private static Optional<Value> entry(Map<String, Node.Member> members, Value key, Inside inside) {
        Optional<String> plain = key.plain();
        if (plain.isPresent()) {
            return Optional.ofNullable(members.get(plain.get())).flatMap(member -> inside.of(member.value()));
        }
        Value.Unknown why = key.spoils("The key is not a text", key.lines());
        Optional<Value> all = Optional.empty();
        for (Node.Member member : members.values()) {
            Value one = inside.of(member.value()).orElse(why);
            all = Optional.of(all.isEmpty() ? one : Value.either(all.get(), one, why));
        }
        return all.isEmpty() ? Optional.of(why) : all;
    }

    // It is said where it is looked up, not in the map.
    private static Value moved(Value value, Lines lines) {
        return switch (value) {
            case Value.Scalar(Object plain, Lines ignored) -> new Value.Scalar(plain, lines);
            case Value.Sequence(List<Value> elements, Lines ignored) ->
                new Value.Sequence(
                        elements.stream().map(element -> moved(element, lines)).toList(), lines);
            case Value other -> other;
        };
    }
}
