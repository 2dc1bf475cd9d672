package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Reference;
import io.prunella.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What evaluating one template may cost, so that none takes all time, memory or stack.
final class Budget {
    private static final int MAX_VALUES = 750_000;
    private static final int MAX_ITERATIONS = 20_000;
    private static final int MAX_LOOKED_AT = 10_000_000;
    private static final int SIGNS_PER_VALUE = 4;
    private static final int MAX_NESTING = 600;
    private static final int MAX_DEPTH = 200;

    private int values = MAX_VALUES;
    private int iterations = MAX_ITERATIONS;
    private int lookedAt = MAX_LOOKED_AT;
    private int nesting;

    /// Why one more value is not made; empty where it may be, within those that are being made.
    Optional<Value> refused(Lines lines) {
        if (nesting >= MAX_NESTING) {
            return Optional.of(Value.Unknown.because("The template's values refer to too many others", lines));
        }
        return allowsValue() ? Optional.empty() : Optional.of(tooLarge(lines));
    }

    static Value tooLarge(Lines lines) {
        return Value.Unknown.because("The template is too large to be evaluated", lines);
    }

    /// Whether one more value may be made.
    boolean allowsValue() {
        return values > 0 && --values > 0;
    }

    void enter() {
        nesting++;
    }

    void leave() {
        nesting--;
    }

    /// Whether a loop may run that many times.
    boolean allows(long count) {
        if (count > iterations) {
            return false;
        }
        iterations -= (int) count;
        return true;
    }

    /// Whether that many values may be looked at once more.
    boolean allowsLooking(int count) {
        lookedAt = Math.max(0, lookedAt - count);
        return lookedAt > 0;
    }

    /// Whether something may be made of a value: of all that is in it, as often as it is in it.
    boolean allows(Value value) {
        return allows(value, 0);
    }

    private boolean allows(Value value, int depth) {
        if (depth > MAX_DEPTH || !allowsLooking(1)) {
            return false;
        }
        return switch (value) {
            case Value.Nothing ignored -> true;
            case Value.Scalar(Object plain, Lines ignored) -> !(plain instanceof String text) || allowsText(text);
            case Value.Text(List<Object> pieces, Lines ignored) -> {
                boolean allowed = true;
                for (int i = 0; i < pieces.size() && allowed; i++) {
                    allowed = pieces.get(i) instanceof Value.Unknown gap
                            ? allows(gap, depth)
                            : allowsText((String) pieces.get(i));
                }
                yield allowed;
            }
            case Value.Unknown unknown ->
                allowsText(unknown.of().map(Reference::name).orElse(""));
            case Value.Sequence(List<Value> elements, Lines ignored) -> {
                boolean allowed = true;
                for (int i = 0; i < elements.size() && allowed; i++) {
                    allowed = allows(elements.get(i), depth + 1);
                }
                yield allowed;
            }
            case Value.Mapping(Map<String, Value> members, Lines ignored) -> {
                for (Map.Entry<String, Value> member : members.entrySet()) {
                    if (!allowsText(member.getKey()) || !allows(member.getValue(), depth + 1)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    /// Whether that many characters may be looked at once more.
    boolean allowsText(String text) {
        return allowsLooking(text.length() / SIGNS_PER_VALUE);
    }
}
