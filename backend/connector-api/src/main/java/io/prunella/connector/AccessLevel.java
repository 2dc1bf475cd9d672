package io.prunella.connector;

/// What a credential is for. Configuration is read with `SCAN`, metrics and logs only with `EVIDENCE`; writes only ever
/// use `FIX`; `DISCOVER` lists the accounts of an organization.
public enum AccessLevel {
    SCAN,
    EVIDENCE,
    FIX,
    DISCOVER
}
