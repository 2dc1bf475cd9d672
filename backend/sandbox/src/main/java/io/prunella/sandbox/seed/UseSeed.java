package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Observations;
import io.prunella.sandbox.state.Observations.Flow;
import io.prunella.sandbox.state.Observations.LogGroup;
import io.prunella.sandbox.state.Observations.Metric;
import io.prunella.sandbox.state.Observations.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;

/// How things are used: what metrics and flow logs tell of it.
public final class UseSeed {
    public static final String FLOW_LOGS = "vpc-flow-logs";

    private UseSeed() {}

    /// Counts an instance's requests for metadata without a token, of which there were none.
    static Metric withoutToken(Site site, String instance) {
        return site.account()
                .observations(site.region())
                .metrics()
                .computeIfAbsent(
                        new Series("AWS/EC2", "MetadataNoToken", Map.of("InstanceId", instance)),
                        _ -> Metric.since(Seeds.LONG_AGO));
    }

    /// Records a network's traffic where it can be queried; there was none.
    static void logged(Site site, String vpc) {
        String id = Ids.resource("fl", vpc + FLOW_LOGS);
        site.network()
                .flowLogs()
                .put(
                        id,
                        toLogGroup(id, vpc)
                                .deliverLogsPermissionArn("arn:aws:iam::%s:role/flow-logs".formatted(site.owner()))
                                .build());
        group(site);
    }

    /// All traffic of a network, written to the log group.
    public static FlowLog.Builder toLogGroup(String id, String vpc) {
        return NetworkSeed.flowLog(id, vpc)
                .logDestinationType(LogDestinationType.CLOUD_WATCH_LOGS)
                .logGroupName(FLOW_LOGS)
                .logFormat(Flow.USUAL_FORMAT);
    }

    private static LogGroup group(Site site) {
        Observations seen = site.account().observations(site.region());
        return seen.logGroups()
                .computeIfAbsent(FLOW_LOGS, name -> LogGroup.since(name, Seeds.LONG_AGO, Optional.empty()));
    }

    /// Somebody comes in by a port of whatever uses a security group.
    static void visited(Site site, String group, int port, Instant at) {
        site.network().interfaces().values().stream()
                .filter(each -> each.groups().stream().anyMatch(own -> group.equals(own.groupId())))
                .forEach(each -> group(site)
                        .flows()
                        .add(Flow.tcp(at, each.networkInterfaceId(), "198.51.100.77", each.privateIpAddress(), port)));
    }

    static void asksWithoutToken(Cloud cloud, Site site, String instance) {
        withoutToken(site, instance).counts().merge(lately(cloud), 3d, Double::sum);
    }

    static Instant lately(Cloud cloud) {
        return cloud.now().minus(Duration.ofHours(1));
    }
}
