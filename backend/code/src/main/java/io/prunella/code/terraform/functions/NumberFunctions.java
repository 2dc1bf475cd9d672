package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Operators;
import io.prunella.code.terraform.eval.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// abs, ceil, floor, max, min, parseint, pow, range, signum, sum.
final class NumberFunctions {
    private static final int LONGEST_RANGE = 1024;

    private NumberFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("abs", a -> new Value.Number(a.number(0).abs()));
        all.put("ceil", a -> new Value.Number(a.number(0).setScale(0, RoundingMode.CEILING)));
        all.put("floor", a -> new Value.Number(a.number(0).setScale(0, RoundingMode.FLOOR)));
        all.put("max", a -> extreme(a, 1));
        all.put("min", a -> extreme(a, -1));
        all.put("parseint", NumberFunctions::parse);
        all.put(
                "pow",
                a -> new Value.Number(BigDecimal.valueOf(
                        Math.pow(a.number(0).doubleValue(), a.number(1).doubleValue()))));
        all.put("range", NumberFunctions::range);
        all.put("signum", a -> Value.of(a.number(0).signum()));
        all.put("sum", NumberFunctions::sum);
        all.replaceAll((name, function) -> function.ofKnown());
        return all;
    }

    private static Value extreme(Arguments arguments, int sign) throws EvaluationException {
        BigDecimal best = arguments.number(0);
        for (int i = 1; i < arguments.size(); i++) {
            BigDecimal next = arguments.number(i);
            best = next.compareTo(best) * sign > 0 ? next : best;
        }
        return new Value.Number(best);
    }

    private static Value parse(Arguments arguments) throws EvaluationException {
        try {
            return new Value.Number(new BigDecimal(new BigInteger(arguments.text(0), arguments.integer(1))));
        } catch (NumberFormatException e) {
            throw arguments.wrong(0, "a number of that base");
        }
    }

    private static Value range(Arguments arguments) throws EvaluationException {
        boolean one = arguments.size() == 1;
        BigDecimal from = one ? BigDecimal.ZERO : arguments.number(0);
        BigDecimal to = arguments.number(one ? 0 : 1);
        int direction = to.compareTo(from) < 0 ? -1 : 1;
        BigDecimal step = arguments.size() > 2 ? arguments.number(2) : BigDecimal.valueOf(direction);
        if (step.signum() != direction) {
            return Value.list(List.of());
        }
        List<Value> out = new java.util.ArrayList<>();
        for (BigDecimal at = from; at.compareTo(to) * direction < 0; at = at.add(step)) {
            out.add(new Value.Number(at));
            if (out.size() > LONGEST_RANGE) {
                throw new EvaluationException("range() makes more than " + LONGEST_RANGE + " numbers");
            }
        }
        return Value.list(out);
    }

    private static Value sum(Arguments arguments) throws EvaluationException {
        BigDecimal sum = BigDecimal.ZERO;
        for (Value element : arguments.list(0)) {
            sum = sum.add(Operators.number(element));
        }
        return new Value.Number(sum);
    }
}
