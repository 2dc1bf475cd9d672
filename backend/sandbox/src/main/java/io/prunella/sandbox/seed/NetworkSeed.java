package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;

/// Networks of the seeds.
final class NetworkSeed {
    private NetworkSeed() {}

    static void demo(Cloud cloud) {}

    static void fixtures(Cloud cloud) {}
}
