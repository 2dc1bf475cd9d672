package io.prunella.app.codefix.pulls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How pull requests are made and followed.
@ConfigMapping(prefix = "prunella.pull-requests")
interface PullRequestSettings {
    /// Who commits say that they are by.
    @WithDefault("Prunella")
    String authorName();

    @WithDefault("prunella@localhost")
    String authorEmail();

    /// How often a host that fails is tried before a pull request is given up; the pauses double.
    @WithDefault("8")
    int tries();

    /// The first pause after such a failure.
    @WithDefault("PT10S")
    Duration pause();

    /// When its host is first asked what became of it; the pauses double up to [#longestPause].
    @WithDefault("PT1M")
    Duration firstLook();

    @WithDefault("PT30M")
    Duration longestPause();
}
