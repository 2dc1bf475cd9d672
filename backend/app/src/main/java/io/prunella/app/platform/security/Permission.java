package io.prunella.app.platform.security;

/// One right. Every endpoint names the one it needs with [Requires].
public enum Permission {
    READ,
    SCAN,
    REQUEST_FIX,
    REQUEST_WAIVER,
    ROLL_BACK,
    APPROVE,
    MANAGE_CONNECTIONS,
    MANAGE_KEYS,
    MANAGE_GRANTS,
    MANAGE_POLICIES,
    MANAGE_CHANNELS,
    MANAGE_WINDOWS,
    READ_AUDIT,
    EXPORT
}
