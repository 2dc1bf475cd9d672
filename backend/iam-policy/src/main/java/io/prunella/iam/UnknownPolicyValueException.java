package io.prunella.iam;

import io.prunella.model.Unknown;

/// A value that the question depends on is not known. Only trees given as they are raise it; views raise their own.
public final class UnknownPolicyValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final transient Unknown unknown;

    UnknownPolicyValueException(String pointer, Unknown unknown) {
        super("policy document, at " + pointer + ": " + unknown.message());
        this.pointer = pointer;
        this.unknown = unknown;
    }

    /// A JSON pointer into the document.
    public String pointer() {
        return pointer;
    }

    public Unknown unknown() {
        return unknown;
    }
}
