package io.prunella.app.platform.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The work queue.
@ConfigMapping(prefix = "prunella.jobs")
interface JobSettings {
    /// Whether this replica works, or only serves requests.
    @WithDefault("true")
    boolean enabled();

    /// How many jobs run here at once. They mostly wait for the network.
    @WithDefault("32")
    int concurrency();

    @WithDefault("1s")
    Duration pollingInterval();

    /// Work whose replica missed four of these runs again elsewhere.
    @WithDefault("5s")
    Duration heartbeat();
}
