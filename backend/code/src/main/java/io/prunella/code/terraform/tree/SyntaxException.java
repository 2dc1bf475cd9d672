package io.prunella.code.terraform.tree;

/// A text is not HCL, or more deeply nested than is read.
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    SyntaxException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /// From 1.
    public int line() {
        return line;
    }

    /// From 1.
    public int column() {
        return column;
    }
}
