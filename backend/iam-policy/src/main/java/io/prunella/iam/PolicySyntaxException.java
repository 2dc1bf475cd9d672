package io.prunella.iam;

/// A policy document that AWS would refuse. The message names the place and how to mend it.
public final class PolicySyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    PolicySyntaxException(String pointer, String problem) {
        super("policy document" + (pointer.isEmpty() ? "" : ", at " + pointer) + ": " + problem);
        this.pointer = pointer;
    }

    /// A JSON pointer into the document (`/Statement/1/Effect`), `line L, column C` for text that is not JSON, or
    /// empty.
    public String pointer() {
        return pointer;
    }
}
