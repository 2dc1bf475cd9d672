package io.prunella.connector;

import io.prunella.model.Pointer;

/// A patch writes a place for which the provider has no API.
public final class UntranslatableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UntranslatableException(String type, Pointer pointer) {
        super("There is no API call that changes '" + pointer + "' of " + type);
    }
}
