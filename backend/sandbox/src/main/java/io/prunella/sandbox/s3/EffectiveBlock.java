package io.prunella.sandbox.s3;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The public-access block in effect on a bucket: flag by flag, the account's or the bucket's
/// ([block public
/// access](https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html)).
public record EffectiveBlock(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {

    public static EffectiveBlock of(Cloud cloud, Bucket bucket) {
        Optional<EffectiveBlock> own = bucket.get(Facet.PUBLIC_ACCESS_BLOCK)
                .map(block -> new EffectiveBlock(
                        on(block.blockPublicAcls()),
                        on(block.ignorePublicAcls()),
                        on(block.blockPublicPolicy()),
                        on(block.restrictPublicBuckets())));
        Optional<EffectiveBlock> accounts = cloud.account(bucket.account())
                .flatMap(Account::publicAccessBlock)
                .map(block -> new EffectiveBlock(
                        on(block.blockPublicAcls()),
                        on(block.ignorePublicAcls()),
                        on(block.blockPublicPolicy()),
                        on(block.restrictPublicBuckets())));
        EffectiveBlock off = new EffectiveBlock(false, false, false, false);
        return own.orElse(off).or(accounts.orElse(off));
    }

    private EffectiveBlock or(EffectiveBlock other) {
        return new EffectiveBlock(
                blockPublicAcls || other.blockPublicAcls,
                ignorePublicAcls || other.ignorePublicAcls,
                blockPublicPolicy || other.blockPublicPolicy,
                restrictPublicBuckets || other.restrictPublicBuckets);
    }

    private static boolean on(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
