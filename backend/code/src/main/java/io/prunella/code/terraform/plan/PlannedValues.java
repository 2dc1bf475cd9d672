package io.prunella.code.terraform.plan;

import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.tree.Span;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The values that a resource will have: known, known after the apply, or secret.
///
/// @param unknown the same shape, with true where a value is known after the apply
/// @param sensitive the same shape, with true where a value is secret
/// @param expressions what the configuration says itself; empty where it is not there to see
record PlannedValues(Optional<Node> unknown, Optional<Node> sensitive, Optional<Node> expressions) {
    private static final String LATER = "It is known after the apply";
    private static final String SECRET = "It is sensitive";

    EvaluatedBody body(Map<String, Node.Member> values, Lines lines, Function<String, Optional<Reference>> references) {
        Map<String, EvaluatedBody.EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (String name : names(values)) {
            Value value = member(values, name);
            if (!value.isNull()) {
                Lines written = values.containsKey(name) ? values.get(name).lines() : lines;
                attributes.put(name, attribute(name, value, span(written), references));
            }
        }
        return new EvaluatedBody(attributes, Map.of(), Map.of(), span(lines));
    }

    // What names a thing is that thing's; of what else is made of it, such as a policy, it only tells what it is about.
    private static EvaluatedBody.EvaluatedAttribute attribute(
            String name, Value value, Span span, Function<String, Optional<Reference>> references) {
        Optional<Reference> source = value instanceof Value.Unknown ? references.apply(name) : Optional.empty();
        boolean naming = name.endsWith("_id") || name.endsWith("_arn");
        return naming && source.isPresent()
                ? new EvaluatedBody.EvaluatedAttribute(new Value.Unknown(LATER, source), span, Optional.empty())
                : new EvaluatedBody.EvaluatedAttribute(value, span, source);
    }

    private Set<String> names(Map<String, Node.Member> values) {
        Set<String> names = new LinkedHashSet<>(values.keySet());
        unknown.ifPresent(marks -> {
            if (marks instanceof Node.Mapping mapping) {
                names.addAll(mapping.members().keySet());
            }
        });
        return names;
    }

    private Value member(Map<String, Node.Member> values, String name) {
        PlannedValues inner = new PlannedValues(
                unknown.flatMap(marks -> marks.get(name)),
                sensitive.flatMap(marks -> marks.get(name)),
                expressions.flatMap(said -> said.get(name)));
        if (isTrue(inner.sensitive)) {
            return Value.unknown(SECRET);
        }
        if (isTrue(inner.unknown)) {
            // A single value that the configuration does not set is the provider's to choose: nobody declared it. Of
            // several it cannot be told, since blocks that are made by `dynamic` do not stand among the expressions.
            boolean single = inner.sensitive.isEmpty();
            return single && expressions.isPresent() && inner.expressions.isEmpty() ? Value.NULL : Value.unknown(LATER);
        }
        return values.containsKey(name) ? inner.value(values.get(name).value()) : Value.NULL;
    }

    private Value value(Node node) {
        if (isTrue(unknown)) {
            return Value.unknown(LATER);
        }
        if (isTrue(sensitive)) {
            return Value.unknown(SECRET);
        }
        return switch (node) {
            case Node.Null ignored -> Value.NULL;
            // The provider's word for nothing.
            case Node.Scalar(String text, Lines ignored) -> text.isEmpty() ? Value.NULL : Value.of(text);
            case Node.Scalar(Boolean bool, Lines ignored) -> Value.of(bool);
            case Node.Scalar(Object number, Lines ignored) -> new Value.Number(new BigDecimal(String.valueOf(number)));
            case Node.Sequence sequence -> {
                List<Value> elements = new ArrayList<>();
                for (int i = 0; i < sequence.elements().size(); i++) {
                    elements.add(element(i).value(sequence.elements().get(i)));
                }
                yield Value.list(elements);
            }
            case Node.Mapping mapping -> {
                Map<String, Value> members = new LinkedHashMap<>();
                names(mapping.members()).forEach(name -> members.put(name, member(mapping.members(), name)));
                yield Value.map(members);
            }
        };
    }

    private PlannedValues element(int index) {
        return new PlannedValues(at(unknown, index), at(sensitive, index), at(expressions, index));
    }

    private static Optional<Node> at(Optional<Node> marks, int index) {
        return marks.filter(node -> node instanceof Node.Sequence sequence
                        && index < sequence.elements().size())
                .map(node -> ((Node.Sequence) node).elements().get(index));
    }

    private static boolean isTrue(Optional<Node> mark) {
        return mark.isPresent() && mark.get() instanceof Node.Scalar(Object value, Lines ignored) && value.equals(true);
    }

    private static Span span(Lines lines) {
        return new Span(0, 0, lines.start(), lines.end());
    }
}
