package io.prunella.connector;

import java.util.Objects;

/// A secret in memory. It has no readable form but [#reveal()], so that it cannot reach a log by accident.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
