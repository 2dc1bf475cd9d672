package io.prunella.policy;

import dev.cel.common.CelIssue;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what CEL says of an expression into a place in the policy file and a guess of what was meant.
final class ExpressionErrors {
    private static final Pattern NAME = Pattern.compile("(?:undefined field|undeclared reference to) '([^']*)'");

    private ExpressionErrors() {}

    static PolicyException of(Expression source, CelIssue issue, Collection<String> candidates) {
        String problem = issue.getMessage().replaceAll("\\s+\\(in container '[^']*'\\)", "");
        Matcher name = NAME.matcher(problem);
        if (name.find()) {
            problem += "." + Suggestions.didYouMean(name.group(1), candidates);
        }
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn();
        return source.errorAt(offset(source.text(), line, column), problem);
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return Math.min(text.length(), start + Math.max(0, column));
    }
}
