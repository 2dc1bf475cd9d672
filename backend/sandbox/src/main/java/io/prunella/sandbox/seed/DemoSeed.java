package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/// The demonstration: two accounts with things that are wrong, and beside each a right twin that must not be reported.
final class DemoSeed {
    private static final String FRANKFURT = "eu-central-1";
    private static final String VIRGINIA = "us-east-1";
    private static final String KEY_ID = "0a1b2c3d-1111-4222-8333-444455556666";
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/" + KEY_ID;

    private DemoSeed() {}

    static void sow(Cloud cloud) {
        // On for access control lists only: public policies are still possible.
        cloud.known(Seeds.PROD)
                .block(Optional.of(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(false)
                        .restrictPublicBuckets(false)
                        .build()));
        rightInProduction(cloud);
        wrongInProduction(cloud);
        development(cloud);
        IdentitySeed.demo(cloud);
        NetworkSeed.demo(cloud);
        BoundarySeed.demo(cloud);
        MachineSeed.demo(cloud);
        EdgeSeed.demo(cloud);
        DatabaseSeed.demo(cloud);
        KeySeed.demo(cloud, KEY_ID);
        TrailSeed.demo(cloud, KEY);
        OrganizationSeed.sow(cloud);
        GuardSeed.sow(cloud);
    }

    private static void rightInProduction(Cloud cloud) {
        prod(cloud, FRANKFURT, "acme-prod-access-logs")
                .blocked()
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioned()
                .policy(BucketTexts.serverAccessLogs("acme-prod-access-logs", Seeds.PROD))
                .tagged("team", "platform");
        prod(cloud, FRANKFURT, "acme-prod-customer-exports")
                .blocked()
                .aclsDisabled()
                .encryptedWithKms(KEY)
                .versioned()
                .loggingTo("acme-prod-access-logs")
                .tagged("team", "customer-data")
                .tagged("data", "confidential");
        prod(cloud, FRANKFURT, "acme-prod-website-cdn")
                .blocked()
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioned()
                .loggingTo("acme-prod-access-logs")
                .policy(BucketTexts.cloudFront("acme-prod-website-cdn", Seeds.PROD));
        prod(cloud, FRANKFURT, "acme-prod-shared-artifacts")
                .blocked(true, true, false, false)
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioned()
                .policy(BucketTexts.everyoneInOrganization("acme-prod-shared-artifacts"));
        prod(cloud, FRANKFURT, "acme-prod-intranet")
                .blocked(true, true, false, false)
                .aclsDisabled()
                .versioned()
                .policy(BucketTexts.throughVpcEndpoint("acme-prod-intranet"));
        prod(cloud, FRANKFURT, "acme-prod-records")
                .blocked()
                .aclsDisabled()
                .encryptedWithKms(KEY)
                .lockedForDays(365)
                .loggingTo("acme-prod-access-logs");
    }

    private static void wrongInProduction(Cloud cloud) {
        prod(cloud, FRANKFURT, "acme-prod-partner-share")
                .blocked(true, true, false, false)
                .aclsDisabled()
                .encryptedWithS3Keys()
                .policy(BucketTexts.publicBesideOthers("acme-prod-partner-share", Seeds.PROD))
                .tagged("team", "partners");
        // Its own list is public; only the account's block makes it safe.
        prod(cloud, FRANKFURT, "acme-prod-legacy-uploads")
                .ownership(ObjectOwnership.OBJECT_WRITER)
                .granting(BucketSeed.ALL_USERS, Permission.READ);
        // Log delivery through grants: disabling lists here would stop it.
        prod(cloud, FRANKFURT, "acme-prod-elb-logs")
                .blocked()
                .ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                .encryptedWithS3Keys()
                .granting(BucketSeed.LOG_DELIVERY, Permission.WRITE, Permission.READ_ACP);
        prod(cloud, FRANKFURT, "acme-prod-analytics")
                .blocked()
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioning(BucketVersioningStatus.SUSPENDED);
        prod(cloud, VIRGINIA, "acme-prod-us-backups")
                .blocked(true, false, true, false)
                .versioned();
    }

    private static void development(Cloud cloud) {
        dev(cloud, FRANKFURT, "acme-public-assets")
                .policy(BucketTexts.publicRead("acme-public-assets"))
                .holding("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                .tagged("team", "web");
        dev(cloud, FRANKFURT, "acme-dev-team-photos").granting(BucketSeed.ALL_USERS, Permission.READ);
        dev(cloud, FRANKFURT, "acme-dev-uploads")
                .ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                .granting(BucketSeed.AUTHENTICATED_USERS, Permission.READ, Permission.WRITE);
        dev(cloud, FRANKFURT, "acme-dev-scratch");
        dev(cloud, "eu-west-1", "acme-dev-experiments")
                .ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                .versioned();
        dev(cloud, FRANKFURT, "acme-dev-logs")
                .blocked()
                .aclsDisabled()
                .versioned()
                .policy(BucketTexts.serverAccessLogs("acme-dev-logs", Seeds.DEV));
        dev(cloud, FRANKFURT, "acme-dev-builds")
                .blocked()
                .aclsDisabled()
                .encryptedWithS3Keys()
                .versioned()
                .loggingTo("acme-dev-logs");
    }

    private static BucketSeed prod(Cloud cloud, String region, String name) {
        return BucketSeed.old(cloud, Seeds.PROD, region, name).tagged("environment", "production");
    }

    private static BucketSeed dev(Cloud cloud, String region, String name) {
        return BucketSeed.old(cloud, Seeds.DEV, region, name);
    }
}
