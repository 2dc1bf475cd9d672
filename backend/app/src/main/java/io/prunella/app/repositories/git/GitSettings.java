package io.prunella.app.repositories.git;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of a repository is taken in. All of it is held in memory while it is judged.
@ConfigMapping(prefix = "prunella.git")
interface GitSettings {
    /// What the host may send, packed: one state of one branch.
    @WithDefault("67108864")
    long mostBytes();

    /// The largest file; what is larger than [#mostFileBytes] is not asked for where the host lets us choose.
    @WithDefault("33554432")
    long mostObjectBytes();

    /// The largest source.
    @WithDefault("10000000")
    int mostFileBytes();

    /// All sources together.
    @WithDefault("16777216")
    long mostSourceBytes();

    /// Files of the branch, of whatever sort.
    @WithDefault("200000")
    int mostFiles();

    /// For the whole exchange.
    @WithDefault("PT2M")
    Duration within();
}
