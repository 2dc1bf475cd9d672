package io.prunella.code.terraform.eval;

/// An expression that Terraform would refuse, or that is larger than is computed here.
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1;

    public EvaluationException(String message) {
        super(message);
    }
}
