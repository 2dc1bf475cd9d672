package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;

/// The least a test needs: one bucket with nothing, one with everything, in each customer account.
final class FixtureSeed {
    private FixtureSeed() {}

    static void sow(Cloud cloud) {
        for (String account : new String[] {Seeds.PROD, Seeds.DEV}) {
            BucketSeed.old(cloud, account, "eu-central-1", "bare-" + account);
            BucketSeed.old(cloud, account, "eu-central-1", "logs-" + account)
                    .blocked()
                    .aclsDisabled()
                    .versioned()
                    .policy(BucketTexts.serverAccessLogs("logs-" + account, account));
            BucketSeed.old(cloud, account, "eu-central-1", "right-" + account)
                    .blocked()
                    .aclsDisabled()
                    .encryptedWithS3Keys()
                    .versioned()
                    .loggingTo("logs-" + account);
            BucketSeed.old(cloud, account, "us-east-1", "open-" + account)
                    .policy(BucketTexts.publicBesideOthers("open-" + account, account));
        }
        IdentitySeed.fixtures(cloud);
        NetworkSeed.fixtures(cloud);
        BoundarySeed.fixtures(cloud);
        EdgeSeed.fixtures(cloud);
        MachineSeed.fixtures(cloud);
        DatabaseSeed.fixtures(cloud);
        KeySeed.fixtures(cloud);
        TrailSeed.fixtures(cloud);
        GuardSeed.sow(cloud);
    }
}
