package io.prunella.app.remediation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Timing of remediations.
@ConfigMapping(prefix = "prunella.remediation")
public interface RemediationConfig {
    /// How long a plan waits for its approvals.
    @WithDefault("P7D")
    Duration expiresAfter();

    /// How long after healing one person alone may roll back.
    @WithDefault("PT24H")
    Duration rollbackWindow();

    /// Time between the two reads that must agree before a call without an answer is decided. At least ten seconds in
    /// production.
    @WithDefault("PT10S")
    Duration settle();

    /// How often the cloud is read again until it shows the change.
    @WithDefault("6")
    int verifyAttempts();

    /// Pause between those reads.
    @WithDefault("PT5S")
    Duration verifyPause();
}
