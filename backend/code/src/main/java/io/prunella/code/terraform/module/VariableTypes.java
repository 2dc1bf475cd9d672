package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Evaluator;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a variable's type constraint does to its value: members that are optional get their defaults, and what is
/// declared a set is one.
final class VariableTypes {
    private VariableTypes() {}

    static Value convert(Expression type, Value value, Evaluator evaluator) {
        if (!(type instanceof Expression.Call call) || call.arguments().isEmpty()) {
            return value;
        }
        Expression inner = call.arguments().getFirst();
        return switch (value) {
            case Value.Sequence sequence
            when List.of("list", "set").contains(call.function()) -> {
                List<Value> elements = new ArrayList<>();
                sequence.elements().forEach(element -> elements.add(convert(inner, element, evaluator)));
                yield new Value.Sequence(elements, call.function().equals("set"));
            }
            case Value.Mapping mapping
            when call.function().equals("map") -> {
                Map<String, Value> members = new LinkedHashMap<>();
                mapping.members().forEach((key, member) -> members.put(key, convert(inner, member, evaluator)));
                yield Value.map(members);
            }
            case Value.Mapping mapping
            when call.function().equals("object") && inner instanceof Expression.Object object ->
                object(object, mapping, evaluator);
            default -> value;
        };
    }

    private static Value object(Expression.Object type, Value.Mapping value, Evaluator evaluator) {
        Map<String, Value> members = new LinkedHashMap<>(value.members());
        for (Expression.Item item : type.items()) {
            if (!(item.key() instanceof Expression.Name name)) {
                continue;
            }
            boolean optional = item.value() instanceof Expression.Call call
                    && call.function().equals("optional")
                    && !call.arguments().isEmpty();
            Expression declared =
                    optional ? ((Expression.Call) item.value()).arguments().getFirst() : item.value();
            Value member = members.get(name.name());
            if (optional && (member == null || member.isNull())) {
                List<Expression> arguments = ((Expression.Call) item.value()).arguments();
                member = arguments.size() > 1 ? evaluator.evaluate(arguments.get(1)) : Value.NULL;
            }
            if (member != null) {
                members.put(name.name(), convert(declared, member, evaluator));
            }
        }
        return Value.map(members);
    }
}
