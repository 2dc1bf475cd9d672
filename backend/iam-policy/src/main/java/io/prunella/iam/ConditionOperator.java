package io.prunella.iam;

/// A condition operator with its set qualifier and its `IfExists` ending, as in `ForAnyValue:StringLikeIfExists`.
///
/// @param ifExists the condition holds when the request lacks the key
/// @see <a
/// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
/// JSON policy elements: Condition operators</a>
public record ConditionOperator(Quantifier quantifier, Comparison comparison, boolean ifExists) {

    /// How many of a request's values must satisfy the comparison.
    public enum Quantifier {
        ONE(""),
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final String IF_EXISTS = "IfExists";

    static ConditionOperator parse(String text, String pointer) {
        Quantifier quantifier = Quantifier.ONE;
        for (Quantifier each : Quantifier.values()) {
            quantifier = startsWith(text, each.prefix) ? each : quantifier;
        }
        String rest = text.substring(quantifier.prefix.length());
        boolean ifExists = rest.length() > IF_EXISTS.length()
                && rest.regionMatches(true, rest.length() - IF_EXISTS.length(), IF_EXISTS, 0, IF_EXISTS.length());
        String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        Comparison comparison = Comparison.named(name)
                .orElseThrow(() -> new PolicySyntaxException(pointer, "no such condition operator"));
        if (comparison == Comparison.NULL && (ifExists || quantifier != Quantifier.ONE)) {
            throw new PolicySyntaxException(pointer, "Null takes neither a set qualifier nor IfExists");
        }
        return new ConditionOperator(quantifier, comparison, ifExists);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    @Override
    public String toString() {
        return quantifier.prefix + comparison + (ifExists ? IF_EXISTS : "");
    }
}
