package io.prunella.app.accounts.organizations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account that the discovery of an organization found.
///
/// @param path the unit it is in
/// @param providerState as the provider says it
/// @param departed absent from the last complete list
/// @param accountId null while a rule leaves it out, and none was made before
record Member(
        UUID connectionId,
        String nativeId,
        String name,
        String path,
        String providerState,
        boolean departed,
        @Nullable UUID accountId,
        Instant firstSeen,
        int attempts) {

    boolean active() {
        return providerState.equals("ACTIVE");
    }
}
