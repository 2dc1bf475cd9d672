package io.prunella.app.platform.egress;

import java.io.IOException;

/// Why an exchange did not come to an answer, in our own words: those of the network may hold the address.
public final class EgressFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    EgressFailure(boolean refused, String why) {
        super(why);
        this.refused = refused;
    }

    /// Whether we would not go there; else it was tried.
    public boolean refused() {
        return refused;
    }

    /// A sentence without its full stop.
    public String why() {
        return String.valueOf(getMessage());
    }
}
