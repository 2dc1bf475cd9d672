package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.RootUser;
import java.util.Optional;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/// For each policy of the catalogue a resource that fails it and a right twin: the fixtures, the demonstration,
/// and what neither of them has.
final class TwinsSeed {
    private static final String FRANKFURT = "eu-central-1";

    private TwinsSeed() {}

    static void sow(Cloud cloud) {
        FixtureSeed.sow(cloud);
        DemoSeed.sow(cloud);
        // One account blocks everything, so that nothing in it is public whatever its buckets say.
        cloud.known(Seeds.PROD)
                .block(Optional.of(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)
                        .build()));
        cloud.known(Seeds.PROD).root(new RootUser(true, false, RootUser.Mfa.HARDWARE));
        for (String account : new String[] {Seeds.PROD, Seeds.DEV}) {
            BucketSeed.old(cloud, account, FRANKFURT, "drop-" + account)
                    .policy(BucketTexts.publicWrite("drop-" + account));
            BucketSeed.old(cloud, account, FRANKFURT, "ledger-" + account)
                    .blocked()
                    .aclsDisabled()
                    .deletingByMfa();
            IdentitySeed.rarities(cloud, account);
        }
        // Of the one organization only one side can be seen: what is wrong.
        cloud.organization().ifPresent(organization -> organization.delegate(Seeds.DEV));
        TrailSeed.rarities(cloud);
        EdgeSeed.rarities(cloud.known(Seeds.PROD), cloud.known(Seeds.DEV));
    }
}
