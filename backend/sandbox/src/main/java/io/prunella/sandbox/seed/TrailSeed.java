package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/// Trails of CloudTrail in the seeds.
final class TrailSeed {
    private static final String FRANKFURT = "eu-central-1";

    private TrailSeed() {}

    static void demo(Cloud cloud, String keyArn) {
        right(cloud, Seeds.PROD, "acme-audit", "acme-prod-access-logs", keyArn);
        // Stopped, in one region only, its files not signed.
        trail(cloud, Seeds.DEV, "dev-trail", trail -> trail.s3BucketName("acme-dev-logs"));
    }

    /// One account with a trail as it should be, and one whose trail is wrong in every way.
    static void fixtures(Cloud cloud) {
        right(
                cloud,
                Seeds.PROD,
                "right",
                "logs-" + Seeds.PROD,
                "arn:aws:kms:%s:%s:alias/trails".formatted(FRANKFURT, Seeds.PROD));
        trail(cloud, Seeds.DEV, "wrong", trail -> trail.s3BucketName("logs-" + Seeds.DEV));
    }

    /// The wrong trail keeps its logs where everyone may write.
    static void rarities(Cloud cloud) {
        trail(cloud, Seeds.DEV, "wrong", trail -> trail.s3BucketName("drop-" + Seeds.DEV));
    }

    static void bench(Cloud cloud) {
        right(
                cloud,
                Seeds.PROD,
                "bench-right",
                "bench-logs",
                "arn:aws:kms:%s:%s:alias/trails".formatted(FRANKFURT, Seeds.PROD));
        trail(cloud, Seeds.PROD, "bench-wrong", trail -> trail.s3BucketName("bench-logs"));
    }

    private static void right(Cloud cloud, String account, String name, String bucket, String keyArn) {
        io.prunella.sandbox.state.Trail right = trail(
                cloud,
                account,
                name,
                trail -> trail.s3BucketName(bucket)
                        .isMultiRegionTrail(true)
                        .includeGlobalServiceEvents(true)
                        .logFileValidationEnabled(true)
                        .kmsKeyId(keyArn)
                        .cloudWatchLogsLogGroupArn(
                                "arn:aws:logs:%s:%s:log-group:trails:*".formatted(FRANKFURT, account))
                        .cloudWatchLogsRoleArn("arn:aws:iam::%s:role/trails".formatted(account)));
        right.logging(true);
        right.select(
                List.of(recording(DataResource.builder()
                        .type("AWS::S3::Object")
                        .values("arn:aws:s3")
                        .build())),
                List.of());
    }

    private static io.prunella.sandbox.state.Trail trail(
            Cloud cloud, String account, String name, UnaryOperator<Trail.Builder> change) {
        Trail.Builder settings = Trail.builder()
                .name(name)
                .trailARN("arn:aws:cloudtrail:%s:%s:trail/%s".formatted(FRANKFURT, account, name))
                .homeRegion(FRANKFURT)
                .isMultiRegionTrail(false)
                .isOrganizationTrail(false)
                .includeGlobalServiceEvents(false)
                .logFileValidationEnabled(false)
                .hasCustomEventSelectors(false)
                .hasInsightSelectors(false);
        io.prunella.sandbox.state.Trail trail =
                new io.prunella.sandbox.state.Trail(change.apply(settings).build());
        // What a trail records unless told otherwise.
        trail.select(List.of(recording()), List.of());
        cloud.known(account).trails(FRANKFURT).put(name, trail);
        return trail;
    }

    /// All management events, and those of some data.
    private static EventSelector recording(DataResource... data) {
        return EventSelector.builder()
                .readWriteType(ReadWriteType.ALL)
                .includeManagementEvents(true)
                .dataResources(data)
                .excludeManagementEventSources(List.of())
                .build();
    }
}
