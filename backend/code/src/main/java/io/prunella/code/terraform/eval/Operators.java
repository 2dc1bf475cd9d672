package io.prunella.code.terraform.eval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// Operators on values; an unknown operand makes the result unknown, unless the other one decides.
public final class Operators {
    private Operators() {}

    static Value unary(String operator, Value operand) throws EvaluationException {
        if (operand instanceof Value.Unknown unknown) {
            return Value.unknown(unknown.reason());
        }
        return operator.equals("!")
                ? Value.of(!bool(operand))
                : new Value.Number(number(operand).negate());
    }

    /// `false && …` and `true || …`.
    static Optional<Value> decidedByLeft(String operator, Value left) throws EvaluationException {
        boolean logic = operator.equals("&&") || operator.equals("||");
        if (!logic || left instanceof Value.Unknown) {
            return Optional.empty();
        }
        boolean deciding = operator.equals("||");
        return bool(left) == deciding ? Optional.of(Value.of(deciding)) : Optional.empty();
    }

    static Value binary(String operator, Value left, Value right) throws EvaluationException {
        return switch (operator) {
            case "&&", "||" -> {
                Optional<Value> decided = decidedByLeft(operator, right);
                yield decided.isPresent() ? decided.get() : orUnknown(left, right, !operator.equals("||"));
            }
            case "==" -> same(left, right);
            case "!=" -> unary("!", same(left, right));
            default -> arithmetic(operator, left, right);
        };
    }

    private static Value orUnknown(Value left, Value right, boolean known) {
        return left instanceof Value.Unknown || right instanceof Value.Unknown
                ? Value.unknown(reason(left, right))
                : Value.of(known);
    }

    private static String reason(Value left, Value right) {
        return left.firstUnknown()
                .or(right::firstUnknown)
                .map(Value.Unknown::reason)
                .orElse("not known");
    }

    /// Whether they are equal, as far as that is known.
    public static Value same(Value left, Value right) {
        boolean unknown =
                left.firstUnknown().isPresent() || right.firstUnknown().isPresent();
        if (unknown) {
            // What a provider makes may be anything, but it is not nothing.
            boolean madeLeft = left instanceof Value.Unknown l && identifies(l);
            boolean madeRight = right instanceof Value.Unknown r && identifies(r);
            if ((madeLeft && right.isNull()) || (madeRight && left.isNull())) {
                return Value.of(false);
            }
            boolean holder = !(left instanceof Value.Unknown) && !(right instanceof Value.Unknown);
            return holder && (left.isNull() || right.isNull()) ? Value.of(false) : Value.unknown(reason(left, right));
        }
        if (left instanceof Value.Number || right instanceof Value.Number) {
            Optional<BigDecimal> a = Access.number(left);
            Optional<BigDecimal> b = Access.number(right);
            return Value.of(a.isPresent() && b.isPresent() && a.get().compareTo(b.get()) == 0);
        }
        if (left instanceof Value.Sequence a && right instanceof Value.Sequence b) {
            return Value.of(a.elements().equals(b.elements()));
        }
        if (left instanceof Value.Mapping a && right instanceof Value.Mapping b) {
            return Value.of(a.members().equals(b.members()));
        }
        return Value.of(left.equals(right));
    }

    private static boolean identifies(Value.Unknown unknown) {
        return unknown.reference().filter(Reference::isIdentity).isPresent();
    }

    private static Value arithmetic(String operator, Value left, Value right) throws EvaluationException {
        if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
            return Value.unknown(reason(left, right));
        }
        BigDecimal a = number(left);
        BigDecimal b = number(right);
        return switch (operator) {
            case "+" -> new Value.Number(a.add(b));
            case "-" -> new Value.Number(a.subtract(b));
            case "*" -> new Value.Number(a.multiply(b, MathContext.DECIMAL128));
            case "/" -> new Value.Number(a.divide(nonZero(b), MathContext.DECIMAL128));
            case "%" -> new Value.Number(a.remainder(nonZero(b)));
            case "<" -> Value.of(a.compareTo(b) < 0);
            case ">" -> Value.of(a.compareTo(b) > 0);
            case "<=" -> Value.of(a.compareTo(b) <= 0);
            case ">=" -> Value.of(a.compareTo(b) >= 0);
            default -> throw new EvaluationException("'" + operator + "' is no operator");
        };
    }

    private static BigDecimal nonZero(BigDecimal number) throws EvaluationException {
        if (number.signum() == 0) {
            throw new EvaluationException("Division by zero");
        }
        return number;
    }

    /// @throws EvaluationException where the value is known and no truth
    public static boolean bool(Value value) throws EvaluationException {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        if (value instanceof Value.Text text && text.isWhole()) {
            switch (text.text()) {
                case "true" -> {
                    return true;
                }
                case "false" -> {
                    return false;
                }
                default -> {}
            }
        }
        throw new EvaluationException("A condition is neither true nor false");
    }

    /// @throws EvaluationException where the value is known and no number
    public static BigDecimal number(Value value) throws EvaluationException {
        return Access.number(value).orElseThrow(() -> new EvaluationException("A number is expected"));
    }
}
