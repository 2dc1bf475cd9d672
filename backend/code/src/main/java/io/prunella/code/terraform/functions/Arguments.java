package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Operators;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The arguments of one call, as the types that the function takes.
record Arguments(String function, List<Value> values) {
    Value get(int i) throws EvaluationException {
        if (i >= values.size()) {
            throw new EvaluationException(function + "() needs more than " + values.size() + " arguments");
        }
        return values.get(i);
    }

    int size() {
        return values.size();
    }

    List<Value> from(int i) {
        return i >= values.size() ? List.of() : values.subList(i, values.size());
    }

    String text(int i) throws EvaluationException {
        return Texts.plain(get(i)).orElseThrow(() -> wrong(i, "a string"));
    }

    BigDecimal number(int i) throws EvaluationException {
        return Operators.number(get(i));
    }

    int integer(int i) throws EvaluationException {
        try {
            return number(i).intValueExact();
        } catch (ArithmeticException e) {
            throw wrong(i, "a whole number");
        }
    }

    List<Value> list(int i) throws EvaluationException {
        return switch (get(i)) {
            case Value.Sequence sequence -> sequence.elements();
            case Value.Null ignored -> throw wrong(i, "a list");
            default -> throw wrong(i, "a list");
        };
    }

    boolean isSet(int i) throws EvaluationException {
        return get(i) instanceof Value.Sequence sequence && sequence.set();
    }

    List<String> texts(int i) throws EvaluationException {
        List<String> out = new ArrayList<>();
        for (Value element : list(i)) {
            out.add(Texts.plain(element).orElseThrow(() -> wrong(i, "a list of strings")));
        }
        return out;
    }

    Map<String, Value> map(int i) throws EvaluationException {
        if (get(i) instanceof Value.Mapping mapping) {
            return mapping.members();
        }
        throw wrong(i, "a map");
    }

    EvaluationException wrong(int i, String expected) {
        return new EvaluationException("Argument " + (i + 1) + " of " + function + "() is not " + expected);
    }
}
