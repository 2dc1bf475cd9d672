package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Reference;
import io.prunella.code.value.Reference.Kind;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the names of a template stand for: parameters, pseudo parameters, and resources.
final class Names {
    private static final int MAX_DEPTH = 100;
    private static final Map<String, String> CONSTANTS =
            Map.of("AWS::Partition", "aws", "AWS::URLSuffix", "amazonaws.com");

    private final Template template;
    private final Evaluator evaluator;
    private final Set<String> inProgress = new HashSet<>();

    Names(Template template, Evaluator evaluator) {
        this.template = template;
        this.evaluator = evaluator;
    }

    Value ref(String name, Lines lines) {
        if (name.equals("AWS::NoValue")) {
            return new Value.Nothing(lines);
        }
        if (CONSTANTS.containsKey(name)) {
            return new Value.Scalar(CONSTANTS.get(name), lines);
        }
        if (name.startsWith("AWS::")) {
            return unknown("'" + name + "' is known only when the stack is made", Kind.PSEUDO, name, lines);
        }
        Node.Member parameter = template.parameters().get(name);
        if (parameter != null) {
            return parameter(name, parameter.value(), lines);
        }
        if (template.resource(name).isPresent()) {
            return new Value.Unknown(
                    "'" + name + "' is known only when the stack is made", Optional.of(Reference.to(name)), lines);
        }
        return Value.Unknown.because("'" + name + "' is not declared", lines);
    }

    private static Value parameter(String name, Node declared, Lines lines) {
        String type = declared.text("Type").orElse("String");
        if (declared.get("NoEcho")
                .flatMap(node -> node instanceof Node.Scalar(Object value, Lines ignored)
                        ? Optional.of(String.valueOf(value))
                        : Optional.empty())
                .filter("true"::equals)
                .isPresent()) {
            return unknown("The parameter '" + name + "' is a secret", Kind.PARAMETER, name, lines);
        }
        if (type.startsWith("AWS::SSM::Parameter::Value")) {
            return unknown(
                    "The parameter '" + name + "' is looked up in the parameter store when the stack is made",
                    Kind.PARAMETER,
                    name,
                    lines);
        }
        if (!(declared.get("Default").orElse(null) instanceof Node.Scalar(Object value, Lines ignored))) {
            return unknown("The parameter '" + name + "' has no default", Kind.PARAMETER, name, lines);
        }
        String text = String.valueOf(value);
        if (type.equals("CommaDelimitedList") || type.startsWith("List<")) {
            List<Value> elements = new ArrayList<>();
            for (String element : text.split(",", -1)) {
                elements.add(new Value.Scalar(element.strip(), lines));
            }
            return new Value.Sequence(elements, lines);
        }
        return type.equals("Number") && text.matches("-?\\d{1,18}")
                ? new Value.Scalar(Long.valueOf(text), lines)
                : Texts.literal(text, lines);
    }

    private static Value unknown(String reason, Kind kind, String name, Lines lines) {
        return new Value.Unknown(reason, Optional.of(new Reference(kind, name, "")), lines);
    }

    /// What a resource answers: what it declares itself under the attribute's name, else what the service makes.
    Value attribute(String name, String attribute, Lines lines) {
        Optional<Node> resource = template.resource(name);
        if (resource.isEmpty()) {
            return Value.Unknown.because("'" + name + "' is not declared", lines);
        }
        Value unknown = new Value.Unknown(
                "'" + name + "." + attribute + "' is known only when the stack is made",
                Optional.of(new Reference(Kind.RESOURCE, name, attribute)),
                lines);
        Optional<Node> declared = resource.get().get("Properties").flatMap(properties -> properties.get(attribute));
        if (declared.isEmpty() || inProgress.size() >= MAX_DEPTH || !inProgress.add(name + "." + attribute)) {
            return unknown;
        }
        try {
            return switch (evaluator.evaluate(declared.get())) {
                case Value.Scalar scalar -> new Value.Scalar(scalar.value(), lines);
                case Value.Text text -> new Value.Text(text.pieces(), lines);
                case Value other -> unknown;
            };
        } finally {
            inProgress.remove(name + "." + attribute);
        }
    }

    Map<String, Node.Member> mapping(String name) {
        return Optional.ofNullable(template.mappings().get(name))
                .map(member -> member.value() instanceof Node.Mapping mapping ? mapping.members() : null)
                .orElse(Map.of());
    }

    /// All mappings by name.
    Set<String> mappings() {
        return template.mappings().keySet();
    }
}
