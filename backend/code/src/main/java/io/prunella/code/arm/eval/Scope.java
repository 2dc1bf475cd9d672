package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What the names of one template stand for: its parameters, variables and functions.
final class Scope {
    /// The parameters of the function that is evaluated.
    static final String OWN = "own parameters";

    private static final int MAX_DEPTH = 100;

    private final Node template;
    private final String within;
    private final Map<String, Value> given;
    private final Budget budget;
    private final Map<String, Value> known = new HashMap<>();
    private final Map<String, Node> functions = new HashMap<>();
    private final Map<String, Expression> parsed = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    /// @param within which deployment it is the template of; empty for the outermost
    /// @param given values of parameters, by their names in lower case
    Scope(Node template, String within, Map<String, Value> given, Budget budget) {
        this.template = template;
        this.within = within;
        this.given = given;
        this.budget = budget;
        if (template.getAnyCase("functions").orElse(template) instanceof Node.Sequence namespaces) {
            namespaces.elements().forEach(this::functions);
        }
    }

    private void functions(Node space) {
        String name = space.getAnyCase("namespace").flatMap(Node::text).orElse("");
        if (space.getAnyCase("members").orElse(space) instanceof Node.Mapping members
                && budget.allowsLooking(members.members().size())) {
            members.members()
                    .forEach((one, member) ->
                            functions.put((name + "." + one).toLowerCase(Locale.ROOT), member.value()));
        }
    }

    Budget budget() {
        return budget;
    }

    Node template() {
        return template;
    }

    /// A function of the template's own.
    Optional<Node> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    Expression parsed(String text) throws ExpressionException {
        Expression before = parsed.get(text);
        if (before != null) {
            return before;
        }
        if (!budget.allowsText(text)) {
            throw new ExpressionException("The template has too many expressions");
        }
        Expression expression = ExpressionParser.parse(text);
        parsed.put(text, expression);
        return expression;
    }

    Value parameter(String name, Lines lines) {
        return once(
                "parameters('" + name + "')",
                lines,
                () -> template.getAnyCase("parameters")
                        .flatMap(all -> all.getAnyCase(name))
                        .map(declared -> parameter(name, declared))
                        .orElseGet(() -> Value.Unknown.because("The parameter '" + name + "' is not declared", lines)));
    }

    private Value parameter(String name, Node declared) {
        if (isSecret(declared)) {
            return unknown("The parameter '" + name + "' is a secret", declared);
        }
        Value value = given.get(name.toLowerCase(Locale.ROOT));
        if (value != null && !(value instanceof Value.Nothing)) {
            return value;
        }
        Optional<Node> otherwise = declared.getAnyCase("defaultValue").or(() -> only(declared));
        return otherwise
                .map(node -> new Evaluator(this).evaluate(node))
                .orElseGet(() -> unknown("The parameter '" + name + "' has no value", declared));
    }

    /// Whether a parameter or output is declared as one that nobody may see.
    static boolean isSecret(Node declared) {
        return declared.getAnyCase("type")
                .flatMap(Node::text)
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("secure"))
                .isPresent();
    }

    // It may have that value alone.
    private static Optional<Node> only(Node declared) {
        return declared.getAnyCase("allowedValues").orElse(declared)
                                instanceof Node.Sequence(List<Node> all, Lines ignored)
                        && all.size() == 1
                ? Optional.of(all.getFirst())
                : Optional.empty();
    }

    private static Value unknown(String reason, Node where) {
        return Value.Unknown.because(reason, where.lines());
    }

    Value variable(String name, Lines lines) {
        return once("variables('" + name + "')", lines, () -> declared(name, lines));
    }

    private Value declared(String name, Lines lines) {
        Optional<Node> all = template.getAnyCase("variables");
        Optional<Node> declared = all.flatMap(variables -> variables.getAnyCase(name));
        Optional<Node> loop = all.flatMap(variables -> variables.getAnyCase("copy"))
                .filter(copy -> Loops.isOne("copy", copy))
                .flatMap(copy -> ((Node.Sequence) copy)
                        .elements().stream()
                                .filter(one -> one.getAnyCase("name")
                                        .flatMap(Node::text)
                                        .filter(name::equalsIgnoreCase)
                                        .isPresent())
                                .findFirst());
        Evaluator inside = new Evaluator(this);
        return loop.map(one -> Loops.property(inside, one, name))
                .or(() -> declared.map(inside::evaluate))
                .orElseGet(() -> Value.Unknown.because("The variable '" + name + "' is not declared", lines));
    }

    /// What a name stands for, computed once: what is not known of it is the same wherever it is used.
    Value once(String name, Lines lines, Supplier<Value> value) {
        String key = name.toLowerCase(Locale.ROOT);
        Value before = known.get(key);
        if (before != null) {
            return before;
        }
        if (inProgress.size() >= MAX_DEPTH || !inProgress.add(key)) {
            return Value.Unknown.because("'" + name + "' refers to itself, or to too many others", lines);
        }
        try {
            Value found = value.get();
            Value kept = found instanceof Value.Unknown unknown && unknown.of().isEmpty()
                    ? Values.named(within.isEmpty() ? name : name + " of " + within, unknown.reason(), lines)
                    : found;
            known.put(key, kept);
            return kept;
        } finally {
            inProgress.remove(key);
        }
    }
}
