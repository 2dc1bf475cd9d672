package io.prunella.policy;

/// A CEL expression as written in a policy file, and where it stands there.
///
/// @param source the whole file, for telling the place of an error within the expression
/// @param line 1-based line of its first character
/// @param column 1-based column of its first character
public record Expression(String text, String file, String source, int line, int column) {
    PolicyException error(String problem) {
        return new PolicyException(file, line, column, problem);
    }

    /// The error at a character of the expression. YAML folds lines and strips indentation, so the place is found by
    /// walking both texts without their white space.
    PolicyException errorAt(int offset, String problem) {
        int at = start();
        int row = line;
        int col = column;
        for (int i = 0; i < offset && at < source.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                continue;
            }
            while (at < source.length() && source.charAt(at) != text.charAt(i)) {
                boolean newLine = source.charAt(at) == '\n';
                row += newLine ? 1 : 0;
                col = newLine ? 1 : col + 1;
                at++;
            }
            at++;
            col++;
        }
        while (at < source.length() && offset < text.length() && source.charAt(at) != text.charAt(offset)) {
            boolean newLine = source.charAt(at) == '\n';
            row += newLine ? 1 : 0;
            col = newLine ? 1 : col + 1;
            at++;
        }
        return at < source.length() ? new PolicyException(file, row, col, problem) : error(problem);
    }

    private int start() {
        int at = 0;
        for (int row = 1; row < line && at >= 0; row++) {
            at = source.indexOf('\n', at) + 1;
        }
        return Math.min(source.length(), at + column - 1);
    }

    Expression part(String partText) {
        return new Expression(partText, file, source, line, column);
    }

    @Override
    public String toString() {
        return text;
    }
}
