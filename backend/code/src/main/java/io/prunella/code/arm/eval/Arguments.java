package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a function is given, and values that it makes of it.
record Arguments(String function, List<Value> values, Lines lines) {
    static final int MAX_ELEMENTS = 20_000;

    Arguments {
        values = List.copyOf(values);
    }

    int size() {
        return values.size();
    }

    boolean has(int index) {
        return index < values.size();
    }

    Value value(int index) throws NotKnown {
        if (!has(index)) {
            throw new NotKnown("'" + function + "' takes more arguments than " + values.size());
        }
        return values.get(index);
    }

    private NotKnown wrong(int index, String wanted) throws NotKnown {
        return new NotKnown(value(index)
                .spoils("'" + function + "' takes " + wanted + " as argument " + (index + 1), lines)
                .reason());
    }

    String text(int index) throws NotKnown {
        if (value(index) instanceof Value.Scalar(String text, Lines ignored)) {
            return text;
        }
        throw wrong(index, "a text");
    }

    /// A text, number or truth value as it is written.
    String plain(int index) throws NotKnown {
        if (value(index) instanceof Value.Scalar(Object plain, Lines ignored)) {
            return String.valueOf(plain);
        }
        throw wrong(index, "a text");
    }

    long number(int index) throws NotKnown {
        if (value(index) instanceof Value.Scalar(Long number, Lines ignored)) {
            return number;
        }
        throw wrong(index, "a number");
    }

    /// One that counts characters or elements.
    int count(int index) throws NotKnown {
        return (int) Math.clamp(number(index), -1, Integer.MAX_VALUE);
    }

    boolean bool(int index) throws NotKnown {
        if (value(index) instanceof Value.Scalar(Boolean bool, Lines ignored)) {
            return bool;
        }
        throw wrong(index, "true or false");
    }

    List<Value> list(int index) throws NotKnown {
        if (value(index) instanceof Value.Sequence(List<Value> elements, Lines ignored)) {
            return elements;
        }
        throw wrong(index, "a list");
    }

    Map<String, Value> object(int index) throws NotKnown {
        if (value(index) instanceof Value.Mapping(Map<String, Value> members, Lines ignored)) {
            return members;
        }
        throw wrong(index, "an object");
    }

    boolean isList(int index) throws NotKnown {
        return value(index) instanceof Value.Sequence;
    }

    boolean isObject(int index) throws NotKnown {
        return value(index) instanceof Value.Mapping;
    }

    Value of(Object plain) {
        return new Value.Scalar(plain, lines);
    }

    Value listOf(List<Value> elements) throws NotKnown {
        if (elements.size() > MAX_ELEMENTS) {
            throw new NotKnown("A list has more than " + MAX_ELEMENTS + " elements");
        }
        return new Value.Sequence(
                elements.stream()
                        .filter(element -> !(element instanceof Value.Nothing))
                        .toList(),
                lines);
    }

    Value textsOf(List<String> texts) throws NotKnown {
        List<Value> all = new ArrayList<>();
        texts.forEach(text -> all.add(of(text)));
        return listOf(all);
    }

    Value objectOf(Map<String, Value> members) {
        return new Value.Mapping(members, lines);
    }
}
