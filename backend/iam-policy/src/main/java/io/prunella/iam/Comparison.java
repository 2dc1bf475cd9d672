package io.prunella.iam;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/// What a condition operator compares, without its set qualifier and `IfExists`.
///
/// @see <a
/// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
/// JSON policy elements: Condition operators</a>
public enum Comparison {
    STRING_EQUALS("StringEquals", false, text(false, false)),
    STRING_NOT_EQUALS("StringNotEquals", true, text(false, false)),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, text(false, true)),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, text(false, true)),
    STRING_LIKE("StringLike", false, text(true, false)),
    STRING_NOT_LIKE("StringNotLike", true, text(true, false)),
    NUMERIC_EQUALS("NumericEquals", false, numbers(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, numbers(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, numbers(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, numbers(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, numbers(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, numbers(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, dates(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, dates(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", false, dates(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, dates(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, dates(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, dates(order -> order >= 0)),
    BOOL("Bool", false, text(false, true)),
    BINARY_EQUALS("BinaryEquals", false, plain(Comparison::sameBytes)),
    IP_ADDRESS("IpAddress", false, plain(Comparison::inRange)),
    NOT_IP_ADDRESS("NotIpAddress", true, plain(Comparison::inRange)),
    ARN_EQUALS("ArnEquals", false, Comparison::arn),
    ARN_NOT_EQUALS("ArnNotEquals", true, Comparison::arn),
    ARN_LIKE("ArnLike", false, Comparison::arn),
    ARN_NOT_LIKE("ArnNotLike", true, Comparison::arn),
    /// Tests whether the key is there at all; see [Condition].
    NULL("Null", false, plain((given, value) -> false));

    @FunctionalInterface
    private interface Matcher {
        boolean matches(String given, String value, RequestContext context);
    }

    private final String text;
    private final boolean negated;
    private final Matcher matcher;

    Comparison(String text, boolean negated, Matcher matcher) {
        this.text = text;
        this.negated = negated;
        this.matcher = matcher;
    }

    static Optional<Comparison> named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equalsIgnoreCase(text))
                .findFirst();
    }

    /// Holds where the values do not match, and where the request lacks the key.
    public boolean negated() {
        return negated;
    }

    /// The match before any negation. `given` is the request's value, `value` the policy's.
    boolean matches(String given, String value, RequestContext context) {
        return matcher.matches(given, value, context);
    }

    /// Whether a policy may write this value.
    boolean accepts(String value) {
        return switch (this) {
            case NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS -> ConditionValues.number(value).isPresent();
            case DATE_EQUALS,
                    DATE_NOT_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS -> ConditionValues.instant(value).isPresent();
            case IP_ADDRESS, NOT_IP_ADDRESS -> CidrBlock.parse(value).isPresent();
            case NULL -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case BINARY_EQUALS -> ConditionValues.bytes(value).isPresent();
            case STRING_EQUALS,
                    STRING_NOT_EQUALS,
                    STRING_EQUALS_IGNORE_CASE,
                    STRING_NOT_EQUALS_IGNORE_CASE,
                    STRING_LIKE,
                    STRING_NOT_LIKE,
                    BOOL,
                    ARN_EQUALS,
                    ARN_NOT_EQUALS,
                    ARN_LIKE,
                    ARN_NOT_LIKE -> true;
        };
    }

    private static Matcher text(boolean wildcards, boolean ignoreCase) {
        return (given, value, context) -> PolicyVariables.resolve(value, wildcards, context)
                .filter(glob -> ignoreCase ? glob.matchesIgnoringCase(given) : glob.matches(given))
                .isPresent();
    }

    private static Matcher numbers(IntPredicate order) {
        return plain((given, value) -> ordered(ConditionValues.number(given), ConditionValues.number(value), order));
    }

    private static Matcher dates(IntPredicate order) {
        return plain((given, value) -> ordered(ConditionValues.instant(given), ConditionValues.instant(value), order));
    }

    private static <T extends Comparable<T>> boolean ordered(Optional<T> given, Optional<T> value, IntPredicate order) {
        return given.isPresent() && value.isPresent() && order.test(given.get().compareTo(value.get()));
    }

    // These operators take no policy variables.
    private static Matcher plain(BiPredicate<String, String> test) {
        return (given, value, context) -> test.test(given, value);
    }

    private static boolean sameBytes(String given, String value) {
        return ConditionValues.bytes(given)
                .filter(bytes ->
                        Arrays.equals(bytes, ConditionValues.bytes(value).orElse(null)))
                .isPresent();
    }

    private static boolean inRange(String given, String value) {
        return CidrBlock.parse(value)
                .filter(range -> CidrBlock.parse(given).filter(range::contains).isPresent())
                .isPresent();
    }

    private static boolean arn(String given, String value, RequestContext context) {
        return ArnPattern.matches(value, given, context);
    }

    @Override
    public String toString() {
        return text;
    }
}
