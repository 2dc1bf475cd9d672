package io.prunella.code.arm.eval;

/// An expression is not written as the language asks for.
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    ExpressionException(String message) {
        super(message);
    }
}
