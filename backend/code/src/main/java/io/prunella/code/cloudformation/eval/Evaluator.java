package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Computes what the values of a template come to.
public final class Evaluator {
    private final Conditions conditions;
    private final Functions functions;

    public Evaluator(Template template) {
        conditions = new Conditions(template, this);
        functions = new Functions(this, new Names(template, this), conditions);
    }

    Conditions conditions() {
        return conditions;
    }

    /// Whether a condition of the template holds; empty where that is not known.
    public Optional<Boolean> holds(String condition) {
        return conditions.named(condition, new Lines(1, 1)) instanceof Value.Scalar(Boolean is, Lines ignored)
                ? Optional.of(is)
                : Optional.empty();
    }

    public Value evaluate(Node node) {
        return switch (node) {
            case Node.Null(Lines lines) -> new Value.Nothing(lines);
            case Node.Scalar(String text, Lines lines) -> Texts.literal(text, lines);
            case Node.Scalar(Object value, Lines lines) -> new Value.Scalar(value, lines);
            case Node.Sequence(List<Node> elements, Lines lines) -> {
                List<Value> values = new ArrayList<>();
                elements.forEach(element -> keep(evaluate(element)).ifPresent(values::add));
                yield new Value.Sequence(values, lines);
            }
            case Node.Mapping mapping ->
                Call.of(mapping).map(functions::call).orElseGet(() -> members(mapping.members(), mapping.lines()));
        };
    }

    /// An object of these members.
    Value members(Map<String, Node.Member> members, Lines lines) {
        Optional<String> changed = members.keySet().stream()
                .filter(name -> name.equals("Fn::Transform") || name.startsWith(Loops.PREFIX))
                .findFirst();
        if (changed.isPresent()) {
            return Value.Unknown.because("'" + changed.get() + "' changes it when the stack is made", lines);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        members.forEach((name, member) -> keep(member(member)).ifPresent(value -> values.put(name, value)));
        return new Value.Mapping(values, lines);
    }

    // What is written out begins where its name stands.
    private Value member(Node.Member member) {
        return switch (evaluate(member.value())) {
            case Value.Mapping(Map<String, Value> members, Lines lines)
            when lines.equals(member.value().lines()) -> new Value.Mapping(members, member.lines());
            case Value.Sequence(List<Value> elements, Lines lines)
            when lines.equals(member.value().lines()) -> new Value.Sequence(elements, member.lines());
            case Value other -> other;
        };
    }

    private static Optional<Value> keep(Value value) {
        return value instanceof Value.Nothing ? Optional.empty() : Optional.of(value);
    }
}
