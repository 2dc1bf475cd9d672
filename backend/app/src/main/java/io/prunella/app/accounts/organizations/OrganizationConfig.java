package io.prunella.app.accounts.organizations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often organizations are looked at.
@ConfigMapping(prefix = "prunella.organizations")
interface OrganizationConfig {
    /// From one discovery to the next, a tenth more or less.
    @WithDefault("6h")
    Duration interval();

    /// From one proof of an account's role to the next, a quarter more or less.
    @WithDefault("24h")
    Duration proof();

    /// The first pause after a role was refused; it doubles each time.
    @WithDefault("1m")
    Duration firstPause();

    /// The longest such pause.
    @WithDefault("6h")
    Duration longestPause();
}
