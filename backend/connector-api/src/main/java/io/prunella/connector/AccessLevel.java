package io.prunella.connector;

/// What a credential is for. Reads always use `SCAN`; writes only ever `FIX`; `DISCOVER` lists the accounts of an
/// organization.
public enum AccessLevel {
    SCAN,
    FIX,
    DISCOVER
}
