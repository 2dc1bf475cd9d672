package io.prunella.connector;

/// What a credential is for. Reads always use `SCAN`; writes only ever `FIX`.
public enum AccessLevel {
    SCAN,
    FIX
}
