package io.prunella.code.tree;

/// A text is not what its format asks for.
public final class TreeException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    /// @param line from 1
    public TreeException(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
