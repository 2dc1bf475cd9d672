package io.prunella.connector;

import io.prunella.model.Unknown;

/// A whole request to the cloud was impossible. The message names what failed and how to mend it, and holds no secret.
public final class ConnectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Unknown unknown;

    public ConnectorException(Unknown unknown) {
        super(unknown.message());
        this.unknown = unknown;
    }

    public ConnectorException(Unknown unknown, Throwable cause) {
        super(unknown.message(), cause);
        this.unknown = unknown;
    }

    /// The reason, as it is shown where a value would have been.
    public Unknown unknown() {
        return unknown;
    }
}
