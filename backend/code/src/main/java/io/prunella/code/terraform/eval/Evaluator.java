package io.prunella.code.terraform.eval;

import io.prunella.code.terraform.tree.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Computes expressions. What Terraform would refuse comes out as unknown, with what is wrong as the reason.
public final class Evaluator {
    private final Scope scope;
    private final Functions functions;

    public Evaluator(Scope scope, Functions functions) {
        this.scope = scope;
        this.functions = functions;
    }

    public Value evaluate(Expression expression) {
        try {
            return compute(expression);
        } catch (EvaluationException e) {
            return Value.unknown(String.valueOf(e.getMessage()));
        }
    }

    public Value compute(Expression expression) throws EvaluationException {
        scope.budget().step();
        scope.budget().enter();
        try {
            return Bounds.require(result(expression));
        } catch (ArithmeticException e) {
            throw new EvaluationException("A number is too large");
        } finally {
            scope.budget().leave();
        }
    }

    private Value result(Expression expression) throws EvaluationException {
        return switch (expression) {
            case Expression.Null ignored -> Value.NULL;
            case Expression.Bool bool -> Value.of(bool.value());
            case Expression.Number number -> new Value.Number(number.value());
            case Expression.Template template -> template(template);
            case Expression.Name name -> reference(List.of(name.name()));
            case Expression.Member member -> member(member);
            case Expression.Index index -> Access.index(compute(index.of()), compute(index.key()));
            case Expression.Splat splat -> splat(splat);
            case Expression.Call call -> call(call);
            case Expression.Unary unary -> Operators.unary(unary.operator(), compute(unary.operand()));
            case Expression.Binary binary -> binary(binary);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Tuple tuple -> Value.list(computeAll(tuple.elements()));
            case Expression.Object object -> object(object);
            case Expression.For loop -> Loops.compute(loop, scope, this::in);
        };
    }

    private Evaluator in(Scope inner) {
        return new Evaluator(inner, functions);
    }

    private List<Value> computeAll(List<Expression> expressions) throws EvaluationException {
        List<Value> values = new ArrayList<>();
        for (Expression expression : expressions) {
            values.add(evaluate(expression));
        }
        return values;
    }

    public Value template(Expression.Template template) throws EvaluationException {
        // A template of one interpolation alone is that value, whatever its type.
        if (template.parts().size() == 1 && template.parts().getFirst() instanceof Expression.Interpolation alone) {
            return compute(alone.value());
        }
        Texts out = new Texts();
        parts(template.parts(), out);
        return out.done();
    }

    private void parts(List<Expression.Part> parts, Texts out) throws EvaluationException {
        for (Expression.Part part : parts) {
            switch (part) {
                case Expression.Text text -> out.literal(withoutGaps(text.text()));
                case Expression.Interpolation interpolation -> out.value(compute(interpolation.value()));
                case Expression.IfDirective directive -> {
                    Value condition = compute(directive.condition());
                    if (condition instanceof Value.Unknown unknown) {
                        out.value(unknown);
                    } else {
                        parts(Operators.bool(condition) ? directive.then() : directive.otherwise(), out);
                    }
                }
                case Expression.ForDirective directive -> {
                    Value over = compute(directive.loop().over());
                    if (over instanceof Value.Unknown unknown) {
                        out.value(unknown);
                    } else {
                        for (Map<String, Value> names : Loops.rounds(directive.loop(), over)) {
                            in(scope.with(names)).parts(directive.body(), out);
                        }
                    }
                }
            }
        }
    }

    // Gaps are marked by characters that a source may not bring along.
    private static String withoutGaps(String text) {
        return text.chars().anyMatch(c -> Character.getType(c) == Character.PRIVATE_USE)
                ? text.replaceAll("\\p{Co}", "\uFFFD")
                : text;
    }

    private Value member(Expression.Member member) throws EvaluationException {
        LinkedList<String> path = new LinkedList<>();
        Expression at = member;
        while (at instanceof Expression.Member step) {
            path.addFirst(step.name());
            at = step.of();
        }
        if (at instanceof Expression.Name name) {
            path.addFirst(name.name());
            return reference(List.copyOf(path));
        }
        return Access.member(compute(member.of()), member.name());
    }

    private Value reference(List<String> path) throws EvaluationException {
        Scope.Found found = scope.find(path);
        Value value = found.value();
        for (String name : path.subList(found.names(), path.size())) {
            value = Access.member(value, name);
        }
        return value;
    }

    private Value splat(Expression.Splat splat) throws EvaluationException {
        Value over = compute(splat.of());
        if (over instanceof Value.Unknown) {
            return over;
        }
        List<Value> elements =
                switch (over) {
                    case Value.Sequence sequence -> sequence.elements();
                    case Value.Null ignored -> List.of();
                    default -> List.of(over);
                };
        List<Value> out = new ArrayList<>();
        for (Value element : elements) {
            out.add(in(scope.with(Map.of(Expression.Splat.ELEMENT, element))).compute(splat.each()));
        }
        return Value.list(out);
    }

    private Value call(Expression.Call call) throws EvaluationException {
        if (call.function().equals("try") || call.function().equals("can")) {
            return attempts(call);
        }
        List<Value> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(compute(argument));
        }
        if (call.expands() && !arguments.isEmpty()) {
            Value last = arguments.removeLast();
            if (last instanceof Value.Unknown) {
                return last;
            }
            if (last instanceof Value.Sequence more) {
                arguments.addAll(more.elements());
            }
        }
        return functions.call(call.function(), arguments);
    }

    private Value attempts(Expression.Call call) throws EvaluationException {
        boolean can = call.function().equals("can");
        for (Expression argument : call.arguments()) {
            try {
                Value value = compute(argument);
                return !can ? value : value instanceof Value.Unknown ? value : Value.of(true);
            } catch (EvaluationException e) {
                scope.budget().step();
            }
        }
        if (can) {
            return Value.of(false);
        }
        throw new EvaluationException("None of the attempts of try() succeeds");
    }

    private Value binary(Expression.Binary binary) throws EvaluationException {
        Value left = compute(binary.left());
        Optional<Value> decided = Operators.decidedByLeft(binary.operator(), left);
        return decided.isPresent() ? decided.get() : Operators.binary(binary.operator(), left, compute(binary.right()));
    }

    private Value conditional(Expression.Conditional conditional) throws EvaluationException {
        Value condition = compute(conditional.condition());
        if (condition instanceof Value.Unknown unknown) {
            Value then = evaluate(conditional.then());
            Value otherwise = evaluate(conditional.otherwise());
            // Whatever the condition says, it comes to the same.
            return then.equals(otherwise) && then.firstUnknown().isEmpty() ? then : Value.unknown(unknown.reason());
        }
        return compute(Operators.bool(condition) ? conditional.then() : conditional.otherwise());
    }

    private Value object(Expression.Object object) throws EvaluationException {
        Map<String, Value> members = new LinkedHashMap<>();
        for (Expression.Item item : object.items()) {
            // A bare name as key is the key, not a reference.
            Value key = item.key() instanceof Expression.Name name ? Value.of(name.name()) : compute(item.key());
            if (key instanceof Value.Unknown) {
                return key;
            }
            Optional<String> name = Texts.plain(key);
            if (name.isEmpty()) {
                return Value.unknown("A key of the object is not known");
            }
            members.put(name.get(), evaluate(item.value()));
        }
        return Value.map(members);
    }
}
