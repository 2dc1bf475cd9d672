package io.prunella.policy;

/// A policy file is wrong. The message says what, where and how to mend it.
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final int line;
    private final int column;
    private final String problem;

    /// @param line 1-based
    /// @param column 1-based
    public PolicyException(String file, int line, int column, String problem) {
        super(file + ":" + line + ":" + column + ": " + problem);
        this.file = file;
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /// The message without its place.
    public String problem() {
        return problem;
    }
}
