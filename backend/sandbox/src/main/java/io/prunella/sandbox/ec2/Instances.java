package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Machines;
import io.prunella.sandbox.state.Network;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;

/// Instances and their volumes. A change of metadata options is pending at first and applied a little later
///
// ([InstanceMetadataOptionsResponse](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html)).
final class Instances {
    private static final String MISSING = "InvalidInstanceID.NotFound";

    private Instances() {}

    static void register(Service ec2) {
        ec2.on(DescribeInstancesRequest.class, Instances::describe).needs("ec2:DescribeInstances", _ -> "*");
        ec2.on(DescribeVolumesRequest.class, Instances::volumes).needs("ec2:DescribeVolumes", _ -> "*");
        ec2.on(ModifyInstanceMetadataOptionsRequest.class, Instances::modify)
                .needs(
                        "ec2:ModifyInstanceMetadataOptions",
                        (call, request) -> Ec2Calls.arn(call, "instance", request.instanceId()));
    }

    private static DescribeInstancesResponse describe(Call call, DescribeInstancesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        Map<String, Instance> all = network.machines().instances();
        var page = new Listing(
                        request.instanceIds(), request.filters(), request.maxResults(), request.nextToken(), MISSING)
                .of(
                        network,
                        all,
                        (instance, filter) -> switch (filter) {
                            case "instance-id" -> instance.instanceId();
                            case "vpc-id" -> instance.vpcId();
                            case "subnet-id" -> instance.subnetId();
                            case "instance-state-name" -> instance.state().nameAsString();
                            case "metadata-options.http-tokens" ->
                                instance.metadataOptions().httpTokensAsString();
                            default -> null;
                        },
                        (instance, tags) -> instance.toBuilder().tags(tags).build());
        List<Reservation> reservations = page.items().stream()
                .map(each -> Reservation.builder()
                        .reservationId("r-" + each.instanceId().substring(2))
                        .ownerId(call.account().id())
                        .instances(each)
                        .build())
                .toList();
        page.items().forEach(each -> all.computeIfPresent(each.instanceId(), (_, instance) -> settled(instance)));
        return DescribeInstancesResponse.builder()
                .reservations(reservations)
                .nextToken(page.next())
                .build();
    }

    /// What was still pending when it was seen is applied when it is seen next.
    private static Instance settled(Instance instance) {
        return instance.toBuilder()
                .metadataOptions(instance.metadataOptions().toBuilder()
                        .state(InstanceMetadataOptionsState.APPLIED)
                        .build())
                .build();
    }

    private static ModifyInstanceMetadataOptionsResponse modify(
            Call call, ModifyInstanceMetadataOptionsRequest request) {
        Machines machines = Ec2Calls.enter(call, request.dryRun()).machines();
        Instance instance = Listing.find(machines.instances(), request.instanceId(), MISSING);
        if (instance.state().name() == InstanceStateName.TERMINATED) {
            throw Ec2Calls.invalid(
                    "IncorrectInstanceState",
                    "The instance '%s' is not in a state from which it can be modified"
                            .formatted(instance.instanceId()));
        }
        Integer hops = request.httpPutResponseHopLimit();
        if (hops != null && (hops < 1 || hops > 64)) {
            throw Ec2Calls.invalid("InvalidParameterValue", "The hop limit must be between 1 and 64");
        }
        InstanceMetadataOptionsResponse before = instance.metadataOptions();
        InstanceMetadataOptionsResponse.Builder wanted = before.toBuilder();
        if (request.httpTokens() != null) {
            wanted.httpTokens(request.httpTokens());
        }
        if (request.httpEndpoint() != null) {
            wanted.httpEndpoint(request.httpEndpoint());
        }
        if (request.httpProtocolIpv6() != null) {
            wanted.httpProtocolIpv6(request.httpProtocolIpv6());
        }
        if (request.instanceMetadataTags() != null) {
            wanted.instanceMetadataTags(request.instanceMetadataTags());
        }
        if (hops != null) {
            wanted.httpPutResponseHopLimit(hops);
        }
        call.changed(!wanted.build().equals(before));
        InstanceMetadataOptionsResponse after =
                wanted.state(InstanceMetadataOptionsState.PENDING).build();
        machines.instances()
                .put(
                        instance.instanceId(),
                        instance.toBuilder().metadataOptions(after).build());
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(instance.instanceId())
                .instanceMetadataOptions(after)
                .build();
    }

    private static DescribeVolumesResponse volumes(Call call, DescribeVolumesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        var page = new Listing(
                        request.volumeIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        "InvalidVolume.NotFound")
                .of(
                        network,
                        network.machines().volumes(),
                        (volume, filter) -> switch (filter) {
                            case "volume-id" -> volume.volumeId();
                            case "encrypted" -> String.valueOf(volume.encrypted());
                            case "status" -> volume.stateAsString();
                            default -> null;
                        },
                        (volume, tags) -> volume.toBuilder().tags(tags).build());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.next())
                .build();
    }
}
