package io.prunella.app.platform.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Requests to addresses that tenants name.
@ConfigMapping(prefix = "prunella.egress")
interface EgressSettings {
    /// Hosts inside the operator's own network that tenants may name all the same, by plain HTTP too. Name each one
    /// only if no tenant can do harm there.
    Optional<Set<String>> allowedHosts();

    @WithDefault("5s")
    Duration connectTimeout();

    /// For the whole exchange: whoever answers drop by drop is hung up on.
    @WithDefault("15s")
    Duration timeout();
}
