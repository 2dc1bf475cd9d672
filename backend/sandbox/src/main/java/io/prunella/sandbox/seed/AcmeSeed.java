package io.prunella.sandbox.seed;

import io.prunella.sandbox.seed.Estate.Team;
import io.prunella.sandbox.state.Cloud;

/// Acme sells what people need outdoors. Its shop runs in Frankfurt and, since last winter, in Virginia; its
/// data people work in Ireland. Most of it is as it should be. Around it are the things of the demonstration,
/// which are not.
final class AcmeSeed {
    static final Team SHOP = new Team("shop", "4100");
    static final Team DATA = new Team("data", "4200");
    static final Team PLATFORM = new Team("platform", "4300");
    static final Team MARKETING = new Team("marketing", "4500");

    private AcmeSeed() {}

    static void sow(Cloud cloud) {
        DemoSeed.sow(cloud);
        AcmeProduction.sow(cloud);
        AcmeDevelopment.sow(cloud);
        IdentitySeed.acme(cloud);
    }
}
