package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;

/// Five hundred buckets in one account for measurements. What is wrong with them follows from the number alone;
/// `bench-expected.json` holds the counts.
final class BenchSeed {
    static final int BUCKETS = 500;

    private BenchSeed() {}

    static void sow(Cloud cloud) {
        BucketSeed.old(cloud, Seeds.PROD, "eu-central-1", "bench-logs")
                .blocked()
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioned()
                .policy(BucketTexts.serverAccessLogs("bench-logs", Seeds.PROD));
        for (int i = 1; i < BUCKETS; i++) {
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
        }
    }
}
