package io.prunella.app.scans;

import io.prunella.connector.Access;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where scans of an account go.
interface ScanTargets {
    /// @param regions of the account; empty for all that are enabled
    record Target(UUID accountId, Access access, Set<String> regions) {}

    /// Empty when the account was deleted.
    ///
    /// @throws io.prunella.connector.ConnectorException when there is no way in
    Optional<Target> find(UUID accountId);
}
