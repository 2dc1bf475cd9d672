package io.prunella.policy;

/// An expression touched a value that is unknown or undeclared. Carries nothing: the [Reading] knows which. CEL absorbs
/// it where the rest of the expression decides anyway.
final class UnknownRead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRead(String message) {
        super(message, null, false, false);
    }

    // CEL compares elements of lists with equals; nothing is equal to what is not known.
    @Override
    public boolean equals(Object other) {
        throw this;
    }

    @Override
    public int hashCode() {
        throw this;
    }
}
