package io.prunella.code.terraform.eval;

import io.prunella.code.terraform.tree.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// For expressions.
final class Loops {
    private Loops() {}

    static Value compute(Expression.For loop, Scope scope, Function<Scope, Evaluator> evaluators)
            throws EvaluationException {
        Value over = evaluators.apply(scope).compute(loop.loop().over());
        if (over instanceof Value.Unknown unknown) {
            return Value.unknown(unknown.reason());
        }
        List<Value> elements = new ArrayList<>();
        Map<String, Value> members = new LinkedHashMap<>();
        for (Map<String, Value> names : rounds(loop.loop(), over)) {
            Evaluator inner = evaluators.apply(scope.with(names));
            Optional<Value> left = keeps(loop.loop(), inner);
            if (left.isPresent() && left.get() instanceof Value.Unknown unknown) {
                return Value.unknown(unknown.reason());
            }
            if (left.isPresent()) {
                continue;
            }
            if (loop.key().isEmpty()) {
                elements.add(inner.evaluate(loop.value()));
                continue;
            }
            Value key = inner.compute(loop.key().get());
            Optional<String> name = Texts.plain(key);
            if (name.isEmpty()) {
                return Value.unknown(
                        key.firstUnknown().map(Value.Unknown::reason).orElse("A key of the object is not known"));
            }
            put(members, name.get(), inner.evaluate(loop.value()), loop.groups());
        }
        return loop.key().isEmpty() ? Value.list(elements) : Value.map(members);
    }

    // Nothing where the element is kept; the condition's value where it is not, or is not known.
    private static Optional<Value> keeps(Expression.Loop loop, Evaluator inner) throws EvaluationException {
        if (loop.condition().isEmpty()) {
            return Optional.empty();
        }
        Value kept = inner.compute(loop.condition().get());
        return !(kept instanceof Value.Unknown) && Operators.bool(kept) ? Optional.empty() : Optional.of(kept);
    }

    private static void put(Map<String, Value> members, String name, Value value, boolean groups) {
        if (!groups) {
            members.put(name, value);
            return;
        }
        List<Value> group =
                new ArrayList<>(members.get(name) instanceof Value.Sequence before ? before.elements() : List.of());
        group.add(value);
        members.put(name, Value.list(group));
    }

    /// What the names of a loop stand for, round by round.
    ///
    /// @throws EvaluationException where there is nothing to go over
    static List<Map<String, Value>> rounds(Expression.Loop loop, Value over) throws EvaluationException {
        List<Map<String, Value>> rounds = new ArrayList<>();
        switch (over) {
            case Value.Sequence sequence -> {
                for (int i = 0; i < sequence.elements().size(); i++) {
                    Value element = sequence.elements().get(i);
                    rounds.add(names(loop, sequence.set() ? element : Value.of(i), element));
                }
            }
            case Value.Mapping mapping ->
                mapping.members().forEach((key, member) -> rounds.add(names(loop, Value.of(key), member)));
            default -> throw new EvaluationException("There are no elements to go over in this value");
        }
        return rounds;
    }

    private static Map<String, Value> names(Expression.Loop loop, Value key, Value value) {
        Map<String, Value> names = new LinkedHashMap<>();
        loop.keyName().ifPresent(name -> names.put(name, key));
        names.put(loop.valueName(), value);
        return names;
    }
}
