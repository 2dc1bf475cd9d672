package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Operators;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import java.util.HashMap;
import java.util.Map;

/// Conversions, and what takes values of any type.
final class ConversionFunctions {
    private ConversionFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("coalesce", ConversionFunctions::coalesce);
        all.put("ephemeralasnull", a -> Value.NULL);
        all.put("issensitive", a -> Value.unknown("Whether a value is sensitive is not followed"));
        all.put("nonsensitive", a -> a.get(0));
        all.put("sensitive", a -> a.get(0));
        all.put("tolist", ((BuiltIn) a -> a.get(0).isNull() ? Value.NULL : Value.list(a.list(0))).ofHolders());
        all.put("tomap", a -> a.get(0));
        all.put("toset", ((BuiltIn) a -> a.get(0).isNull() ? Value.NULL : ListFunctions.setOf(a.list(0))).ofHolders());
        all.put(
                "tobool",
                ((BuiltIn) a -> a.get(0).isNull() ? Value.NULL : Value.of(Operators.bool(a.get(0)))).ofKnown());
        all.put("tonumber", ((BuiltIn) a -> a.get(0).isNull() ? Value.NULL : new Value.Number(a.number(0))).ofKnown());
        all.put(
                "tostring",
                ((BuiltIn) a -> a.get(0).isNull()
                                ? Value.NULL
                                : new Texts().value(a.get(0)).done())
                        .ofHolders());
        for (String moment : new String[] {"timestamp", "plantimestamp", "uuid", "bcrypt"}) {
            all.put(moment, a -> Value.unknown(moment + "() gives another value each time"));
        }
        return all;
    }

    private static Value coalesce(Arguments arguments) throws EvaluationException {
        for (Value value : arguments.values()) {
            boolean empty = value.isNull() || value.equals(Value.of(""));
            if (!empty) {
                return value;
            }
        }
        throw new EvaluationException("coalesce() finds no value");
    }
}
