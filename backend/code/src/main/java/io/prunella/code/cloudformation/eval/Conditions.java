package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the conditions of a template come to: true, false, or not known.
final class Conditions {
    private static final int MAX_DEPTH = 100;

    private final Template template;
    private final Evaluator evaluator;
    private final Map<String, Value> known = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    Conditions(Template template, Evaluator evaluator) {
        this.template = template;
        this.evaluator = evaluator;
    }

    /// A Boolean, or what is not known of it.
    Value named(String name, Lines lines) {
        Value before = known.get(name);
        if (before != null) {
            return before;
        }
        Node.Member declared = template.conditions().get(name);
        if (declared == null) {
            return Value.Unknown.because("The condition '" + name + "' is not declared", lines);
        }
        if (inProgress.size() >= MAX_DEPTH || !inProgress.add(name)) {
            return Value.Unknown.because("The condition '" + name + "' refers to itself, or to too many others", lines);
        }
        try {
            Value value =
                    switch (of(declared.value())) {
                        case Value.Unknown unknown ->
                            Value.Unknown.because(
                                    "The condition '" + name + "' is not known: " + unknown.reason(), lines);
                        case Value other -> other;
                    };
            known.put(name, value);
            return value;
        } finally {
            inProgress.remove(name);
        }
    }

    /// A Boolean, or what is not known of it.
    Value of(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            return bool(evaluator.evaluate(node));
        }
        Optional<String> name = mapping.members().size() == 1 ? mapping.text("Condition") : Optional.empty();
        return name.isPresent()
                ? named(name.get(), mapping.lines())
                : Call.of(mapping).map(this::call).orElseGet(() -> bool(evaluator.evaluate(node)));
    }

    /// Whether it is a function of conditions.
    static boolean isOne(Call call) {
        return Set.of("Equals", "And", "Or", "Not", "Condition").contains(call.function());
    }

    Value call(Call call) {
        List<Node> arguments = call.arguments();
        return switch (call.function()) {
            case "Condition" -> named(call.argument().text().orElse(""), call.lines());
            case "Equals" ->
                arguments.size() == 2
                        ? equal(
                                evaluator.evaluate(arguments.get(0)),
                                evaluator.evaluate(arguments.get(1)),
                                call.lines())
                        : Value.Unknown.because("Fn::Equals takes two values", call.lines());
            case "And" -> all(arguments, true, call.lines());
            case "Or" -> all(arguments, false, call.lines());
            case "Not" ->
                arguments.size() == 1 && of(arguments.getFirst()) instanceof Value.Scalar(Boolean value, Lines lines)
                        ? new Value.Scalar(!value, lines)
                        : of(arguments.isEmpty() ? call.argument() : arguments.getFirst());
            default ->
                bool(evaluator.evaluate(new Node.Mapping(
                        Map.of("Fn::" + call.function(), new Node.Member(call.argument(), call.lines())),
                        call.lines())));
        };
    }

    // All must be so, or the first that is not decides, whatever is not known of the others.
    private Value all(List<Node> conditions, boolean must, Lines lines) {
        Optional<Value> unknown = Optional.empty();
        for (Node condition : conditions) {
            Value value = of(condition);
            if (value instanceof Value.Scalar(Boolean is, Lines ignored)) {
                if (is != must) {
                    return new Value.Scalar(!must, lines);
                }
            } else {
                unknown = Optional.of(unknown.orElse(value));
            }
        }
        return unknown.orElse(new Value.Scalar(must, lines));
    }

    private static Value equal(Value one, Value other, Lines lines) {
        if (one.isSame(other)) {
            return new Value.Scalar(true, lines);
        }
        Value both = new Value.Sequence(List.of(one, other), lines);
        return both.firstUnknown().isPresent() ? both.spoils("", lines) : new Value.Scalar(false, lines);
    }

    private static Value bool(Value value) {
        Optional<String> text = value.plain();
        if (text.isPresent() && (text.get().equals("true") || text.get().equals("false"))) {
            return new Value.Scalar(text.get().equals("true"), value.lines());
        }
        return value.spoils("A condition is neither true nor false", value.lines());
    }
}
