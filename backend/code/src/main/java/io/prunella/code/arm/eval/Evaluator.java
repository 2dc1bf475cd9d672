package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Computes what the values of a template come to, in one place of it: within loops, or within a function.
public final class Evaluator {
    private final Scope scope;
    private final Map<String, Value> names;

    private Evaluator(Scope scope, Map<String, Value> names) {
        this.scope = scope;
        this.names = Map.copyOf(names);
    }

    Evaluator(Scope scope) {
        this(scope, Map.of());
    }

    /// One in which a name of a loop, of a lambda, or of a function's parameter has a value.
    Evaluator with(String name, Value value) {
        Map<String, Value> more = new HashMap<>(names);
        more.put(name, value);
        return new Evaluator(scope, more);
    }

    Optional<Value> name(String name) {
        return Optional.ofNullable(names.get(name));
    }

    Scope scope() {
        return scope;
    }

    public Value evaluate(Node node) {
        Optional<Value> refused = scope.budget().refused(node.lines());
        if (refused.isPresent()) {
            return refused.get();
        }
        scope.budget().enter();
        try {
            return made(node);
        } finally {
            scope.budget().leave();
        }
    }

    private Value made(Node node) {
        return switch (node) {
            case Node.Null(Lines lines) -> new Value.Nothing(lines);
            case Node.Scalar(String text, Lines lines) -> text(text, lines);
            case Node.Scalar(Object value, Lines lines) -> new Value.Scalar(value, lines);
            case Node.Sequence(List<Node> elements, Lines lines) -> {
                List<Value> values = new ArrayList<>();
                elements.forEach(element -> keep(evaluate(element)).ifPresent(values::add));
                yield new Value.Sequence(values, lines);
            }
            case Node.Mapping mapping -> members(mapping.members(), mapping.lines());
        };
    }

    private static Optional<Value> keep(Value value) {
        return value instanceof Value.Nothing ? Optional.empty() : Optional.of(value);
    }

    /// An object of these members, with what its loops make.
    Value members(Map<String, Node.Member> members, Lines lines) {
        Map<String, Value> values = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            if (Loops.isOne(name, member.value())) {
                values.putAll(Loops.properties(this, member.value()));
            } else {
                keep(member(member)).ifPresent(value -> values.put(key(name, member.lines()), value));
            }
        });
        return new Value.Mapping(values, lines);
    }

    private String key(String name, Lines lines) {
        return Expression.isOne(name) ? Values.rendered(text(name, lines)).orElse(name) : name;
    }

    // What is written out begins where its name stands.
    Value member(Node.Member member) {
        return switch (evaluate(member.value())) {
            case Value.Mapping(Map<String, Value> members, Lines lines)
            when lines.equals(member.value().lines()) -> new Value.Mapping(members, member.lines());
            case Value.Sequence(List<Value> elements, Lines lines)
            when lines.equals(member.value().lines()) -> new Value.Sequence(elements, member.lines());
            case Value other -> other;
        };
    }

    /// A string as it is written: text, or an expression.
    Value text(String text, Lines lines) {
        if (!Expression.isOne(text)) {
            return new Value.Scalar(text.startsWith("[[") ? text.substring(1) : text, lines);
        }
        try {
            return moved(value(scope.parsed(text), lines), lines);
        } catch (ExpressionException e) {
            return Value.Unknown.because(String.valueOf(e.getMessage()), lines);
        }
    }

    Value value(Expression expression, Lines lines) {
        Value value = unweighed(expression, lines);
        return scope.budget().allows(value) ? value : Budget.tooLarge(lines);
    }

    // Of what only a member is asked of, the rest is not looked at.
    private Value unweighed(Expression expression, Lines lines) {
        Optional<Value> refused = scope.budget().refused(lines);
        if (refused.isPresent()) {
            return refused.get();
        }
        scope.budget().enter();
        try {
            return switch (expression) {
                case Expression.Literal(Object plain) -> new Value.Scalar(plain, lines);
                case Expression.Member member -> member(member, lines);
                case Expression.Call call -> call(call, lines);
            };
        } finally {
            scope.budget().leave();
        }
    }

    private Value member(Expression.Member member, Lines lines) {
        Value whole = unweighed(member.of(), lines);
        boolean allowed = !(whole instanceof Value.Mapping(Map<String, Value> members, Lines ignored))
                || scope.budget().allowsLooking(members.size() / 10);
        return allowed
                ? Members.of(whole, value(member.name(), lines), member.lenient(), lines)
                : Budget.tooLarge(lines);
    }

    private Value call(Expression.Call call, Lines lines) {
        String name = call.name().toLowerCase(Locale.ROOT);
        return switch (name.startsWith("sys.") ? name.substring("sys.".length()) : name) {
            case "parameters" -> named(call, lines, true);
            case "variables" -> named(call, lines, false);
            case "if" -> either(call, lines);
            case "and" -> all(call, true, lines);
            case "or" -> all(call, false, lines);
            case "copyindex" -> Loops.index(this, call, lines);
            case "lambdavariables" -> lambdaVariable(call, lines);
            case "map", "filter", "toobject", "mapvalues", "reduce" -> Lambdas.call(this, call, lines);
            case "reference" -> reference(arguments(call, lines));
            default ->
                scope.function(name)
                        .map(function -> own(function, call, lines))
                        .orElseGet(() -> BuiltIns.call(arguments(call, lines)));
        };
    }

    private Value reference(Arguments arguments) {
        return Deployments.reference(this, arguments).orElseGet(() -> BuiltIns.call(arguments));
    }

    Arguments arguments(Expression.Call call, Lines lines) {
        String name = call.name().toLowerCase(Locale.ROOT).startsWith("sys.")
                ? call.name().substring(4)
                : call.name();
        List<Value> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            values.add(value(argument, lines));
        }
        return new Arguments(name, values, lines);
    }

    private Value named(Expression.Call call, Lines lines, boolean parameter) {
        Arguments arguments = arguments(call, lines);
        try {
            String name = arguments.text(0);
            if (!parameter) {
                return scope.variable(name, lines);
            }
            return names.containsKey(Scope.OWN)
                    ? Members.of(names.get(Scope.OWN), arguments.value(0), false, lines)
                    : scope.parameter(name, lines);
        } catch (NotKnown e) {
            return Value.Unknown.because(e.reason(), lines);
        }
    }

    private Value lambdaVariable(Expression.Call call, Lines lines) {
        String name = arguments(call, lines).values().stream()
                .findFirst()
                .flatMap(Value::plain)
                .orElse("");
        return name(Lambdas.PREFIX + name.toLowerCase(Locale.ROOT))
                .orElseGet(() -> Value.Unknown.because("'" + name + "' is not declared", lines));
    }

    // Only what is chosen is looked at.
    private Value either(Expression.Call call, Lines lines) {
        List<Expression> given = call.arguments();
        if (given.size() != 3) {
            return Value.Unknown.because("'if' takes a condition and two values", lines);
        }
        Value condition = value(given.get(0), lines);
        if (condition instanceof Value.Scalar(Boolean is, Lines ignored)) {
            return value(given.get(is ? 1 : 2), lines);
        }
        Arguments all = arguments(call, lines);
        String reason =
                condition.spoils("A condition is neither true nor false", lines).reason();
        Value.Unknown why = Values.argument(new Value.Sequence(all.values(), lines))
                .map(name -> Values.named("if(" + name + ")", reason, lines))
                .orElseGet(() -> Value.Unknown.because(reason, lines));
        return Value.either(all.values().get(1), all.values().get(2), why);
    }

    // All must be so, or the first that is not decides, whatever is not known of the others.
    private Value all(Expression.Call call, boolean must, Lines lines) {
        Optional<Value> unknown = Optional.empty();
        for (Expression one : call.arguments()) {
            Value value = value(one, lines);
            if (value instanceof Value.Scalar(Boolean is, Lines ignored)) {
                if (is != must) {
                    return new Value.Scalar(!must, lines);
                }
            } else {
                unknown = Optional.of(unknown.orElse(value));
            }
        }
        return unknown.<Value>map(value -> value.spoils("A condition is neither true nor false", lines))
                .orElse(new Value.Scalar(must, lines));
    }

    // Sees nothing but its own parameters.
    private Value own(Node function, Expression.Call call, Lines lines) {
        Map<String, Value> given = new LinkedHashMap<>();
        Arguments arguments = arguments(call, lines);
        if (function.getAnyCase("parameters").orElse(function) instanceof Node.Sequence parameters) {
            for (int i = 0; i < parameters.elements().size() && arguments.has(i); i++) {
                Value value = arguments.values().get(i);
                parameters.elements().get(i).text("name").ifPresent(name -> given.put(name, value));
            }
        }
        Optional<Node> output = function.getAnyCase("output").flatMap(node -> node.getAnyCase("value"));
        Evaluator inside = new Evaluator(scope, Map.of(Scope.OWN, new Value.Mapping(given, lines)));
        return output.map(inside::evaluate)
                .orElseGet(() -> Value.Unknown.because("The function '" + call.name() + "' has no output", lines));
    }

    // It is said where it is used.
    private Value moved(Value value, Lines lines) {
        if (!scope.budget().allowsValue()) {
            return Budget.tooLarge(lines);
        }
        return switch (value) {
            case Value.Nothing ignored -> new Value.Nothing(lines);
            case Value.Scalar(Object plain, Lines ignored) -> new Value.Scalar(plain, lines);
            case Value.Text(List<Object> pieces, Lines ignored) -> new Value.Text(pieces, lines);
            case Value.Unknown unknown -> new Value.Unknown(unknown.reason(), unknown.of(), lines);
            case Value.Sequence(List<Value> elements, Lines ignored) -> {
                List<Value> all = new ArrayList<>();
                elements.forEach(element -> all.add(moved(element, lines)));
                yield new Value.Sequence(all, lines);
            }
            case Value.Mapping(Map<String, Value> members, Lines ignored) -> {
                Map<String, Value> all = new LinkedHashMap<>();
                members.forEach((name, member) -> all.put(name, moved(member, lines)));
                yield new Value.Mapping(all, lines);
            }
        };
    }
}
