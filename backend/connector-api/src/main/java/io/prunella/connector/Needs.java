package io.prunella.connector;

import io.prunella.model.Pointer;

/// Which parts of documents anybody will read, so that a collector need not call for the rest.
@FunctionalInterface
public interface Needs {
    /// @param part a place in the body that costs a call of its own (`/properties/LoggingConfiguration`)
    boolean wants(String type, Pointer part);

    static Needs everything() {
        return (type, part) -> true;
    }
}
