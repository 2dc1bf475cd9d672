package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Access;
import io.prunella.code.terraform.eval.Evaluator;
import io.prunella.code.terraform.eval.Scope;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many instances `count` or `for_each` make, and what tells them apart.
///
/// @param kind whether references need a key, and of which sort
/// @param cut whether there are more than are judged
record Instances(Kind kind, List<Instance> all, boolean cut) {
    static final int MOST = 1000;

    Instances(Kind kind, List<Instance> all) {
        this(kind, all, false);
    }

    enum Kind {
        ONE,
        COUNTED,
        KEYED
    }

    /// @param suffix of the address: `[0]`, `["a"]`, or empty
    /// @param names what `count.index`, `each.key` and `each.value` are
    record Instance(String suffix, String key, Map<String, Value> names) {}

    /// Where their number is not known, one stands for all of them.
    static Instances of(Body body, Scope scope, java.util.function.Function<Scope, Evaluator> evaluators) {
        Optional<Expression> count = body.value("count");
        Optional<Expression> forEach = body.value("for_each");
        if (count.isPresent()) {
            return counted(evaluators.apply(scope).evaluate(count.get()));
        }
        return forEach.isPresent()
                ? keyed(evaluators.apply(scope).evaluate(forEach.get()))
                : new Instances(Kind.ONE, List.of(new Instance("", "", Map.of())));
    }

    private static Instances counted(Value count) {
        Optional<BigDecimal> number = Access.number(count);
        boolean cut = number.isPresent() && number.get().compareTo(BigDecimal.valueOf(MOST)) > 0;
        Optional<Integer> known = number.map(one -> cut ? MOST : one.intValue());
        if (known.isEmpty()) {
            Value index = Value.unknown("How many instances there are is not known");
            return new Instances(
                    Kind.ONE, List.of(new Instance("", "", Map.of("count", Value.map(Map.of("index", index))))));
        }
        List<Instance> all = new ArrayList<>();
        for (int i = 0; i < known.get(); i++) {
            all.add(new Instance(
                    "[" + i + "]", String.valueOf(i), Map.of("count", Value.map(Map.of("index", Value.of(i))))));
        }
        return new Instances(Kind.COUNTED, all, cut);
    }

    private static Instances keyed(Value over) {
        List<Instance> all = new ArrayList<>();
        switch (over) {
            case Value.Mapping mapping -> mapping.members().forEach((key, value) -> all.add(keyed(key, value)));
            case Value.Sequence sequence -> {
                for (Value element : sequence.elements()) {
                    Optional<String> key = Texts.plain(element);
                    if (key.isEmpty()) {
                        return unknownKeys();
                    }
                    all.add(keyed(key.get(), element));
                }
            }
            default -> {
                return unknownKeys();
            }
        }
        return new Instances(Kind.KEYED, all.subList(0, Math.min(MOST, all.size())), all.size() > MOST);
    }

    private static Instance keyed(String key, Value value) {
        String quoted = key.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Instance(
                "[\"" + quoted + "\"]", key, Map.of("each", Value.map(Map.of("key", Value.of(key), "value", value))));
    }

    private static Instances unknownKeys() {
        Value unknown = Value.unknown("What the instances are made for is not known");
        return new Instances(
                Kind.ONE,
                List.of(new Instance("", "", Map.of("each", Value.map(Map.of("key", unknown, "value", unknown))))));
    }
}
