package io.prunella.code.terraform.eval;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large values may be.
public final class Bounds {
    private static final int MOST_DIGITS = 400;
    private static final int MOST_PARTS = 100_000;

    private Bounds() {}

    /// @throws EvaluationException for numbers that no computer would write out
    static Value require(Value value) throws EvaluationException {
        if (value instanceof Value.Number number
                && (number.value().precision() > MOST_DIGITS
                        || Math.abs((long) number.value().scale()) > MOST_DIGITS)) {
            throw new EvaluationException("A number has more than " + MOST_DIGITS + " digits");
        }
        return value;
    }

    /// Lists of lists can be small in memory, sharing their parts, and yet take forever to go through.
    ///
    /// @throws EvaluationException where a value has too many parts
    public static Value requireFew(Value value) throws EvaluationException {
        Deque<Value> left = new ArrayDeque<>();
        left.push(value);
        int parts = 0;
        while (!left.isEmpty()) {
            if (++parts + left.size() > MOST_PARTS) {
                throw new EvaluationException("A value has more than " + MOST_PARTS + " parts");
            }
            switch (left.pop()) {
                case Value.Sequence sequence -> sequence.elements().forEach(left::push);
                case Value.Mapping mapping -> mapping.members().values().forEach(left::push);
                default -> {}
            }
        }
        return value;
    }
}
