package io.prunella.policy;

/// A CEL expression as written in a policy file, and where it stands there.
///
/// @param line 1-based line of its first character
/// @param column 1-based column of its first character
public record Expression(String text, String file, int line, int column) {
    PolicyException error(String problem) {
        return new PolicyException(file, line, column, problem);
    }

    @Override
    public String toString() {
        return text;
    }
}
