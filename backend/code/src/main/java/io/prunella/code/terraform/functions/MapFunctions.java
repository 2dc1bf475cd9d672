package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Operators;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions on maps and objects, and those that take either a map or a list.
final class MapFunctions {
    private MapFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put(
                "keys",
                a -> Value.list(
                        a.map(0).keySet().stream().sorted().map(Value::of).toList()));
        all.put("length", MapFunctions::length);
        all.put("lookup", MapFunctions::lookup);
        all.put("matchkeys", MapFunctions::matchKeys);
        all.put("merge", MapFunctions::merge);
        all.put("transpose", ((BuiltIn) MapFunctions::transpose).ofKnown());
        all.put(
                "values",
                a -> Value.list(a.map(0).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList()));
        all.put("zipmap", MapFunctions::zip);
        all.replaceAll((name, function) -> function.ofHolders());
        return all;
    }

    private static Value length(Arguments arguments) throws EvaluationException {
        return switch (arguments.get(0)) {
            case Value.Sequence sequence -> Value.of(sequence.elements().size());
            case Value.Mapping mapping -> Value.of(mapping.members().size());
            case Value.Text text
            when text.isWhole() ->
                Value.of(text.text().codePointCount(0, text.text().length()));
            case Value.Text text -> Value.unknown(text.gaps().getFirst().reason());
            default -> throw arguments.wrong(0, "a list, a map or a string");
        };
    }

    private static Value lookup(Arguments arguments) throws EvaluationException {
        Value found = arguments.map(0).get(arguments.text(1));
        if (found == null && arguments.size() < 3) {
            throw new EvaluationException("lookup() does not find '" + arguments.text(1) + "'");
        }
        return found == null ? arguments.get(2) : found;
    }

    private static Value matchKeys(Arguments arguments) throws EvaluationException {
        List<Value> out = new ArrayList<>();
        List<Value> keys = arguments.list(1);
        for (int i = 0; i < keys.size(); i++) {
            for (Value wanted : arguments.list(2)) {
                Value same = Operators.same(keys.get(i), wanted);
                if (same instanceof Value.Unknown) {
                    return same;
                }
                if (Operators.bool(same)) {
                    out.add(arguments.list(0).get(i));
                    break;
                }
            }
        }
        return Value.list(out);
    }

    private static Value merge(Arguments arguments) throws EvaluationException {
        Map<String, Value> out = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).isNull()) {
                out.putAll(arguments.map(i));
            }
        }
        return Value.map(out);
    }

    private static Value transpose(Arguments arguments) throws EvaluationException {
        Map<String, List<Value>> out = new java.util.TreeMap<>();
        for (Map.Entry<String, Value> member : arguments.map(0).entrySet()) {
            if (member.getValue() instanceof Value.Sequence sequence) {
                for (Value element : sequence.elements()) {
                    out.computeIfAbsent(Texts.plain(element).orElse(""), key -> new ArrayList<>())
                            .add(Value.of(member.getKey()));
                }
            }
        }
        Map<String, Value> members = new LinkedHashMap<>();
        out.forEach((key, list) -> members.put(key, Value.list(list)));
        return Value.map(members);
    }

    private static Value zip(Arguments arguments) throws EvaluationException {
        List<Value> values = arguments.list(1);
        Map<String, Value> out = new LinkedHashMap<>();
        int i = 0;
        for (Value key : arguments.list(0)) {
            Optional<String> name = Texts.plain(key);
            if (name.isEmpty() || i >= values.size()) {
                return Value.unknown("zipmap() does not know all its keys");
            }
            out.put(name.get(), values.get(i++));
        }
        return Value.map(out);
    }
}
