package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions of templates.
///
/// @see <a
///
// href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
///     functions</a>
final class Functions {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final Evaluator evaluator;
    private final Names names;
    private final Conditions conditions;
    private final Lookups lookups;

    Functions(Evaluator evaluator, Names names, Conditions conditions) {
        this.evaluator = evaluator;
        this.names = names;
        this.conditions = conditions;
        lookups = new Lookups(evaluator, names);
    }

    Value call(Call call) {
        if (Conditions.isOne(call)) {
            return conditions.call(call);
        }
        return switch (call.function()) {
            case "Ref" -> onName(evaluator.evaluate(call.argument()), call, names::ref);
            case "GetAtt" -> attribute(call);
            case "Sub" -> sub(call);
            case "Join" -> join(call);
            case "Select" -> select(call);
            case "Split" -> split(call);
            case "If" -> either(call);
            case "FindInMap" -> lookups.find(call);
            case "Base64" -> base64(call);
            case "Cidr" -> Networks.split(call.lines(), values(call));
            case "Length" -> length(call);
            case "ImportValue" -> unknown(call, "It is exported by another stack");
            case "GetAZs" -> unknown(call, "The availability zones are known only when the stack is made");
            case "Transform" -> unknown(call, "A macro makes it when the stack is made");
            case "ToJsonString" -> unknown(call, "It is written as JSON when the stack is made");
            default -> unknown(call, "The function '" + call.function() + "' is not known");
        };
    }

    private static Value unknown(Call call, String reason) {
        return Value.Unknown.because(reason, call.lines());
    }

    private interface Named {
        Value at(String name, Lines lines);
    }

    private static Value onName(Value name, Call call, Named named) {
        Optional<String> plain = name.plain();
        return plain.isPresent()
                ? named.at(plain.get(), call.lines())
                : name.spoils("'" + call.function() + "' lacks a name", call.lines());
    }

    private List<Value> values(Call call) {
        return call.arguments().stream().map(evaluator::evaluate).toList();
    }

    private Value attribute(Call call) {
        List<Value> parts = values(call);
        String path = String.join(
                ".", parts.stream().map(part -> part.plain().orElse("")).toList());
        int dot = path.indexOf('.');
        if (dot < 1 || path.endsWith(".")) {
            return new Value.Sequence(parts, call.lines()).spoils("Fn::GetAtt lacks a name", call.lines());
        }
        return names.attribute(path.substring(0, dot), path.substring(dot + 1), call.lines());
    }

    private Value sub(Call call) {
        List<Node> arguments = call.arguments();
        Optional<String> template =
                arguments.isEmpty() ? Optional.empty() : arguments.getFirst().text();
        if (template.isEmpty()) {
            return unknown(call, "Fn::Sub takes a text");
        }
        Map<String, Value> own = new LinkedHashMap<>();
        if (arguments.size() > 1 && arguments.get(1) instanceof Node.Mapping variables) {
            variables.members().forEach((name, member) -> own.put(name, evaluator.evaluate(member.value())));
        }
        Texts out = new Texts(call.lines());
        Matcher variable = VARIABLE.matcher(template.get());
        int from = 0;
        while (variable.find()) {
            out.add(template.get().substring(from, variable.start()));
            String name = variable.group(1).strip();
            if (name.startsWith("!")) {
                out.add("${" + name.substring(1) + "}");
            } else if (own.containsKey(name)) {
                out.add(own.get(name));
            } else {
                out.add(named(name, call.lines()));
            }
            from = variable.end();
        }
        return out.add(template.get().substring(from)).done();
    }

    private Value named(String name, Lines lines) {
        int dot = name.indexOf('.');
        return dot < 0
                ? names.ref(name, lines)
                : names.attribute(name.substring(0, dot), name.substring(dot + 1), lines);
    }

    private Value join(Call call) {
        List<Value> arguments = values(call);
        Optional<String> between = arguments.size() == 2 ? arguments.getFirst().plain() : Optional.empty();
        if (between.isEmpty()) {
            return unknown(call, "Fn::Join takes a text and a list");
        }
        return switch (arguments.get(1)) {
            case Value.Sequence(List<Value> elements, Lines ignored) -> {
                Texts out = new Texts(call.lines());
                for (int i = 0; i < elements.size(); i++) {
                    out.add(i == 0 ? "" : between.get()).add(elements.get(i));
                }
                yield out.done();
            }
            case Value other -> other.spoils("Fn::Join takes a text and a list", call.lines());
        };
    }

    private Value select(Call call) {
        List<Value> arguments = values(call);
        if (arguments.size() != 2) {
            return unknown(call, "Fn::Select takes a number and a list");
        }
        Optional<Integer> index = arguments
                .get(0)
                .plain()
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
        if (index.isEmpty()) {
            return arguments.get(0).spoils("Fn::Select takes a number", call.lines());
        }
        if (!(arguments.get(1) instanceof Value.Sequence(List<Value> elements, Lines ignored))) {
            return arguments.get(1).spoils("Fn::Select takes a list", call.lines());
        }
        if (index.get() >= elements.size()) {
            return unknown(call, "The list has no element " + index.get());
        }
        // What is not known may be no element at all, or several.
        return elements.subList(0, index.get()).stream()
                .filter(before ->
                        before instanceof Value.Unknown unknown && unknown.of().isEmpty())
                .findFirst()
                .orElse(elements.get(index.get()));
    }

    private Value split(Call call) {
        List<Value> arguments = values(call);
        Optional<String> between =
                arguments.size() == 2 ? arguments.getFirst().plain().filter(text -> !text.isEmpty()) : Optional.empty();
        if (between.isEmpty()) {
            return unknown(call, "Fn::Split takes a text and a text");
        }
        Optional<String> text = arguments.get(1).plain();
        if (text.isEmpty()) {
            return arguments.get(1).spoils("Fn::Split takes a text", call.lines());
        }
        List<Value> parts = new ArrayList<>();
        for (String part : text.get().split(Pattern.quote(between.get()), -1)) {
            parts.add(new Value.Scalar(part, call.lines()));
        }
        return new Value.Sequence(parts, call.lines());
    }

    private Value either(Call call) {
        List<Node> arguments = call.arguments();
        if (arguments.size() != 3) {
            return unknown(call, "Fn::If takes a condition and two values");
        }
        Value condition = arguments.get(0).text().isPresent()
                ? conditions.named(arguments.get(0).text().get(), call.lines())
                : conditions.of(arguments.get(0));
        return switch (condition) {
            case Value.Scalar(Boolean is, Lines ignored) -> evaluator.evaluate(arguments.get(is ? 1 : 2));
            case Value.Unknown why ->
                Value.either(evaluator.evaluate(arguments.get(1)), evaluator.evaluate(arguments.get(2)), why);
            case Value ignored -> unknown(call, "The condition is neither true nor false");
        };
    }

    private Value base64(Call call) {
        Value value = evaluator.evaluate(call.argument());
        return value.plain()
                .<Value>map(text -> new Value.Scalar(
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), call.lines()))
                .orElseGet(() -> value.spoils("Fn::Base64 takes a text", call.lines()));
    }

    private Value length(Call call) {
        Value value = evaluator.evaluate(call.argument());
        if (!(value instanceof Value.Sequence(List<Value> elements, Lines ignored))) {
            return value.spoils("Fn::Length takes a list", call.lines());
        }
        return elements.stream().anyMatch(Value.Unknown.class::isInstance)
                ? value.spoils("", call.lines())
                : new Value.Scalar((long) elements.size(), call.lines());
    }
}
