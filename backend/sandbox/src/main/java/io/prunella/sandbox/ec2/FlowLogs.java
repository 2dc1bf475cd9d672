package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.Observations.Flow;
import io.prunella.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/// Flow logs of VPCs
/// ([CreateFlowLogs](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html)).
final class FlowLogs {
    private FlowLogs() {}

    static void register(Service ec2) {
        ec2.on(DescribeFlowLogsRequest.class, FlowLogs::describe).needs("ec2:DescribeFlowLogs", _ -> "*");
        ec2.on(CreateFlowLogsRequest.class, FlowLogs::create)
                .needsOnEach(
                        "ec2:CreateFlowLogs",
                        (call, request) -> request.resourceIds().stream()
                                .map(id -> Ec2Calls.arn(call, "vpc", id))
                                .toList())
                .needs("ec2:CreateFlowLogs", (call, _) -> Ec2Calls.arn(call, "vpc-flow-log", "*"))
                .needsWhen(
                        request -> request.deliverLogsPermissionArn() != null,
                        "iam:PassRole",
                        (_, request) -> request.deliverLogsPermissionArn())
                // Publishing to S3 sets up a log delivery
                // (https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html).
                .needsWhen(
                        request -> request.logDestinationType() == LogDestinationType.S3,
                        "logs:CreateLogDelivery",
                        (_, _) -> "*");
        ec2.on(DeleteFlowLogsRequest.class, FlowLogs::delete)
                .needsOnEach(
                        "ec2:DeleteFlowLogs",
                        (call, request) -> request.flowLogIds().stream()
                                .map(id -> Ec2Calls.arn(call, "vpc-flow-log", id))
                                .toList());
    }

    private static CreateFlowLogsResponse create(Call call, CreateFlowLogsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        check(request);
        String token = request.clientToken();
        String parameters =
                Ids.sha256(request.toBuilder().clientToken(null).build().toString());
        Network.Token used = token == null ? null : network.tokens().get(token);
        if (used != null) {
            if (!used.parameters().equals(parameters)) {
                throw Ec2Calls.invalid(
                        "IdempotentParameterMismatch",
                        "The client token you have provided is associated with a resource where the parameters differ.");
            }
            return CreateFlowLogsResponse.builder()
                    .clientToken(token)
                    .flowLogIds(used.created())
                    .build();
        }
        List<String> created = new ArrayList<>();
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String vpc : request.resourceIds()) {
            problem(call, network, vpc, request)
                    .ifPresentOrElse(
                            error -> failed.add(unsuccessful(vpc, error)),
                            () -> created.add(add(call, network, vpc, request)));
        }
        if (token != null && failed.isEmpty()) {
            network.tokens().put(token, new Network.Token(parameters, List.copyOf(created)));
        }
        call.changed(!created.isEmpty());
        return CreateFlowLogsResponse.builder()
                .clientToken(token)
                .flowLogIds(created)
                .unsuccessful(failed)
                .build();
    }

    private static void check(CreateFlowLogsRequest request) {
        if (request.resourceType() != FlowLogsResourceType.VPC) {
            throw Ec2Calls.invalid("InvalidParameterValue", "The sandbox keeps flow logs of VPCs only.");
        }
        if (request.resourceIds().isEmpty() || request.trafficType() == null) {
            throw Ec2Calls.invalid("MissingParameter", "The request must contain ResourceIds and TrafficType");
        }
        boolean cloudWatch = request.logDestinationType() == null
                || request.logDestinationType() == LogDestinationType.CLOUD_WATCH_LOGS;
        if (cloudWatch && request.deliverLogsPermissionArn() == null) {
            throw Ec2Calls.invalid(
                    "InvalidParameter",
                    "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
        }
        if (cloudWatch && request.logGroupName() == null && request.logDestination() == null) {
            throw Ec2Calls.invalid(
                    "InvalidParameter", "LogDestination and LogGroupName can't be empty at the same time.");
        }
        if (!cloudWatch && request.logDestination() == null) {
            throw Ec2Calls.invalid(
                    "InvalidParameter", "LogDestination can't be empty if LogGroupName is not provided.");
        }
    }

    private static Optional<AwsError> problem(Call call, Network network, String vpc, CreateFlowLogsRequest request) {
        if (!network.vpcs().containsKey(vpc)) {
            return Optional.of(
                    Ec2Calls.invalid("InvalidVpcId.NotFound", "The vpc ID '%s' does not exist".formatted(vpc)));
        }
        if (request.logDestinationType() == LogDestinationType.S3
                && !call.cloud().buckets().containsKey(bucketOf(request.logDestination()))) {
            return Optional.of(Ec2Calls.invalid(
                    "InvalidLogDestination", "LogDestination: %s does not exist.".formatted(request.logDestination())));
        }
        boolean same = network.flowLogs().values().stream()
                .anyMatch(log -> log.resourceId().equals(vpc)
                        && log.trafficType() == request.trafficType()
                        && Objects.equals(log.logDestination(), request.logDestination())
                        && Objects.equals(log.logGroupName(), request.logGroupName()));
        return same
                ? Optional.of(Ec2Calls.invalid(
                        "FlowLogAlreadyExists",
                        "There is an existing Flow Log with the same configuration and log destination."))
                : Optional.empty();
    }

    private static String bucketOf(String destination) {
        String name = destination.substring(destination.lastIndexOf(':') + 1);
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static String add(Call call, Network network, String vpc, CreateFlowLogsRequest request) {
        String id = Ids.resource("fl", call.account().id() + vpc + call.cloud().next());
        network.flowLogs()
                .put(
                        id,
                        FlowLog.builder()
                                .flowLogId(id)
                                .resourceId(vpc)
                                .trafficType(request.trafficType())
                                .logDestinationType(
                                        request.logDestinationType() == null
                                                ? LogDestinationType.CLOUD_WATCH_LOGS
                                                : request.logDestinationType())
                                .logDestination(request.logDestination())
                                .logGroupName(request.logGroupName())
                                .deliverLogsPermissionArn(request.deliverLogsPermissionArn())
                                .deliverLogsStatus("SUCCESS")
                                .flowLogStatus("ACTIVE")
                                .logFormat(request.logFormat() == null ? Flow.USUAL_FORMAT : request.logFormat())
                                .maxAggregationInterval(
                                        request.maxAggregationInterval() == null
                                                ? 600
                                                : request.maxAggregationInterval())
                                .destinationOptions(options(request))
                                .creationTime(call.now())
                                .build());
        network.tag(id, Ec2Calls.specified(request.tagSpecifications(), "vpc-flow-log"));
        return id;
    }

    private static @Nullable DestinationOptionsResponse options(CreateFlowLogsRequest request) {
        return request.destinationOptions() == null
                ? null
                : DestinationOptionsResponse.builder()
                        .fileFormat(request.destinationOptions().fileFormat())
                        .hiveCompatiblePartitions(request.destinationOptions().hiveCompatiblePartitions())
                        .perHourPartition(request.destinationOptions().perHourPartition())
                        .build();
    }

    private static DeleteFlowLogsResponse delete(Call call, DeleteFlowLogsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String id : request.flowLogIds()) {
            boolean removed = network.flowLogs().remove(id) != null;
            call.changed(removed);
            if (!removed) {
                failed.add(unsuccessful(
                        id,
                        Ec2Calls.invalid(
                                "InvalidFlowLogId.NotFound", "The flow log '%s' does not exist".formatted(id))));
            }
        }
        return DeleteFlowLogsResponse.builder().unsuccessful(failed).build();
    }

    private static UnsuccessfulItem unsuccessful(String id, AwsError error) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(item -> item.code(error.code()).message(error.message()))
                .build();
    }

    private static DescribeFlowLogsResponse describe(Call call, DescribeFlowLogsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<FlowLog> kept = Ec2Calls.filtered(
                network.flowLogs().values().stream()
                        .filter(log -> request.flowLogIds().isEmpty()
                                || request.flowLogIds().contains(log.flowLogId()))
                        .toList(),
                request.filter(),
                (log, filter) -> switch (filter) {
                    case "resource-id" -> log.resourceId();
                    case "flow-log-id" -> log.flowLogId();
                    case "traffic-type" -> log.trafficTypeAsString();
                    case "log-destination-type" -> log.logDestinationTypeAsString();
                    case "deliver-log-status" -> log.deliverLogsStatus();
                    case "log-group-name" -> String.valueOf(log.logGroupName());
                    default -> null;
                },
                log -> network.tagsOf(log.flowLogId()));
        var page = Ec2Calls.Page.of(kept, request.maxResults(), request.nextToken());
        return DescribeFlowLogsResponse.builder()
                .flowLogs(page.items().stream()
                        .map(log -> log.toBuilder()
                                .tags(Ec2Calls.listed(network.tagsOf(log.flowLogId())))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }
}
