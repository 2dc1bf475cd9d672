package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Functions of numbers, comparisons, and truth values that need all of their arguments.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric">
///     Numeric functions</a>
final class NumberFunctions {
    private interface Operation {
        long apply(long one, long other);
    }

    private NumberFunctions() {}

    static void addTo(Map<String, BuiltIn> all) {
        all.put("add", a -> computed(a, Math::addExact));
        all.put("sub", a -> computed(a, Math::subtractExact));
        all.put("mul", a -> computed(a, Math::multiplyExact));
        all.put("div", a -> computed(a, Math::divideExact));
        all.put("mod", a -> computed(a, (one, other) -> one % other));
        all.put("int", NumberFunctions::integer);
        all.put("float", a -> a.of(decimal(a)));
        all.put(
                "min",
                a -> a.of(numbers(a).stream().mapToLong(Long::longValue).min().orElseThrow()));
        all.put(
                "max",
                a -> a.of(numbers(a).stream().mapToLong(Long::longValue).max().orElseThrow()));
        all.put("range", NumberFunctions::range);
        all.put("less", a -> compared(a, order -> order < 0));
        all.put("lessorequals", a -> compared(a, order -> order <= 0));
        all.put("greater", a -> compared(a, order -> order > 0));
        all.put("greaterorequals", a -> compared(a, order -> order >= 0));
        all.put("bool", NumberFunctions::bool);
        all.put("not", a -> a.of(!a.bool(0)));
        all.put("true", a -> a.of(true));
        all.put("false", a -> a.of(false));
        all.put("null", a -> new Value.Nothing(a.lines()));
        all.put("equals", NumberFunctions::equal);
    }

    private static Value computed(Arguments a, Operation operation) throws NotKnown {
        try {
            return a.of(operation.apply(a.number(0), a.number(1)));
        } catch (ArithmeticException e) {
            throw new NotKnown("'" + a.function() + "' has no result");
        }
    }

    private static Value integer(Arguments a) throws NotKnown {
        try {
            return a.of(
                    a.value(0) instanceof Value.Scalar(Double number, Lines ignored)
                            ? new BigDecimal(number).toBigInteger().longValueExact()
                            : Long.parseLong(a.plain(0).strip()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new NotKnown("'" + a.plain(0) + "' is no number");
        }
    }

    private static Double decimal(Arguments a) throws NotKnown {
        String text = a.plain(0).strip();
        Double number =
                text.matches("[+-]?\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,3})?") ? Double.valueOf(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new NotKnown("'" + a.plain(0) + "' is no number");
        }
        return number;
    }

    private static List<Long> numbers(Arguments a) throws NotKnown {
        Arguments all = a.has(0) && a.isList(0) ? new Arguments(a.function(), a.list(0), a.lines()) : a;
        List<Long> numbers = new ArrayList<>();
        numbers.add(all.number(0));
        for (int i = 1; i < all.size(); i++) {
            numbers.add(all.number(i));
        }
        return numbers;
    }

    private static Value range(Arguments a) throws NotKnown {
        long count = a.number(1);
        long first = a.number(0);
        if (count < 0 || count > 10_000 || first > Integer.MAX_VALUE - count) {
            throw new NotKnown("'range' makes no " + count + " numbers from " + first);
        }
        List<Value> all = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            all.add(a.of(first + i));
        }
        return a.listOf(all);
    }

    private static Value compared(Arguments a, IntPredicate holds) throws NotKnown {
        boolean texts = a.value(0) instanceof Value.Scalar(String one, Lines ignored)
                && a.value(1) instanceof Value.Scalar(String other, Lines alsoIgnored);
        return a.of(holds.test(texts ? a.text(0).compareTo(a.text(1)) : Long.compare(a.number(0), a.number(1))));
    }

    private static Value bool(Arguments a) throws NotKnown {
        return switch (a.plain(0)) {
            case "true", "True", "TRUE", "1" -> a.of(true);
            case "false", "False", "FALSE", "0" -> a.of(false);
            default -> throw new NotKnown("'" + a.plain(0) + "' is neither true nor false");
        };
    }

    private static Value equal(Arguments a) throws NotKnown {
        Value one = a.value(0);
        Value other = a.value(1);
        boolean sameSort = !(one instanceof Value.Scalar(Object plain, Lines ignored)
                && other instanceof Value.Scalar(Object second, Lines alsoIgnored)
                && plain.getClass() != second.getClass());
        if (sameSort && one.isSame(other)) {
            return a.of(true);
        }
        Value both = new Value.Sequence(List.of(one, other), a.lines());
        if (both.firstUnknown().isPresent()) {
            throw new NotKnown(both.firstUnknown().get().reason());
        }
        return a.of(false);
    }
}
