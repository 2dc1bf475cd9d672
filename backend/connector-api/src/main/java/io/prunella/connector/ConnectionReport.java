package io.prunella.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a connection test.
///
/// @param callerArn who we are after signing in; null when we could not
/// @param callerAccount the account of that identity
/// @param ready whether the access can be used: identity right, trust strict, and at least the listing permissions
/// granted
public record ConnectionReport(
        boolean ready, @Nullable String callerArn, @Nullable String callerAccount, List<PermissionCheck> checks) {
    public ConnectionReport {
        checks = List.copyOf(checks);
    }
}
