package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Deployments within a template, of templates that stand in it.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates">Nested
///     templates</a>
final class Deployments {
    private static final String TYPE = "Microsoft.Resources/deployments";

    private Deployments() {}

    static boolean isOne(String type) {
        return type.equalsIgnoreCase(TYPE);
    }

    /// The template that stands in it; empty where it is linked.
    static Optional<Node> template(Node deployment) {
        return deployment
                .getAnyCase("properties")
                .flatMap(properties -> properties.getAnyCase("template"))
                .filter(Node.Mapping.class::isInstance);
    }

    /// What evaluates its template.
    static Evaluator inside(Node deployment, Node template, Evaluator around) {
        Node properties = deployment.getAnyCase("properties").orElse(deployment);
        if (seesOuter(around.scope().template(), properties, template)) {
            return around;
        }
        Map<String, Value> given = new LinkedHashMap<>();
        if (properties.getAnyCase("parameters").orElse(template)
                        instanceof Node.Mapping(Map<String, Node.Member> members, Lines ignored)
                && properties.getAnyCase("parameters").isPresent()) {
            members.forEach((name, member) -> given(member.value(), (value, lines) -> around.evaluate(value))
                    .ifPresent(value -> given.put(name.toLowerCase(Locale.ROOT), value)));
        }
        String name = deployment.getAnyCase("name").flatMap(Node::text).orElse("?");
        return new Evaluator(new Scope(template, name, given, around.scope().budget()));
    }

    // In later versions of the language, nothing but what is given is seen inside.
    private static boolean seesOuter(Node outer, Node properties, Node inner) {
        Optional<String> said = properties
                .getAnyCase("expressionEvaluationOptions")
                .flatMap(options -> options.getAnyCase("scope"))
                .flatMap(Node::text);
        boolean later = Stream.of(outer, inner)
                .anyMatch(template -> template.getAnyCase("languageVersion").isPresent());
        return said.map("outer"::equalsIgnoreCase).orElse(!later);
    }

    interface Reading {
        Value of(Node node, Lines lines);
    }

    /// What is given for a parameter; empty where nothing is.
    static Optional<Value> given(Node node, Reading reading) {
        Optional<Node> value = node.getAnyCase("value");
        if (value.isEmpty() && node.getAnyCase("reference").isPresent()) {
            return Optional.of(Value.Unknown.because("It is looked up in Key Vault when it is deployed", node.lines()));
        }
        return value.map(one -> reading.of(one, one.lines()))
                .or(() -> node.getAnyCase("expression")
                        .map(one -> Value.Unknown.because("It is computed when it is deployed", one.lines())));
    }

    /// What a reference to a deployment of the same template gives: its outputs; empty for all other references.
    static Optional<Value> reference(Evaluator evaluator, Arguments arguments) {
        Optional<String> wanted = arguments.values().stream().findFirst().flatMap(Values::rendered);
        Node resources = evaluator
                .scope()
                .template()
                .getAnyCase("resources")
                .orElse(evaluator.scope().template());
        return wanted.flatMap(id -> switch (resources) {
                    case Node.Mapping symbols -> symbols.get(id).filter(Deployments::isDeployment);
                    case Node.Sequence(List<Node> elements, Lines ignored)
                    when evaluator.scope().budget().allowsLooking(elements.size() / 10) ->
                        ArmId.parse(id)
                                .filter(one -> isOne(one.type()))
                                .flatMap(one -> elements.stream()
                                        .filter(Deployments::isDeployment)
                                        .filter(element -> element.getAnyCase("name")
                                                .map(evaluator::evaluate)
                                                .flatMap(Values::rendered)
                                                .filter(one.name()::equalsIgnoreCase)
                                                .isPresent())
                                        .findFirst());
                    default -> Optional.empty();
                })
                .flatMap(deployment -> template(deployment)
                        .map(template -> evaluator
                                .scope()
                                .once(
                                        "outputs of " + wanted.get(),
                                        arguments.lines(),
                                        () -> outputs(template, inside(deployment, template, evaluator), arguments))));
    }

    private static boolean isDeployment(Node resource) {
        return resource.getAnyCase("type")
                .flatMap(Node::text)
                .filter(Deployments::isOne)
                .isPresent();
    }

    private static Value outputs(Node template, Evaluator inside, Arguments arguments) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        if (template.getAnyCase("outputs").orElse(null)
                instanceof Node.Mapping(Map<String, Node.Member> members, Lines ignored)) {
            members.forEach((name, member) -> outputs.put(name, output(name, member.value(), inside, arguments)));
        }
        return arguments.objectOf(Map.of("outputs", arguments.objectOf(outputs)));
    }

    private static Value output(String name, Node output, Evaluator inside, Arguments arguments) {
        boolean secret = Scope.isSecret(output);
        Optional<Node> value = output.getAnyCase("value").filter(one -> !secret);
        return arguments.objectOf(Map.of(
                "value",
                value.map(inside::evaluate)
                        .orElseGet(() -> Value.Unknown.because(
                                secret
                                        ? "The output '" + name + "' is a secret"
                                        : "The output '" + name + "' has no value",
                                output.lines()))));
    }
}
