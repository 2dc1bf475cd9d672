package io.prunella.sandbox.wire;

/// A request whose bytes do not fit the shape of its operation. Each service answers it with an error code of its own.
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String message) {
        super(message);
    }
}
