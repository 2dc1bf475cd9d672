package io.prunella.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One test of a statement's `Condition` block: an operator, a condition key and the values to compare with.
///
/// @param values any of them may match; for negated operators none may
/// @see <a
/// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html">Conditions
/// with multiple keys or values</a>
public record Condition(ConditionOperator operator, String key, List<String> values) {

    public Condition {
        values = List.copyOf(values);
    }

    /// Names of condition keys do not distinguish case.
    public boolean hasKey(String name) {
        return key.equalsIgnoreCase(name);
    }

    boolean holds(RequestContext context) {
        Optional<List<String>> found = context.values(key);
        if (operator.comparison() == Comparison.NULL) {
            return values.stream().anyMatch(value -> value.equalsIgnoreCase(String.valueOf(found.isEmpty())));
        }
        if (found.isEmpty() && operator.ifExists()) {
            return true;
        }
        boolean negated = operator.comparison().negated();
        List<String> given = found.orElse(List.of());
        Predicate<String> accepted = one -> negated
                != values.stream().anyMatch(value -> operator.comparison().matches(one, value, context));
        return switch (operator.quantifier()) {
            case ONE ->
                given.isEmpty()
                        ? negated
                        : negated
                                ? given.stream().allMatch(accepted)
                                : given.stream().anyMatch(accepted);
            case FOR_ALL_VALUES -> given.stream().filter(one -> !one.isEmpty()).allMatch(accepted);
            case FOR_ANY_VALUE -> given.stream().filter(one -> !one.isEmpty()).anyMatch(accepted);
        };
    }

    void validate(String pointer) {
        for (String value : values) {
            if (!operator.comparison().accepts(value)) {
                throw new PolicySyntaxException(
                        pointer + "/" + operator + "/" + key, "'" + value + "' is no value for " + operator);
            }
        }
    }
}
