package io.prunella.iam;

import java.util.Optional;

/// Puts request values in the place of `${aws:username}`, `${aws:PrincipalTag/team, 'company-wide'}`, `${*}`, `${?}`,
/// `${$}`.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM policy
/// elements: Variables and tags</a>
final class PolicyVariables {

    private PolicyVariables() {}

    /// Empty when a variable has no value: nothing equals such a text. What a variable stands for is never a wildcard.
    static Optional<Glob> resolve(String text, boolean wildcards, RequestContext context) {
        Glob resolved = Glob.literal("");
        int from = 0;
        int open = context.hasVariables() ? text.indexOf("${") : -1;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            Optional<String> value = value(text.substring(open + 2, close), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            resolved =
                    resolved.then(plain(text.substring(from, open), wildcards)).then(Glob.literal(value.get()));
            from = close + 1;
            open = text.indexOf("${", from);
        }
        return Optional.of(resolved.then(plain(text.substring(from), wildcards)));
    }

    private static Glob plain(String text, boolean wildcards) {
        return wildcards ? Glob.of(text) : Glob.literal(text);
    }

    private static Optional<String> value(String variable, RequestContext context) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return Optional.of(variable);
        }
        int comma = variable.indexOf(',');
        String key = comma < 0 ? variable : variable.substring(0, comma);
        return context.single(key.strip()).or(() -> comma < 0 ? Optional.empty() : fallback(variable, comma));
    }

    private static Optional<String> fallback(String variable, int comma) {
        String quoted = variable.substring(comma + 1).strip();
        boolean wellFormed = quoted.length() >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
        return wellFormed ? Optional.of(quoted.substring(1, quoted.length() - 1)) : Optional.empty();
    }
}
