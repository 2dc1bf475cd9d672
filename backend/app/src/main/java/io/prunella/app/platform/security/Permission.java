package io.prunella.app.platform.security;

/// One right. Every endpoint names the one it needs with [Requires].
public enum Permission {
    READ(true),
    SCAN(true),
    REQUEST_FIX(true),
    REQUEST_WAIVER(true),
    ROLL_BACK(true),
    APPROVE(true),
    MANAGE_CONNECTIONS(false),
    MANAGE_KEYS(false),
    MANAGE_GRANTS(false),
    MANAGE_POLICIES(false),
    MANAGE_CHANNELS(false),
    MANAGE_WINDOWS(false),
    READ_AUDIT(false),
    EXPORT(true);

    private final boolean ofAccounts;

    Permission(boolean ofAccounts) {
        this.ofAccounts = ofAccounts;
    }

    /// Whether a role on a single account can give it. The others concern the whole tenant.
    public boolean ofAccounts() {
        return ofAccounts;
    }
}
