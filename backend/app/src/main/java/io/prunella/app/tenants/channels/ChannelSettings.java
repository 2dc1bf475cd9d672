package io.prunella.app.tenants.channels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What an operator decides about channels.
@ConfigMapping(prefix = "prunella.channels")
interface ChannelSettings {
    /// Where people reach the console; messages link there.
    @WithDefault("http://localhost:8080")
    URI consoleUrl();

    /// The pauses after failed attempts; after the last one a delivery has failed.
    @WithDefault("PT5S,PT1M,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H")
    List<Duration> pauses();

    /// How long messages are signed with the old secret as well, once there is a new one.
    @WithDefault("PT24H")
    Duration overlap();

    /// How long what was told, and how its delivery went, is kept.
    @WithDefault("P90D")
    Duration keep();
}
