package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Functions that take a function.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda">
///     Lambda functions</a>
final class Lambdas {
    static final String PREFIX = "lambda ";

    private Lambdas() {}

    static Value call(Evaluator evaluator, Expression.Call call, Lines lines) {
        try {
            List<Expression> given = call.arguments();
            if (given.size() < 2) {
                throw new NotKnown("'" + call.name() + "' takes a function");
            }
            Arguments over = new Arguments(call.name(), List.of(evaluator.value(given.getFirst(), lines)), lines);
            return switch (call.name().toLowerCase(Locale.ROOT)) {
                case "map" -> map(evaluator, over, given.get(1));
                case "filter" -> filter(evaluator, over, given.get(1));
                case "toobject" -> toObject(evaluator, over, given);
                case "mapvalues" -> mapValues(evaluator, over, given.get(1));
                default -> reduce(evaluator, over, given);
            };
        } catch (NotKnown e) {
            return Value.Unknown.because(e.reason(), lines);
        }
    }

    // The last of what a lambda is given is its body.
    private static Value apply(Evaluator evaluator, Expression lambda, List<Value> values, Lines lines)
            throws NotKnown {
        if (!(lambda instanceof Expression.Call call)
                || !call.isOf("lambda")
                || call.arguments().isEmpty()) {
            throw new NotKnown("A function that takes a function is given something else");
        }
        Evaluator inside = evaluator;
        for (int i = 0; i < call.arguments().size() - 1 && i < values.size(); i++) {
            if (call.arguments().get(i) instanceof Expression.Literal(String name)) {
                inside = inside.with(PREFIX + name.toLowerCase(Locale.ROOT), values.get(i));
            }
        }
        return inside.value(call.arguments().getLast(), lines);
    }

    private static Value map(Evaluator evaluator, Arguments over, Expression lambda) throws NotKnown {
        List<Value> all = new ArrayList<>();
        for (Value element : over.list(0)) {
            all.add(apply(evaluator, lambda, List.of(element, over.of((long) all.size())), over.lines()));
        }
        return over.listOf(all);
    }

    private static Value filter(Evaluator evaluator, Arguments over, Expression lambda) throws NotKnown {
        List<Value> all = new ArrayList<>();
        long index = 0;
        for (Value element : over.list(0)) {
            Value holds = apply(evaluator, lambda, List.of(element, over.of(index++)), over.lines());
            if (new Arguments(over.function(), List.of(holds), over.lines()).bool(0)) {
                all.add(element);
            }
        }
        return over.listOf(all);
    }

    private static Value toObject(Evaluator evaluator, Arguments over, List<Expression> given) throws NotKnown {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Value element : over.list(0)) {
            Value key = apply(evaluator, given.get(1), List.of(element), over.lines());
            Value value = given.size() > 2 ? apply(evaluator, given.get(2), List.of(element), over.lines()) : element;
            all.put(new Arguments(over.function(), List.of(key), over.lines()).plain(0), value);
        }
        return over.objectOf(all);
    }

    private static Value mapValues(Evaluator evaluator, Arguments over, Expression lambda) throws NotKnown {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Map.Entry<String, Value> member : over.object(0).entrySet()) {
            all.put(member.getKey(), apply(evaluator, lambda, List.of(member.getValue()), over.lines()));
        }
        return over.objectOf(all);
    }

    private static Value reduce(Evaluator evaluator, Arguments over, List<Expression> given) throws NotKnown {
        if (given.size() < 3) {
            throw new NotKnown("'reduce' takes a list, a first value and a function");
        }
        Value so = evaluator.value(given.get(1), over.lines());
        long index = 0;
        for (Value element : over.list(0)) {
            so = apply(evaluator, given.get(2), List.of(so, element, over.of(index++)), over.lines());
        }
        return so;
    }
}
