package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;

/// One large account for measurements. What is wrong with a resource follows from its number alone;
/// `bench-expected.json` and `bench-core-expected.json` hold the counts.
final class BenchSeed {
    private static final int BUCKETS = 500;
    private static final int BUCKETS_OF_CORE = 502;

    private BenchSeed() {}

    static void sow(Cloud cloud) {
        buckets(cloud, BUCKETS);
    }

    /// Beside the buckets 300 open security groups, and some 950 resources of all the other kinds.
    static void core(Cloud cloud) {
        buckets(cloud, BUCKETS_OF_CORE);
        NetworkSeed.bench(cloud);
        BoundarySeed.bench(cloud);
        MachineSeed.bench(cloud);
        DatabaseSeed.bench(cloud);
        IdentitySeed.bench(cloud);
        KeySeed.bench(cloud);
        TrailSeed.bench(cloud);
        GuardSeed.sow(cloud);
    }

    private static void buckets(Cloud cloud, int count) {
        BucketSeed.old(cloud, Seeds.PROD, "eu-central-1", "bench-logs")
                .blocked()
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioned()
                .policy(BucketTexts.serverAccessLogs("bench-logs", Seeds.PROD));
        for (int i = 1; i < count; i++) {
            String name = "bench-%04d".formatted(i);
            BucketSeed bucket = BucketSeed.old(cloud, Seeds.PROD, "eu-central-1", name);
            // Every fifth has no block of its own, and every twentieth is public.
            if (i % 20 == 0) {
                bucket.policy(BucketTexts.publicRead(name));
            } else if (i % 5 != 0) {
                bucket.blocked();
            }
            if (i % 2 == 0) {
                bucket.versioned();
            }
            if (i % 3 == 0) {
                bucket.loggingTo("bench-logs");
            }
            if (i % 4 != 0) {
                bucket.aclsDisabled();
            }
            if (i % 10 != 0) {
                bucket.tagged("team", "team-" + i % 7);
            }
        }
    }
}
